"""The calendar's periods, cut by a window: ISO weeks, months, quarters, half-years, years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.terms.days import Day, date_of, day_of_date

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Stretch(NamedTuple):
    """A labelled run of days, both ends inclusive."""

    label: str
    first: Day
    last: Day


def cut(cadence: str, *, first: Day, last: Day) -> Iterator[Stretch]:
    """Yield the stretches of a calendar cadence that tile ``first``..``last``, in order, cut at both ends."""
    day = first
    while day <= last:
        whole = _week(day) if cadence == "week" else _months(day, _MONTHS[cadence])
        yield Stretch(whole.label, day, Day(min(whole.last, last)))
        day = Day(whole.last + 1)


def _week(day: Day) -> Stretch:
    year, week, weekday = date_of(day).isocalendar()
    monday = Day(day - weekday + 1)
    return Stretch(f"{year}-W{week:02d}", monday, Day(monday + 6))


def _months(day: Day, length: int) -> Stretch:
    date = date_of(day)
    number = (date.month - 1) // length
    first = dt.date(date.year, number * length + 1, 1)
    end_month = first.month + length
    following = dt.date(date.year + 1, 1, 1) if end_month > 12 else dt.date(date.year, end_month, 1)
    label = {
        1: f"{date.year}-{number + 1:02d}",
        3: f"{date.year}-Q{number + 1}",
        6: f"{date.year}-H{number + 1}",
        12: f"{date.year}",
    }[length]
    return Stretch(label, day_of_date(first), Day(day_of_date(following) - 1))
