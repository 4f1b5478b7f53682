"""Figures of units on a day: the maintained cells for today, computed ones for any other day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol, TypeVar

from luoshi.terms.days import Day
from luoshi.terms.status import STATUSES, Status

from ..audit import state_digest
from ..cells import CellKey, Charged, levels_of, roll_up
from ..models import Cell
from ..packs import catalogue
from ..plain_sql import rows
from ..run_engine import figures_of, status_on
from ..tree import ancestors
from .trees import children_of

Key = TypeVar("Key", bound=Hashable)
One = TypeVar("One", bound="Counted")
_PLACES = tuple(
    STATUSES.index(status)
    for status in (Status.MET, Status.LATE, Status.OPEN, Status.WAIVED, Status.CLEAR, Status.BREACHED)
)


# SQLite joins across in the order written: from the few subordinates to their cells.
_UNDONE = """
    SELECT cell.unit, SUM(CASE WHEN cell.obligation IN ({}) THEN cell.open ELSE 0 END + cell.breached) AS undone
    FROM ledger_closure near CROSS JOIN ledger_cell cell CROSS JOIN ledger_unit own
    WHERE near.tree = %s AND near.ancestor = %s AND near.depth = 1
    AND cell.tree = near.tree AND cell.unit = near.descendant AND own.id = cell.unit
    AND cell.level = %s AND cell.due < %s AND cell.obligation IN ({})
    GROUP BY cell.unit, own.position
    HAVING SUM(CASE WHEN cell.obligation IN ({}) THEN cell.open ELSE 0 END + cell.breached) > 0
    ORDER BY own.position, cell.unit
"""


_SUMS = f"""
    SELECT obligation, level, due < %s, {", ".join(f"SUM({status})" for status in STATUSES)} FROM ledger_cell
    WHERE tree = %s AND unit = %s GROUP BY 1, 2, 3
"""

#: Named among the gentle tasks, so that their list is never empty: what is not in an empty list would be nothing.
NO_TASK = ""
_OVERDUE = """
    SELECT unit, SUM(open) FROM ledger_cell
    WHERE tree = %s AND unit IN ({}) AND due < %s AND obligation NOT IN ({}) GROUP BY unit HAVING SUM(open) > 0
"""


class Count(NamedTuple):
    """Slots counted: ``overdue`` and ``ahead`` are the open ones, read against the day; waived stand outside.

    ``lapsed`` is what one should have done by its day and did not: asked, and never red.
    """

    met: int = 0
    late: int = 0
    ahead: int = 0
    overdue: int = 0
    waived: int = 0
    clear: int = 0
    breached: int = 0
    lapsed: int = 0

    @property
    def done(self) -> int:
        """Done, in time or late."""
        return self.met + self.late + self.clear

    @property
    def asked(self) -> int:
        """What is asked: all but the waived."""
        return self.met + self.late + self.ahead + self.overdue + self.clear + self.breached + self.lapsed

    @property
    def total(self) -> int:
        """All slots."""
        return self.asked + self.waived

    @property
    def due_by_now(self) -> int:
        """What is done or was due: the denominator of whether one is on time."""
        return self.done + self.overdue + self.breached


class Line(NamedTuple):
    """The cell of one unit, task, period, due day and level, counted against the day."""

    unit: str
    obligation: str
    period: str
    due: Day
    level: str
    counts: Count


class Counted(Protocol):
    """What has counts to add."""

    @property
    def counts(self) -> Count:
        """Its counts."""


class Sum(NamedTuple):
    """The counts of one task at one level over all its periods: of those due before the day, or of the others."""

    obligation: str
    level: str
    is_over: bool
    counts: Count


def sums_of(unit: str, tree: str, *, as_of: Day) -> tuple[Sum, ...]:
    """Return the whole of one unit's cells as of a day, added up by the database (1 query for the day of the figures).

    They are kept for as long as the ledger stays as it is: a city's thousand cells come to a hundred sums.
    """
    return _sums(state_digest(), unit, tree, as_of)


@lru_cache(maxsize=256)
def _sums(digest: str, unit: str, tree: str, as_of: Day) -> tuple[Sum, ...]:  # noqa: ARG001 (names the ledger's state)
    if figures_of() != as_of:
        counts = summed(
            lines_of([unit], tree, as_of=as_of), lambda line: (line.obligation, line.level, line.due < as_of)
        )
        return tuple(Sum(*key, count) for key, count in counts.items())
    gentle = gentle_tasks()
    return tuple(
        Sum(task, level, bool(is_over), count_of(counted, is_over=is_over, is_gentle=task in gentle))
        for task, level, is_over, *counted in rows(_SUMS, int(as_of), tree, unit)
    )


def lines_of(units: Iterable[str], tree: str, *, as_of: Day) -> list[Line]:
    """Return the cells of units in a tree as of a day (1 query for the day the figures are kept of)."""
    found: list[tuple[Any, ...]]
    names = (*CellKey._fields[1:], *(str(status) for status in STATUSES))
    if figures_of() == as_of:
        found = list(Cell.objects.filter(tree=tree, unit__in=list(units)).values_list(*names))
    else:
        wanted = set(units)
        found = [
            (*key[1:], *(counts[str(status)] for status in STATUSES))
            for key, counts in _cells_on(state_digest(), as_of).items()
            if key.tree == tree and key.unit in wanted
        ]
    gentle = gentle_tasks()
    return [_line(row, as_of, is_gentle=row[1] in gentle) for row in found]


@lru_cache(maxsize=4)
def _cells_on(digest: str, as_of: Day) -> dict[CellKey, Counter[str]]:  # noqa: ARG001 (names the ledger's state)
    slots = Counter(Charged(row.unit, row.obligation, row.period, row.due, row.status) for row in status_on(as_of))
    units = {slot.unit for slot in slots}
    return roll_up(slots, ancestors(units), levels_of(units))


def _line(row: tuple[Any, ...], as_of: Day, *, is_gentle: bool) -> Line:
    """Read one cell against the day; its counts stand in the order of ``STATUSES``. A city's desk reads thousands."""
    unit, obligation, period, due, level, *counted = row
    return Line(unit, obligation, period, Day(due), level, count_of(counted, is_over=due < as_of, is_gentle=is_gentle))


def count_of(counted: Sequence[int], *, is_over: bool, is_gentle: bool) -> Count:
    """Read counts in the order of ``STATUSES`` against the day (``is_over``: due before it)."""
    met, late, open_, waived, clear, breached = (counted[place] for place in _PLACES)
    overdue, lapsed = (0, open_) if is_gentle else (open_, 0)
    return Count(
        met,
        late,
        0 if is_over else open_,
        overdue if is_over else 0,
        waived,
        clear,
        breached,
        lapsed if is_over else 0,
    )


def overdue_of(units: list[str], tree: str, *, as_of: Day) -> dict[str, int]:
    """Return what is overdue at and below units, where there is any (1 query for the day the figures are kept of)."""
    if figures_of() == as_of:
        return {unit: int(n) for unit, n in rows(_OVERDUE, tree, units, int(as_of), [NO_TASK, *sorted(gentle_tasks())])}
    counts = summed(lines_of(units, tree, as_of=as_of), lambda line: line.unit)
    return {unit: count.overdue for unit, count in counts.items() if count.overdue}


def undone_below(unit: str, tree: str, *, level: str, tasks: Collection[str], as_of: Day) -> dict[str, int]:
    """Return what is overdue or breached of some tasks at a level, by direct subordinate, where there is any.

    In the established order; 1 query for the day the figures are kept of.
    """
    return dict(_undone(state_digest(), unit, tree, level, tuple(sorted(tasks)), as_of))


@lru_cache(maxsize=1024)
def _undone(
    digest: str,  # noqa: ARG001 (names the ledger's state)
    unit: str,
    tree: str,
    level: str,
    tasks: tuple[str, ...],
    as_of: Day,
) -> tuple[tuple[str, int], ...]:
    if figures_of() == as_of:
        ours = sorted(set(tasks) - gentle_tasks())
        found = rows(_UNDONE, ours, tree, unit, level, int(as_of), tasks, ours)
        return tuple((one, int(n)) for one, n in found)
    below = [one.pk for one in children_of(unit, tree)]
    lines = (line for line in lines_of(below, tree, as_of=as_of) if line.level == level and line.obligation in tasks)
    counts = summed((line for line in lines if line.due < as_of), lambda line: line.unit)
    undone = {one: count.overdue + count.breached for one, count in counts.items()}
    return tuple((one, undone[one]) for one in below if undone.get(one))


def gentle_tasks() -> set[str]:
    """Return the tasks that one should do: never overdue."""
    return {task.id for task in catalogue().judged() if task.obligation.duty == "should"}


def summed(lines: Iterable[One], by: Callable[[One], Key]) -> dict[Key, Count]:
    """Add the counts of lines by a key, in the order the keys first appear."""
    groups: dict[Key, list[Count]] = {}
    for line in lines:
        groups.setdefault(by(line), []).append(line.counts)
    return {key: added(counts) for key, counts in groups.items()}


def added(counts: Iterable[Count]) -> Count:
    """Add counts, column by column: adding them one after the other took a desk longer than reading them."""
    return Count(*map(sum, zip(*counts, strict=True)))


def whole(lines: Iterable[Counted]) -> Count:
    """Add everything."""
    return added(line.counts for line in lines)
