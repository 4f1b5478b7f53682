"""The verdicts behind a unit's task: per slot the words of the engine, its evidence, and where that leads."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.engine.reason import Reason, sentences
from luoshi.terms.days import Day
from luoshi.terms.status import Status

from ..explaining import reasons_of
from ..models import ItemField
from ..packs import Task, catalogue
from ..words import light_of, period_title, status_word
from .people import names_of


class Evidence(NamedTuple):
    """A record or item that was looked at; ``counts`` whether for this task."""

    type: str
    id: str
    label: str
    day: Day | None
    counts: bool


class Verdict(NamedTuple):
    """One slot in words; ``said`` are the engine's sentences, the sources last."""

    reason: Reason
    subject: str
    light: str
    word: str
    said: list[str]
    evidence: list[Evidence]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.reason.row.status == Status.OPEN


class Judgement(NamedTuple):
    """A unit's task in one period and every slot of it."""

    task: Task
    period: str
    title: str
    due: Day
    verdicts: list[Verdict]
    total: int
    done: int
    waived: int

    @property
    def asked(self) -> int:
        """How many are asked: the waived stand outside."""
        return self.total - self.waived


def judgement(unit: str, obligation: str, period: str, *, as_of: Day, known_on: Day | None = None) -> Judgement | None:
    """Return the judgement of a unit's task; None where nothing is owed."""
    task = catalogue().tasks.get(obligation)
    reasons = [
        one
        for one in reasons_of(unit, as_of=as_of, known_on=known_on)
        if one.row.obligation == obligation and one.row.period == period
    ]
    if task is None or not reasons:
        return None
    subjects = _subjects(reasons)
    verdicts = [_verdict(task, one, subjects[one.row.subject], as_of) for one in reasons]
    statuses = [one.row.status for one in reasons]
    return Judgement(
        task,
        period,
        period_title(period, task.title),
        reasons[0].row.due,
        verdicts,
        len(statuses),
        sum(status in (Status.MET, Status.LATE, Status.CLEAR) for status in statuses),
        statuses.count(Status.WAIVED),
    )


def _subjects(reasons: list[Reason]) -> dict[str, str]:
    """Return what a subject is called: a person's name, a post's role, an item's title; "" for a unit."""
    rows = [one.row for one in reasons]
    names = names_of({row.subject.split(":")[-1] for row in rows if row.subject_type in ("person", "holder")})
    items = {row.subject.partition("@")[0] for row in rows if row.subject_type == "item"}
    titles = dict(ItemField.objects.filter(item__in=items, field="title").values_list("item", "text"))
    found = {}
    for row in rows:
        last = row.subject.split(":")[-1]
        found[row.subject] = {
            "person": names.get(last, last),
            "holder": names.get(last, last),
            "post": last,
            "unit": "",
            "item": titles.get(row.subject.partition("@")[0], row.subject),
        }[row.subject_type]
    return found


def _verdict(task: Task, reason: Reason, subject: str, today: Day) -> Verdict:
    row, is_should = reason.row, task.obligation.duty == "should"
    evidence = {
        (one.type, one.id): Evidence(one.type, one.id, one.label, one.day, not one.failed)
        for requirement in reason.requirements
        for one in requirement.evidence
        if one.day is not None and one.type in ("record", "item")
    }
    return Verdict(
        reason,
        subject,
        light_of(row.status, row.due, today, soon=task.pack.due_soon, is_should=is_should),
        status_word(row.status, row.due, today, soon=task.pack.due_soon, is_should=is_should),
        sentences(reason, today),
        list(evidence.values()),
    )
