"""Figures of units on a day: the maintained cells for today, computed ones for any other day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from luoshi.terms.days import Day
from luoshi.terms.status import STATUSES, Status

from ..audit import state_digest
from ..cells import CellKey, Charged, levels_of, roll_up
from ..models import Cell
from ..packs import catalogue
from ..run_engine import figures_of, status_on
from ..tree import ancestors

Key = TypeVar("Key", bound=Hashable)


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

    def plus(self, other: Count) -> Count:
        """Add two counts."""
        return Count(*(one + two for one, two in zip(self, other, strict=True)))


class Line(NamedTuple):
    """The cell of one unit, task, period, due day and level, counted against the day."""

    unit: str
    obligation: str
    period: str
    due: Day
    level: str
    counts: Count


def lines_of(units: Iterable[str], tree: str, *, as_of: Day) -> list[Line]:
    """Return the cells of units in a tree as of a day (1 query for the day the figures are kept of)."""
    rows: list[tuple[Any, ...]]
    names = (*CellKey._fields[1:], *(str(status) for status in STATUSES))
    if figures_of() == as_of:
        rows = list(Cell.objects.filter(tree=tree, unit__in=list(units)).values_list(*names))
    else:
        wanted = set(units)
        rows = [
            (*key[1:], *(counts[str(status)] for status in STATUSES))
            for key, counts in _cells_on(state_digest(), as_of).items()
            if key.tree == tree and key.unit in wanted
        ]
    gentle = {task.id for task in catalogue().judged() if task.obligation.duty == "should"}
    return [_line(row, as_of, is_gentle=row[1] in gentle) for row in rows]


@lru_cache(maxsize=4)
def _cells_on(digest: str, as_of: Day) -> dict[CellKey, Counter[str]]:  # noqa: ARG001 (names the ledger's state)
    slots = Counter(Charged(row.unit, row.obligation, row.period, row.due, row.status) for row in status_on(as_of))
    units = {slot.unit for slot in slots}
    return roll_up(slots, ancestors(units), levels_of(units))


def _line(row: tuple[Any, ...], as_of: Day, *, is_gentle: bool) -> Line:
    unit, obligation, period, due, level = row[:5]
    by_status = dict(zip(STATUSES, row[5:], strict=True))
    is_over = int(due) < as_of
    counts = Count(
        met=int(by_status[Status.MET]),
        late=int(by_status[Status.LATE]),
        ahead=0 if is_over else int(by_status[Status.OPEN]),
        overdue=int(by_status[Status.OPEN]) if is_over and not is_gentle else 0,
        lapsed=int(by_status[Status.OPEN]) if is_over and is_gentle else 0,
        waived=int(by_status[Status.WAIVED]),
        clear=int(by_status[Status.CLEAR]),
        breached=int(by_status[Status.BREACHED]),
    )
    return Line(str(unit), str(obligation), str(period), Day(int(due)), str(level), counts)


def summed(lines: Iterable[Line], by: Callable[[Line], Key]) -> dict[Key, Count]:
    """Add the counts of lines by a key, in the order the keys first appear."""
    found: dict[Key, Count] = {}
    for line in lines:
        key = by(line)
        found[key] = found[key].plus(line.counts) if key in found else line.counts
    return found


def whole(lines: Iterable[Line]) -> Count:
    """Add everything."""
    return summed(lines, lambda _: 0).get(0, Count())
