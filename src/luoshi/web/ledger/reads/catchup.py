"""Earlier periods still open, which a record of today may make up for (补办)."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import CALENDAR, AnyOf, Evidence, Requirement, ShareOf
from luoshi.terms.days import Day
from luoshi.terms.status import Status

from ..models import Slot
from ..packs import Task, catalogue
from ..words import last_day_of, period_word


class Earlier(NamedTuple):
    """A period that is over and open: the day to name it by, and its words."""

    day: Day
    word: str


def kinds_of(requirements: tuple[Requirement, ...]) -> set[str]:
    """Return the kinds that requirements look at."""
    found: set[str] = set()
    for one in requirements:
        if isinstance(one, Evidence):
            found |= set(one.kinds)
        elif isinstance(one, AnyOf):
            found |= kinds_of(one.any_of)
        elif isinstance(one, ShareOf) and isinstance(one.have, Evidence):
            found |= set(one.have.kinds)
    return found


def looks_at(task: Task, kind: str) -> bool:
    """Say whether some wording of a task looks at a kind."""
    return any(kind in kinds_of(version.require) for version in task.obligation.versions)


def open_earlier_periods(unit: str, kind: str, today: Day) -> list[Earlier]:
    """Return the earlier periods a record of this kind could make up for, newest first (2 queries)."""
    tasks = [
        task.id for task in catalogue().judged() if task.obligation.every.cadence in CALENDAR and looks_at(task, kind)
    ]
    periods = (
        Slot.objects.filter(unit=unit, obligation__in=tasks, status=Status.OPEN, opens__lt=today)
        .order_by("-opens")
        .values_list("period", flat=True)
        .distinct()
    )
    days = {period: last_day_of(period) for period in periods}
    return [Earlier(day, period_word(period)) for period, day in days.items() if day is not None and day < today]


def kinds_asked(unit: str) -> set[str]:
    """Return the kinds that the tasks of a unit look at (2 queries)."""
    tasks = catalogue().tasks
    found: set[str] = set()
    for obligation in Slot.objects.filter(unit=unit).values_list("obligation", flat=True).distinct():
        if obligation in tasks:
            for version in tasks[obligation].obligation.versions:
                found |= kinds_of(version.require)
    return found
