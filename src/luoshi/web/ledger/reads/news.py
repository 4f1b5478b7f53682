"""What is new for a unit: tasks whose wording began in the last weeks, in three lines each."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import Quote
from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..models import Slot
from ..packs import Task, catalogue
from ..words import day_word

#: How long a task is called new.
NEW_DAYS = 60


class News(NamedTuple):
    """One new task: its title, how often and until when, what need not be sent, and the sentence it comes from."""

    task: Task
    period: str
    when: str
    spared: str
    quote: Quote | None


_OFTEN = {
    "week": ("每周一次", "every week"),
    "month": ("每月一次", "every month"),
    "quarter": ("每季度一次", "every quarter"),
    "half": ("每半年一次", "twice a year"),
    "year": ("每年一次", "every year"),
}


def news_for(unit: str, today: Day) -> list[News]:
    """Return the tasks of a unit that began in the last ``NEW_DAYS`` days (2 queries)."""
    packs = catalogue()
    slots = Slot.objects.filter(unit=unit).order_by("due")
    first: dict[str, Slot] = {}
    for slot in slots:
        if slot.due >= today or slot.obligation not in first:
            first.setdefault(slot.obligation, slot)
    return [
        _news(task, first[task.id])
        for task in packs.judged()
        if task.id in first and today - NEW_DAYS <= task.version(today).from_ <= today
    ]


def _news(task: Task, slot: Slot) -> News:
    cadence = task.obligation.every.cadence
    often = (
        say(*_OFTEN[cadence])
        if cadence in _OFTEN
        else say(f"{day_word(Day(slot.due))}前办好", f"by {day_word(Day(slot.due))}")
    )
    return News(
        task,
        slot.period,
        often,
        say("不用另外报材料，平时的记录会自动计入。", "Nothing else to send: your ordinary records count."),
        task.version(slot.version).source,
    )
