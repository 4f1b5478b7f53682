"""层级对比: the same strand at each level, one line with dots, and the sentence that says where it drops.

Shares are compared by cross-multiplication. Groups of fewer than ``FEW`` show numbers only and take no part in the
sentence. Units are never listed by share; the sentence names at most the one subordinate that holds most of what is
undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..packs import Task, catalogue
from .figures import Count, Sum, summed, undone_below
from .trees import names_of_units

FEW = 5
#: A drop smaller than one tenth is no drop.
CLEAR_DROP = 10
LEVELS = ("city", "county", "township", "base", "branch")


class Step(NamedTuple):
    """One level of one line; ``height`` in per mille of the drawing, None = numbers only."""

    level: str
    word: str
    done: int
    asked: int
    height: int | None


class Gap(NamedTuple):
    """A line of the view: a task or strand, its steps, its sentence."""

    id: str
    title: str
    steps: list[Step]
    sentence: str
    has_drop: bool

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return 120 * len(self.steps)

    @property
    def points(self) -> str:
        """The line of the drawing: x,y pairs."""
        return " ".join(f"{x},{y}" for x, y in self.dots)

    @property
    def dots(self) -> list[tuple[int, int]]:
        """The dots of the drawing: 120 apart, 60 high."""
        return [
            (60 + 120 * index, 10 + 60 * (1000 - step.height) // 1000)
            for index, step in enumerate(self.steps)
            if step.height is not None
        ]


def level_word(level: str) -> str:
    """Say a level."""
    return {
        "city": say("市直", "city bodies"),
        "county": say("县级", "counties"),
        "township": say("乡镇（街道）", "townships"),
        "base": say("支部", "branches"),
        "branch": say("支部", "branches"),
    }.get(level, level)


def gap_view(unit: str, tree: str, sums: Iterable[Sum], *, as_of: Day) -> list[Gap]:
    """Return a line per strand, over what was due by the day at all levels below the unit.

    ``sums`` are those of the unit; 2 queries for each strand that drops. Tasks of members stand outside: a branch
    of many would outweigh everything that organisations owe.
    """
    packs = catalogue()
    compared = {task.id: task.obligation.strand for task in packs.judged() if _is_compared(task)}
    sums = [one for one in sums if one.is_over and one.obligation in compared]
    found = []
    for strand in packs.strands.values():
        counts = summed((one for one in sums if compared[one.obligation] == strand.id), lambda one: one.level)
        steps = [_step(level, counts[level]) for level in sorted(counts, key=_order) if counts[level].asked]
        if len(steps) > 1:
            tasks = {task for task, its in compared.items() if its == strand.id}
            sentence, has_drop = _sentence(steps, partial(_where, unit, tree, tasks, as_of))
            found.append(Gap(strand.id, say(strand.title, strand.title_en or strand.title), steps, sentence, has_drop))
    return found


def _is_compared(task: Task) -> bool:
    """Say whether a task takes part: a duty of organisations, not of members."""
    who = task.obligation.versions[-1].who
    return task.obligation.duty == "must" and who is not None and who.sort != "members"


def _order(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _step(level: str, count: Count) -> Step:
    asked = count.asked
    return Step(level, level_word(level), count.done, asked, count.done * 1000 // asked if asked >= FEW else None)


def _sentence(steps: list[Step], where_of: Callable[[str], str]) -> tuple[str, bool]:
    shown = [step for step in steps if step.height is not None]
    listed = say("，", ", ").join(f"{step.word} {step.done}/{step.asked}" for step in steps)
    drops = [
        (upper.done * lower.asked - lower.done * upper.asked, upper.asked * lower.asked, upper, lower)
        for upper, lower in pairwise(shown)
    ]
    clear = [drop for drop in drops if drop[0] * CLEAR_DROP >= drop[1]]
    if not clear:
        return say(f"{listed}。各级之间没有明显落差。", f"{listed}. No clear drop between levels."), False
    worst = max(clear, key=lambda drop: drop[0] * 1_000_000 // drop[1])
    where = where_of(worst[3].level)
    return say(
        f"{listed}；从{worst[2].word}往下降得最多{where}。", f"{listed}; it drops most below {worst[2].word}{where}."
    ), True


def _where(unit: str, tree: str, tasks: set[str], as_of: Day, level: str) -> str:
    """Name the subordinate that holds at least half of what is undone at the lower level (2 queries)."""
    undone = undone_below(unit, tree, level=level, tasks=tasks, as_of=as_of)
    total = sum(undone.values())
    for one, mine in undone.items():
        if total >= FEW and mine * 2 >= total:
            name, tenths = names_of_units({one})[one], mine * 10 // total
            return say(
                f"，其中{name}占未完成的{'一二三四五六七八九十'[tenths - 1]}成",
                f"; {name} holds {tenths} tenths of what is undone",
            )
    return ""
