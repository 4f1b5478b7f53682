"""What a branch owes and has done, as its phone shows it."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from luoshi.engine.tables import StatusRow
from luoshi.terms.days import Day
from luoshi.terms.status import Status

from ..packs import Task, catalogue
from ..plain_sql import rows
from ..words import end_of_week, light_of, period_title, period_word, status_word

# A branch of many members has hundreds of slots: as Django's instances they took most of its first page.
_SLOTS = f"SELECT {', '.join(StatusRow._fields)} FROM ledger_slot WHERE unit = %s ORDER BY period, due, subject"


class TaskLine(NamedTuple):
    """One line of a list of tasks: the slots of one unit, obligation and period together."""

    task: Task
    period: str
    title: str
    due: Day
    total: int
    done: int
    waived: int
    open: int
    light: str
    word: str
    subject_type: str
    counted: int
    seen: int
    met_on: int | None = None

    @property
    def period_said(self) -> str:
        """The period in words."""
        return period_word(self.period)

    @property
    def is_many(self) -> bool:
        """Whether the line stands for several subjects."""
        return self.total > 1


def task_lines(unit: str, today: Day) -> list[TaskLine]:
    """Return a line per obligation and period of the slots charged to a unit, in the order of the packs (2 queries)."""
    slots: dict[tuple[str, str], list[StatusRow]] = defaultdict(list)
    for slot in map(StatusRow._make, rows(_SLOTS, unit)):
        slots[slot.obligation, slot.period].append(slot)
    packs = catalogue()
    order = {task: index for index, task in enumerate(packs.tasks)}
    lines = [
        _line(packs.tasks[obligation], period, group, today)
        for (obligation, period), group in slots.items()
        if obligation in packs.tasks
    ]
    return sorted(lines, key=lambda line: (order[line.task.id], line.period))


def _line(task: Task, period: str, slots: list[StatusRow], today: Day) -> TaskLine:
    is_should = task.obligation.duty == "should"
    waiting = [slot for slot in slots if slot.status == Status.OPEN]
    worst = (
        min(waiting, key=lambda slot: slot.due)
        if waiting
        else max(
            slots,
            key=lambda slot: (
                slot.status == Status.BREACHED,
                slot.status == Status.LATE,
                slot.status in (Status.MET, Status.CLEAR),
                slot.due,
            ),
        )
    )
    soon = task.pack.due_soon
    return TaskLine(
        task=task,
        period=period,
        title=period_title(period, task.title),
        due=Day(worst.due),
        total=len(slots),
        done=sum(slot.status in (Status.MET, Status.LATE, Status.CLEAR) for slot in slots),
        waived=sum(slot.status == Status.WAIVED for slot in slots),
        open=len(waiting),
        light=light_of(worst.status, worst.due, today, soon=soon, is_should=is_should),
        word=status_word(worst.status, worst.due, today, soon=soon, is_should=is_should),
        subject_type=slots[0].subject_type,
        counted=sum(slot.counted for slot in slots),
        seen=sum(slot.seen for slot in slots),
        met_on=max((slot.met_on for slot in slots if slot.met_on is not None), default=None),
    )


class Agenda(NamedTuple):
    """What a branch's first page says: now = overdue or due by next Sunday or within the days of ``due_soon``.

    ``ended`` = open tasks of work that is over: what is done after a pack's ``closes`` counts nowhere, so none of them
    is to be done any more.
    """

    now: list[TaskLine]
    later: list[TaskLine]
    done: list[TaskLine]
    uncounted: list[TaskLine]
    fresh: list[TaskLine]
    ended: list[TaskLine]

    @property
    def coming(self) -> list[TaskLine]:
        """The next few that will be due, those of the members left to the full list."""
        return sorted((line for line in self.later), key=lambda line: line.due)[:5]

    @property
    def next(self) -> TaskLine | None:
        """The next thing that will be due."""
        return min(self.later, key=lambda line: line.due, default=None)


def agenda(lines: list[TaskLine], today: Day) -> Agenda:
    """Sort lines into what is to be done now, later, and what is done."""
    until = end_of_week(today)
    ended = [line for line in lines if line.open and is_over(line.task, today)]
    waiting = sorted((line for line in lines if line.open and line not in ended), key=lambda line: line.due)
    now = [line for line in waiting if line.light in ("overdue", "soon") or line.due <= until]
    return Agenda(
        now=now,
        later=[line for line in waiting if line not in now],
        done=[line for line in lines if not line.open],
        fresh=[line for line in lines if not line.open and (line.met_on or 0) > today - 7],
        uncounted=[line for line in waiting if line.seen and line.subject_type != "person"],
        ended=ended,
    )


def is_over(task: Task, today: Day) -> bool:
    """Say whether the work a task belongs to has closed."""
    return task.pack.closes is not None and task.pack.closes < today
