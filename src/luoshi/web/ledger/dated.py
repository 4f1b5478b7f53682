"""What all dated rows of the registers ask of whoever enters them: days in order, a reason, a unit that exists then."""

from __future__ import annotations

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from .entry import Fault, clean, read_day
from .models import Unit
from .words import day_word

LONGEST_REASON = 200


def days_faults(unit: Unit, first: Day, last: Day, today: Day) -> list[Fault]:
    """Check the days of a row against one another, today, and the life of the unit."""
    if last < first:
        return [Fault("to_day", say("结束的日子比开始的还早，请看看。", "The last day is before the first."))]
    if first > today:
        return [Fault("from_day", say("这一天还没到，到那天再办就行。", "That day has not come yet; do it then."))]
    if first < unit.founded_on:
        return [Fault("from_day", say(f"“{unit.name}”那时还没有成立。", f"“{unit.name}” did not exist then."))]
    if first > unit.abolished_on:
        return [
            Fault(
                "unit",
                say(
                    f"“{unit.name}”已于{day_word(Day(unit.abolished_on))}撤销，请记到接续它的组织。",
                    f"“{unit.name}” ended on {day_word(Day(unit.abolished_on))}; use its successor.",
                ),
            )
        ]
    return []


def end_faults(first: int, last: Day, today: Day) -> list[Fault]:
    """Check the last day of a row that is being ended."""
    if last < first:
        return [Fault("to_day", say("结束的日子比开始的还早，请看看。", "The last day is before the first."))]
    if last > today:
        return [Fault("to_day", say("这一天还没到，到那天再办就行。", "That day has not come yet; do it then."))]
    return []


def reason_faults(reason: str) -> list[Fault]:
    """Ask for a sentence, not for an essay."""
    if not clean(reason):
        return [Fault("reason", say("请写一句原因。", "Please give the reason in a few words."))]
    if len(clean(reason)) > LONGEST_REASON:
        return [Fault("reason", say("原因写一两句就够，最多200个字。", "A sentence or two is enough (200 signs)."))]
    return []


def typed_day(text: str, *, empty: Day | None = None) -> Day:
    """Read a day of a form; ``empty`` stands for nothing typed (OPEN = no end). Raises ValueError with a sentence."""
    if not text.strip():
        if empty is None:
            raise ValueError(say("请填日期。", "Please give the day."))
        return empty
    return read_day(text)


def is_open(last: int) -> bool:
    """Say whether a dated row has no end yet."""
    return last == OPEN
