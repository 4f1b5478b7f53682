"""P8 topics without a visit

What it shows: Research topics of a unit that were registered some weeks ago and have not been to the field once.
Rows it reads: Topics that are not reported yet; field visits that name them.
Not shown: Topics registered lately; topics with a visit, however many or few.
Settled by: One visit, recorded with its topic.
Source: Fault P8 (research is slow as a whole).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import Item
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.language import say

SIGNAL = Head("p08-topics-unvisited", ("P8",), "课题还没有走访", "Topics without a visit", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with such topics, all of them named."""
    waiting: dict[str, list[Item]] = defaultdict(list)
    for topic in scene.items(settings.word("topic"), settings.words("states")):
        visits = (row for row in scene.records_of_item.get(topic.id, ()) if row.kind == settings.word("visit"))
        if scene.age(topic.opened_on) >= settings.number("days") and next(visits, None) is None:
            waiting[scene.owner(topic)].append(topic)
    for unit, topics in waiting.items():
        yield Found(
            unit,
            say("有课题还没有去过现场。", "Some topics have not been to the field."),
            tuple(_fact(scene, topic, settings.word("title")) for topic in topics),
            say("去一次现场，记一条走访并选上课题。", "Go once, and record the visit with its topic."),
        )


def _fact(scene: Scene, topic: Item, field: str) -> Fact:
    title, days = scene.text_of(topic, field), scene.age(topic.opened_on)
    return Fact(
        say(f"“{title}”登记{days}天，没有走访记录。", f"“{title}”: registered {days} days ago, no visit."),
        (Ref("item", topic.id),),
    )
