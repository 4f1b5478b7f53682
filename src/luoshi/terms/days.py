"""A day is an integer: days since 1970-01-01 in Asia/Shanghai. ISO text exists in files and on pages only."""

from __future__ import annotations

import datetime as dt
from typing import NewType

Day = NewType("Day", int)

#: An open end: ``to`` of a row that has not ended.
OPEN = Day(99_999)
#: "Since ever": an empty ``from`` or ``founded_on``.
SINCE_EVER = Day(-99_999)

_EPOCH = dt.date(1970, 1, 1).toordinal()
_LOCAL = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")


def day_of_date(date: dt.date) -> Day:
    """Return the day number of a calendar date."""
    return Day(date.toordinal() - _EPOCH)


def date_of(day: Day) -> dt.date:
    """Return the calendar date of a day number (not of OPEN or SINCE_EVER); beyond the calendar its last day."""
    return dt.date.fromordinal(min(max(day + _EPOCH, 1), dt.date.max.toordinal()))


def day_of(text: str) -> Day:
    """Read ``2023-11-05`` or an ISO date-time; a date-time with an offset is turned into the local day.

    Raises ValueError where the text is neither, or names a day that does not exist.
    """
    text = text.strip()
    if len(text) == 10:
        return day_of_date(dt.date.fromisoformat(text))
    moment = dt.datetime.fromisoformat(text.replace(" ", "T", 1))
    if moment.tzinfo is not None:
        moment = moment.astimezone(_LOCAL)
    return day_of_date(moment.date())


def iso_of(day: Day) -> str:
    """Write a day as ``2023-11-05``; OPEN and SINCE_EVER are written as empty text."""
    return "" if day in (OPEN, SINCE_EVER) else date_of(day).isoformat()
