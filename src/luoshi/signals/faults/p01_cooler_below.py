"""P1 cooler further down

What it shows: Counties in whose territory the due tasks of a strand are done at the county's own level and much less so
    at the townships, or there and much less so at the branches.
Rows it reads: Due slots of musts below the county, by strand and by the level of the unit charged; members' slots too.
Not shown: Counties as cool above as below; levels of fewer than ten due slots; strands that fall a little.
Settled by: The levels coming nearer to each other. No branch is named; the numbers open to the units behind them.
Source: Faults P1 and P20 (warm above, lukewarm between, cold below; “温差”, “落差”).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import DONE, OWED, Scene
from luoshi.signals.settings import Settings
from luoshi.terms.language import say

SIGNAL = Head("p01-cooler-below", ("P1", "P20"), "越往下越冷", "Cooler further down", "stable", "0.1")


class Step(NamedTuple):
    """The due slots of one level: done of owing."""

    level: str
    done: int
    owing: int


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per county with the strands that fall between two levels."""
    counted = _counted(scene, settings)
    level = settings.word("top")
    tops = [unit for unit in scene.units_in_order if scene.value(unit, "level") == level]
    for top in (unit for unit in tops if scene.value(scene.parent(unit), "level") != level):
        facts = [
            _fact(top, strand.id, strand.title, steps)
            for pack in scene.packs
            for strand in pack.strands
            if _falls(steps := _steps(counted, scene.below(top), strand.id, settings), settings)
        ]
        if facts:
            yield Found(
                top,
                say("同样的任务，越往下完成得越少。", "The same tasks are done less the further down."),
                tuple(facts),
                say(
                    "打开数字看卡在哪一级：是没有传到，还是办不了；下去帮一帮，比再发一个通知管用。",
                    "Open the numbers to see where it sticks: not passed on, or not within their power. Go and help.",
                ),
            )


def _counted(scene: Scene, settings: Settings) -> dict[tuple[str, str, str], list[int]]:
    """Return done and owing by unit, strand and level."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in scene.rows.status:
        obligation = scene.obligation(row)
        if obligation.duty == "must" and row.status in OWED and row.due <= scene.as_of:
            level = scene.value(row.unit, "level")
            if level in settings.words("levels"):
                pair = found[row.unit, obligation.strand, level]
                pair[0] += row.status in DONE
                pair[1] += 1
    return dict(found)


def _steps(
    counted: dict[tuple[str, str, str], list[int]], units: set[str], strand: str, settings: Settings
) -> list[Step]:
    steps = []
    for level in settings.words("levels"):
        pairs = [counted[key] for key in ((unit, strand, level) for unit in units) if key in counted]
        step = Step(level, sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs))
        if step.owing >= settings.number("fewest"):
            steps.append(step)
    return steps


def _falls(steps: list[Step], settings: Settings) -> bool:
    """Whether one step to the next falls by the share asked, in whole numbers."""
    num, den = settings.share("fall")
    return any(
        (upper.done * lower.owing - lower.done * upper.owing) * den >= num * upper.owing * lower.owing
        for upper, lower in pairwise(steps)
    )


def _fact(top: str, strand: str, title: str, steps: list[Step]) -> Fact:
    named = {
        "county": say("县级", "county"),
        "township": say("乡镇（街道）", "townships"),
        "base": say("支部", "branches"),
    }
    words = "，".join(f"{named.get(step.level, step.level)} {step.done}/{step.owing}" for step in steps)
    refs = tuple(Ref("status", f"strand={strand};level={step.level};under={top}") for step in steps)
    return Fact(say(f"{title}：{words}。", f"{title}: {words}."), refs)
