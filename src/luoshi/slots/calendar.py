"""Working days of a pack: weekends are off and other days on, except the days the pack's calendar lists."""

from __future__ import annotations

from luoshi.spec.model import Calendar
from luoshi.terms.days import Day

_SATURDAY_FROM_THURSDAY = 2  # 1970-01-01 was a Thursday


def is_working_day(calendar: Calendar, day: Day) -> bool:
    """Whether people work on that day; years the calendar does not cover follow the weekends alone."""
    if day in calendar.on:
        return True
    if day in calendar.off:
        return False
    return (day - _SATURDAY_FROM_THURSDAY) % 7 not in (0, 1)


def roll_forward(calendar: Calendar, day: Day) -> Day:
    """Return the day itself if it is a working day, else the next one (SEMANTICS, `workday(day, next)`)."""
    while not is_working_day(calendar, day):
        day = Day(day + 1)
    return day
