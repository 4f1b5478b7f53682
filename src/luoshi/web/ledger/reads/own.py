"""What concerns one person: a leader's duties, a member's own study, a liaison group's visits. For that person only."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from luoshi.terms.days import OPEN, Day
from luoshi.terms.status import Status

from ..entry import Values
from ..models import Participant, Post, Question, Record, RecordField, Slot
from ..packs import Task, catalogue
from ..words import light_of, period_title, status_word
from .records import label_of
from .trees import names_of_units


class Duty(NamedTuple):
    """A task of the person's post or of the person, with where it stands."""

    task: Task
    title: str
    period: str
    unit: str
    due: Day
    light: str
    word: str


class Held(NamedTuple):
    """A post: role, unit, and what it is in charge of."""

    role: str
    unit: str
    in_charge_of: list[str]


class Attended(NamedTuple):
    """A session the person took part in."""

    record: str
    label: str
    day: Day
    minutes: int


def posts_held(person: str, today: Day) -> list[Held]:
    """Return the posts of a person on a day (2 queries)."""
    rows = list(
        Post.objects.filter(person=person, from_day__lte=today, to_day__gte=today, voided_at__gt=today).order_by("row")
    )
    names = names_of_units({row.unit for row in rows} | {one for row in rows for one in row.in_charge_of.split(";")})
    return [
        Held(row.role, names.get(row.unit, ""), [names.get(one, one) for one in row.in_charge_of.split(";") if one])
        for row in rows
    ]


def duties_of(person: str, today: Day) -> list[Duty]:
    """Return the open duties of a person and of the posts they hold, the nearest first (2 queries)."""
    if not person:
        return []
    held = Post.objects.filter(person=person, from_day__lte=today, to_day__gte=today, voided_at__gt=today)
    subjects = {f"{unit}:{role}" for unit, role in held.values_list("unit", "role")}
    holders = {f"{one}:{person}" for one in subjects}
    rows = Slot.objects.filter(status=Status.OPEN).filter(
        Q(subject_type="person", subject=person)
        | Q(subject_type="post", subject__in=subjects)
        | Q(subject_type="holder", subject__in=holders)
    )
    tasks = catalogue().tasks
    found = []
    for row in rows.order_by("due", "obligation"):
        if task := tasks.get(row.obligation):
            is_should = task.obligation.duty == "should"
            found.append(
                Duty(
                    task,
                    period_title(row.period, task.title),
                    row.period,
                    row.unit,
                    Day(row.due),
                    light_of(row.status, row.due, today, soon=task.pack.due_soon, is_should=is_should),
                    status_word(row.status, row.due, today, soon=task.pack.due_soon, is_should=is_should),
                )
            )
    return found


def attended(person: str, *, limit: int = 30) -> list[Attended]:
    """Return the organised sessions a person took part in, newest first (3 queries); for that person only (E14)."""
    if not person:
        return []
    there = Participant.objects.filter(person=person).values_list("record", "revision")
    wanted = dict(there)
    rows = [
        row
        for row in Record.objects.filter(key__in=wanted, is_latest=True, voided_at=int(OPEN)).order_by(
            "-done_on", "-row"
        )
        if wanted.get(row.key) is not None
    ][:limit]
    minutes: dict[str, Values] = {}
    stored = RecordField.objects.filter(record__in=[row.key for row in rows], field="minutes").order_by("revision")
    for record, value in stored.values_list("record", "int"):
        minutes[record] = (value or 0,)
    kinds = catalogue().kinds
    return [
        Attended(row.key, label_of(kinds.get(row.kind), row.kind), Day(row.done_on), int(minutes.get(row.key, (0,))[0]))
        for row in rows
    ]


def waiting_for(unit: str) -> int:
    """Return how many questions wait for an office's answer (1 query)."""
    return Question.objects.filter(to_unit=unit, answer="").count()
