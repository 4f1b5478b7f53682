"""What stands below a unit: tasks with their counts, a task by subordinate, who has something overdue below."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from luoshi.spec.model import Strand
from luoshi.terms.days import Day
from luoshi.terms.status import STATUSES

from ..audit import state_digest
from ..models import Unit
from ..packs import Task, catalogue
from ..plain_sql import rows
from ..run_engine import figures_of
from ..words import period_title
from .figures import NO_TASK, Count, Line, added, count_of, gentle_tasks, lines_of, overdue_of, summed
from .trees import children_of, has_children

#: Direct subordinates shown on a first page, and looked at in one go: of a system there are thousands.
MOST, _AT_ONCE = 40, 400


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
    found = [
        TaskCount(
            tasks[obligation], period, period_title(period, tasks[obligation].title), due[obligation, period], count
        )
        for (obligation, period), count in counts.items()
        if obligation in tasks
    ]
    newest = sorted(found, key=lambda row: row.period, reverse=True)
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


# SQLite joins across in the order written: from the subordinates to their cells.
_COUNTS = f"""
    SELECT cell.unit, cell.obligation IN ({{}}), cell.due < %s, {", ".join(f"SUM(cell.{one})" for one in STATUSES)}
    FROM ledger_closure near CROSS JOIN ledger_cell cell
    WHERE near.tree = %s AND near.ancestor = %s AND near.depth = 1
    AND cell.tree = near.tree AND cell.unit = near.descendant GROUP BY 1, 2, 3
"""


def counts_by_unit(unit: str, tree: str, *, as_of: Day) -> list[tuple[Unit, Count]]:
    """Return the direct subordinates of which anything is asked, each with its count, in the established order.

    2 queries for the day of the figures; kept for as long as the ledger stays as it is.
    """
    return list(_counts_by_unit(state_digest(), unit, tree, as_of))


@lru_cache(maxsize=64)
def _counts_by_unit(digest: str, unit: str, tree: str, as_of: Day) -> tuple[tuple[Unit, Count], ...]:  # noqa: ARG001
    if figures_of() == as_of:
        parts = defaultdict(list)
        for one, is_gentle, is_over, *counted in rows(
            _COUNTS, [NO_TASK, *sorted(gentle_tasks())], int(as_of), tree, unit
        ):
            parts[one].append(count_of(counted, is_over=bool(is_over), is_gentle=bool(is_gentle)))
        counts = {one: added(its) for one, its in parts.items()}
        below = list(Unit.objects.filter(pk__in=list(counts)))
    else:
        below = children_of(unit, tree)
        counts = summed(lines_of([one.pk for one in below], tree, as_of=as_of), lambda line: line.unit)
    return tuple((one, counts[one.pk]) for one in below if one.pk in counts)


def overdue_by_unit(unit: str, tree: str, *, as_of: Day, most: int = MOST) -> tuple[list[UnitCount], bool]:
    """Return the first direct subordinates below which something is overdue, in the established order.

    At most ``most``, and whether there are more; 3 queries for every ``_AT_ONCE`` subordinates looked at, kept for as
    long as the ledger stays as it is. Of the counts only what is overdue is read.
    """
    late, has_more = _overdue_by_unit(state_digest(), unit, tree, as_of, most)
    return list(late), has_more


@lru_cache(maxsize=256)
def _overdue_by_unit(
    digest: str,  # noqa: ARG001 (names the ledger's state)
    unit: str,
    tree: str,
    as_of: Day,
    most: int,
) -> tuple[tuple[UnitCount, ...], bool]:
    late: list[tuple[Unit, int]] = []
    for first in count(0, _AT_ONCE):
        below = children_of(unit, tree, first=first, limit=_AT_ONCE)
        overdue = overdue_of([one.pk for one in below], tree, as_of=as_of)
        late += [(one, overdue[one.pk]) for one in below if one.pk in overdue]
        if len(below) < _AT_ONCE or len(late) > most:
            break
    opening = has_children([one.pk for one, _ in late], tree)
    shown = tuple(UnitCount(one, Count(overdue=n), one.pk in opening) for one, n in late[:most])
    return shown, len(late) > most
