"""Who sees a prompt when: the unit at once, its direct superior after three working days if it still holds."""

from __future__ import annotations

from luoshi.slots import is_working_day
from luoshi.spec.model import Calendar
from luoshi.terms.days import Day

#: Working days for the unit to answer or mend before its superior sees it.
OWN_DAYS = 3


def seen_above_from(calendar: Calendar, first_held: Day) -> Day:
    """Return the day from which the direct superior sees a prompt that has held since ``first_held``."""
    day, left = first_held, OWN_DAYS
    while left:
        day = Day(day + 1)
        left -= is_working_day(calendar, day)
    return day
