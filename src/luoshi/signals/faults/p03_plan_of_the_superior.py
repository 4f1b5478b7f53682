"""P3 the same from top to bottom

What it shows: Units most of whose own plan lines (three at least) are their superior's own lines, names of places and
    days aside.
Rows it reads: Plan lines of the unit and of the unit above it. Lines that packs lay in are no items and take no part.
Not shown: Short plans with a line in common; plans that name their own domain, thing or number in most lines; plans
    whose superior has none.
Settled by: Lines that say what differs here; the copied ones may go.
Source: Fault P3 (no guidance that fits the domain, the same from top to bottom).
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
from luoshi.text.same_lines import same_lines

SIGNAL = Head("p03-plan-of-the-superior", ("P3",), "上下一般粗", "The superior's plan again", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit whose own lines are mostly its superior's."""
    own: dict[str, list[Item]] = defaultdict(list)
    for line in scene.items(settings.word("line")):
        if scene.text_of(line, settings.word("title")):
            own[scene.owner(line)].append(line)
    num, den = settings.share("share")
    for unit, lines in own.items():
        above = own.get(scene.parent(unit), [])
        words = [scene.text_of(line, settings.word("title")) for line in lines]
        others = [scene.text_of(line, settings.word("title")) for line in above]
        copied = [lines[at] for at in same_lines(words, others, names=scene.names)] if others else []
        if len(copied) >= settings.number("lines") and len(copied) * den >= num * len(lines):
            yield _found(scene, unit, len(lines), copied)


def _found(scene: Scene, unit: str, own: int, copied: list[Item]) -> Found:
    above, count = scene.name(scene.parent(unit)), len(copied)
    return Found(
        unit,
        say("自己的计划和上级的一样。", "The plan is the superior's again."),
        (
            Fact(
                say(f"自己写的{own}条里，{count}条{above}的计划里也有。", f"{count} of {own} lines are {above}'s."),
                tuple(Ref("item", line.id) for line in copied),
            ),
        ),
        say(
            "留下本领域、本单位不同的那几条就够，一样的不必再抄。",
            "Keep what differs here; what is the same need not be copied.",
        ),
    )
