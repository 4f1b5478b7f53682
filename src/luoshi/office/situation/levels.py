"""防“温差”“落差”: one strand's due tasks down the levels, and where they fall most. Never a list of branches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from luoshi.office.situation.facts import Figure, Gap, Reference, Step
from luoshi.office.situation.scene import DONE, OWING, Scene
from luoshi.terms.language import say

#: From the top down; a level that is not listed stands below them, in the order of its name.
ORDER = ("nation", "province", "city", "county", "township", "base", "branch")
#: Below this many a group is told in numbers only and takes no part in a comparison (requirements E11).
SMALLEST = 5


def level_label(level: str) -> str:
    """Return what a level is called in a comparison."""
    named = {
        "nation": say("全国", "nation"),
        "province": say("省直", "province"),
        "city": say("市直", "city"),
        "county": say("县级", "county"),
        "township": say("乡镇（街道）", "township"),
        "base": say("支部", "branches"),
        "branch": say("支部", "branches"),
    }
    return named.get(level, level)


def gaps(scene: Scene) -> Iterator[Gap]:
    """Yield a comparison for each strand whose due tasks stand on two levels or more."""
    for strand, title, title_en in scene.strands():
        names = tuple(
            name for name in scene.names() if scene.strand_of(name) == strand and scene.obligations[name].duty == "must"
        )
        due = Reference(obligations=names, due_to=scene.as_of)
        steps = tuple(_steps(scene, due)) if names else ()
        if len(steps) > 1:
            yield _gap(scene, strand, title, title_en, steps)


def _steps(scene: Scene, due: Reference) -> Iterator[Step]:
    levels = {scene.level_of.get(row.unit, "") for name in due.obligations for row in scene.slots(name)} - {""}
    for level in sorted(levels, key=lambda level: (ORDER.index(level) if level in ORDER else len(ORDER), level)):
        asked = due._replace(level=level)
        owing = scene.figure(asked._replace(statuses=OWING))
        if owing.value:
            done = asked._replace(statuses=DONE)
            yield Step(level, scene.figure(done), owing, scene.figure(done._replace(newly=True)))


def _gap(scene: Scene, strand: str, title: str, title_en: str, steps: tuple[Step, ...]) -> Gap:
    steepest = _steepest(steps)
    place, at_place, undone = "", None, None
    if steepest is not None:
        place, at_place, undone = _place(scene, steps[steepest + 1])
    return Gap(strand, title, title_en, steps, steepest, place, at_place, undone)


def _steepest(steps: Sequence[Step]) -> int | None:
    """The step whose next one falls most, by exact fractions; none where nothing falls by a tenth or more."""
    falls = [
        (_share(upper) - _share(lower), -index)
        for index, (upper, lower) in enumerate(pairwise(steps))
        if min(upper.owing.value, lower.owing.value) >= SMALLEST
    ]
    fall, index = max(falls, default=(Fraction(0), 0))
    return -index if fall * 10 >= 1 else None


def _share(step: Step) -> Fraction:
    return Fraction(step.done.value, step.owing.value)


def _place(scene: Scene, step: Step) -> tuple[str, Figure | None, Figure | None]:
    """The county that holds at least half of what is undone on a step, if there is one among several."""
    asked = step.owing.reference._replace(statuses=("open",))
    undone = scene.figure(asked)
    charged = {row.unit for name in asked.obligations for row in scene.slots(name)}
    seats = {unit: _seat(scene, unit) for unit in charged}
    held: Counter[str] = Counter()
    for name in asked.obligations:
        for row in scene.slots(name):
            if row.status in asked.statuses and row.due <= scene.as_of and scene.level_of.get(row.unit) == asked.level:
                held[seats[row.unit]] += scene.weight(row)
    if len(set(seats.values()) - {""}) < 2:
        return "", None, undone
    seat, count = max(held.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    if not seat or count * 2 < undone.value:
        return "", None, undone
    name = next(unit.name for unit in scene.tables.unit if unit.id == seat)
    return name, scene.figure(asked._replace(under=seat)), undone


def _seat(scene: Scene, unit: str) -> str:
    """The highest unit of county level that a unit stands at or under; empty for those of the city itself."""
    seat, seen = "", set[str]()
    while unit and unit not in seen:
        seen.add(unit)
        seat = unit if scene.level_of.get(unit) == "county" else seat
        unit = scene.parent_of.get(unit, "")
    return seat
