"""What stands below a unit: tasks with their counts, a task by subordinate, and what is overdue."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count as CountOf
from django.db.models import Sum

from luoshi.spec.model import Strand
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.terms.status import Status

from ..models import Closure, Slot, Unit
from ..packs import Task, catalogue
from ..words import period_title
from .figures import Count, Line, lines_of, summed
from .trees import children_of, has_children, names_of_units

PAGE = 50


class TaskCount(NamedTuple):
    """A task and period over a subtree."""

    task: Task
    period: str
    title: str
    due: Day
    counts: Count


class UnitCount(NamedTuple):
    """A direct subordinate (or the unit itself) with its count; ``opens`` whether there is something below it."""

    unit: Unit
    counts: Count
    opens: bool
    is_own: bool = False


def tasks_below(lines: list[Line]) -> list[TaskCount]:
    """Return a row per task and period, in the order of the packs, the newest period first."""
    tasks = catalogue().tasks
    order = {task: index for index, task in enumerate(tasks)}
    counts = summed(lines, lambda line: (line.obligation, line.period))
    due = {(line.obligation, line.period): line.due for line in sorted(lines, key=lambda line: -line.due)}
    rows = [
        TaskCount(
            tasks[obligation], period, period_title(period, tasks[obligation].title), due[obligation, period], count
        )
        for (obligation, period), count in counts.items()
        if obligation in tasks
    ]
    newest = sorted(rows, key=lambda row: row.period, reverse=True)
    return sorted(newest, key=lambda row: order[row.task.id])


class TaskGroup(NamedTuple):
    """A task with its newest period, and the earlier ones behind it."""

    newest: TaskCount
    earlier: list[TaskCount]


def by_strand(rows: list[TaskCount]) -> list[tuple[Strand, list[TaskGroup]]]:
    """Return strands in the order of the packs, each with its tasks."""
    found: dict[str, dict[str, list[TaskCount]]] = {}
    for row in rows:
        found.setdefault(row.task.obligation.strand, {}).setdefault(row.task.id, []).append(row)
    return [
        (strand, [TaskGroup(periods[0], periods[1:]) for periods in found[strand.id].values()])
        for strand in catalogue().strands.values()
        if strand.id in found
    ]


def task_by_unit(unit: Unit, tree: str, obligation: str, period: str, *, as_of: Day) -> list[UnitCount]:
    """Return the unit's own slots and those under each direct subordinate, in the established order (4 queries)."""
    below = children_of(unit.pk, tree)
    lines = [
        line
        for line in lines_of([unit.pk, *(one.pk for one in below)], tree, as_of=as_of)
        if line.obligation == obligation and line.period == period
    ]
    counts = summed(lines, lambda line: line.unit)
    opening = has_children([one.pk for one in below], tree)
    rows = [UnitCount(one, counts[one.pk], one.pk in opening) for one in below if one.pk in counts]
    own = counts.get(unit.pk, Count())
    for row in rows:
        own = Count(*(mine - theirs for mine, theirs in zip(own, row.counts, strict=True)))
    return [*([UnitCount(unit, own, False, True)] if own.total else []), *rows]


def overdue_by_unit(unit: str, tree: str, *, as_of: Day) -> list[UnitCount]:
    """Return the direct subordinates below which something is overdue, in the established order (3 queries)."""
    below = children_of(unit, tree)
    counts = summed(lines_of([one.pk for one in below], tree, as_of=as_of), lambda line: line.unit)
    late = [one for one in below if one.pk in counts and counts[one.pk].overdue]
    opening = has_children([one.pk for one in late], tree)
    return [UnitCount(one, counts[one.pk], one.pk in opening) for one in late]


class Overdue(NamedTuple):
    """What one unit has not done in time: a task and period, how many slots, and why in a word."""

    unit: str
    name: str
    task: Task
    period: str
    title: str
    due: Day
    slots: int
    why: str


def overdue_below(unit: str, tree: str, *, today: Day, page: int = 1, obligation: str = "") -> Page[dict[str, Any]]:
    """Return overdue tasks of all units below, by the established order of units (3 queries a page)."""
    below = Closure.objects.filter(tree=tree, ancestor=unit).values("descendant")
    rows = Slot.objects.filter(unit__in=below, status=Status.OPEN, due__lt=today)
    if obligation:
        rows = rows.filter(obligation=obligation)
    should = [task.id for task in catalogue().judged() if task.obligation.duty == "should"]
    positions = Unit.objects.filter(pk__in=below).order_by("position").values_list("pk", flat=True)
    order = {one: index for index, one in enumerate(positions)}
    groups = rows.exclude(obligation__in=should).values("unit", "obligation", "period", "due", "subject_type")
    grouped: list[dict[str, Any]] = [dict(row) for row in groups.annotate(slots=CountOf("row"), seen=Sum("seen"))]
    grouped.sort(key=lambda row: (order.get(row["unit"], 0), row["due"], row["obligation"]))
    return Paginator(grouped, PAGE).get_page(page)


def overdue_rows(page: Page[dict[str, Any]]) -> list[Overdue]:
    """Put words to a page of overdue tasks (1 query)."""
    tasks = catalogue().tasks
    names = names_of_units({str(row["unit"]) for row in page})
    return [
        Overdue(
            str(row["unit"]),
            names.get(str(row["unit"]), ""),
            tasks[str(row["obligation"])],
            str(row["period"]),
            period_title(str(row["period"]), tasks[str(row["obligation"])].title),
            Day(int(str(row["due"]))),
            int(str(row["slots"])),
            say("有记录，没有计入", "recorded, not counted") if row["seen"] else say("没有记录", "nothing recorded"),
        )
        for row in page
        if str(row["obligation"]) in tasks
    ]
