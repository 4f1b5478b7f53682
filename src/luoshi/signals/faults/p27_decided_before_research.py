"""P27 decided before research

What it shows: Decisions taken with no research linked to them, or before the first visit of the research they link to.
Rows it reads: Decisions and their day; the topics they link to and the field visits of those.
Not shown: Decisions still proposed; decisions with a visit before their day, whatever followed.
Settled by: The link to the research that came first; for the next one, a visit before the decision.
Source: Fault P27 (no decision without research, research before decision).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import Item
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say

SIGNAL = Head("p27-decided-before-research", ("P27",), "先决策后调研", "Decided before research", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with such decisions, all of them named."""
    early: dict[str, list[Fact]] = defaultdict(list)
    for decision in scene.items(settings.word("decision"), settings.words("states")):
        decided = scene.day_of(decision, settings.word("day")) or scene.run(decision).began
        if decided <= scene.as_of:
            early[scene.owner(decision)] += _gap(scene, decision, decided, settings)
    for unit, facts in early.items():
        if facts:
            yield Found(
                unit,
                say("有决策走在调研前头。", "A decision came before its research."),
                tuple(facts),
                say(
                    "调研过的，把课题连上；没有调研的，补上实地走访，看决定要不要调整。",
                    "Link the research if there was one; else visit the place now and see what should be amended.",
                ),
            )


def _gap(scene: Scene, decision: Item, decided: Day, settings: Settings) -> list[Fact]:
    title, day = scene.text_of(decision, settings.word("title")), iso_of(decided)
    topics = [str(topic) for topic in scene.of_item(decision, settings.word("link"))]
    refs = (Ref("item", decision.id), *(Ref("item", topic) for topic in topics))
    if not topics:
        words = say(f"“{title}”{day}决定，没有连到调研。", f"“{title}”, decided {day}, links to no research.")
        return [Fact(words, refs)]
    visits = [row for t in topics for row in scene.records_of_item.get(t, ()) if row.kind == settings.word("visit")]
    first = min(visits, key=lambda row: (row.done_on, row.id), default=None)
    if first is not None and first.done_on < decided:
        return []
    if first is None:
        words = say(f"“{title}”{day}决定，所连课题没有走访。", f"“{title}”, decided {day}: its topic has no visit.")
        return [Fact(words, refs)]
    visited = iso_of(first.done_on)
    words = say(
        f"“{title}”{day}决定，所连课题{visited}才第一次走访。",
        f"“{title}”, decided {day}: the first visit of its topic was on {visited}.",
    )
    return [Fact(words, (*refs, Ref("record", first.id)))]
