"""P23 seen below, rooted above

What it shows: Problems much alike from three branches or more that nobody above them has taken up; and problems raised
    to a superior who has not answered in time.
Rows it reads: Living problems, their texts and units; when they were raised, and to whom.
Not shown: Alike problems of one unit; those already raised, claimed or merged; what was raised lately.
Settled by: One problem in their place, owned where the root is; a claim, or an answer that sends it back with advice.
Source: Fault P23 (“表现在基层、根子在上面”).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import Item
from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.days import iso_of
from luoshi.terms.language import say
from luoshi.text.likeness import Entry, Likeness
from luoshi.text.masking import place_names

SIGNAL = Head("p23-rooted-above", ("P23",), "表现在下面、根子在上面", "Seen below, rooted above", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per cluster of alike problems, and one per superior with raised problems unanswered."""
    yield from _clusters(scene, settings)
    yield from _unanswered(scene, settings)


def _clusters(scene: Scene, settings: Settings) -> Iterator[Found]:
    problems = scene.items(settings.word("problem"), settings.words("open"))
    for cluster in _alike(scene, problems, settings):
        units = list(dict.fromkeys(scene.owner(problem) for problem in cluster))
        if len(units) >= settings.number("units"):
            title = scene.text_of(cluster[0], settings.word("title"))
            yield Found(
                _above(scene, units),
                say("几个支部提的是同一件事，还没有人在上面接。", "Several branches name one matter."),
                (
                    Fact(
                        say(
                            f"与“{title}”相近的问题，来自{len(units)}个组织。",
                            f"{len(units)} units name much the same as “{title}”.",
                        ),
                        tuple(Ref("item", problem.id) for problem in cluster),
                    ),
                ),
                say("并成一件，找到根子在哪个单位，由它认领或上报。", "Merge them and find whose it is to claim."),
                about=min(problem.id for problem in cluster),
            )


def _alike(scene: Scene, problems: list[Item], settings: Settings) -> Iterator[list[Item]]:
    """Yield groups of alike problems: the oldest left, and those like it. (Chains of likeness drift off the matter.)"""
    texts = {problem.id: scene.text_of(problem, settings.word("title")) for problem in problems}
    names = place_names(unit.name for unit in scene.tables.unit if unit.name)
    index = Likeness([Entry(key, "", text) for key, text in texts.items()], names=names)
    num, den = settings.share("near")
    left = {problem.id: problem for problem in problems}
    for problem in problems:
        if problem.id in left:
            near = index.alike(texts[problem.id], num=num, den=den)
            keys = dict.fromkeys([problem.id, *(one.id for one in near if one.id in left)])
            yield sorted((left.pop(key) for key in keys), key=lambda item: (item.opened_on, item.id))


def _above(scene: Scene, units: list[str]) -> str:
    """Return the lowest unit that stands above all of them; the first one's own superior where there is none."""
    lines = [scene.line_up(unit)[1:] for unit in units]
    shared = [unit for unit in lines[0] if all(unit in line for line in lines[1:])]
    return shared[0] if shared else (lines[0] or units)[0]


def _unanswered(scene: Scene, settings: Settings) -> Iterator[Found]:
    waiting: dict[str, list[Fact]] = defaultdict(list)
    for problem in scene.items(settings.word("problem"), settings.words("raised")):
        since = scene.run(problem).began
        if scene.age(since) >= settings.number("days"):
            title, day = scene.text_of(problem, settings.word("title")), iso_of(since)
            words = say(f"“{title}”{day}上报，还没有答复。", f"“{title}”: raised on {day}, no answer.")
            for upper in scene.world.role_units(problem, settings.word("upper"), scene.as_of)[:1]:
                waiting[upper].append(Fact(words, (Ref("item", problem.id),)))
    for unit, facts in waiting.items():
        yield Found(
            unit,
            say("有下面报上来的问题还没有答复。", "Problems raised from below wait for an answer."),
            tuple(facts),
            say("能办的认领，不能办的退回并给一个办法。", "Claim what you can solve; send the rest back with advice."),
            about="raised",
        )
