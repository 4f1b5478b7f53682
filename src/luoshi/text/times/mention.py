"""What the grammar of time returns and what it is told."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

#: day: a calendar day or stretch · about: the same with 前后, 左右 · cadence: 每月 · recurring: 每月15日前 (a cadence with
#: its day) · campaign: …期间, 结束前 · event: 会后3日内, 汛期前 · vague: 近期, 及时 · length: 为期7天 is none of these
Sort = Literal["day", "about", "cadence", "recurring", "campaign", "event", "vague"]
Cadence = Literal["weekly", "monthly", "quarterly", "yearly"]


class Reference(NamedTuple):
    """The document's own day as far as known; ``month`` and ``day`` 0 = only the year is known."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, iso: str | None) -> Reference | None:
        """Read ``2023-09-15``, ``2023-09`` or ``2023``; None for none. Raises ValueError for anything else."""
        if not iso:
            return None
        match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", iso)
        if not match:
            raise ValueError(iso)
        year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
        dt.date(year, month or 1, day or 1)  # raises for a day that does not exist
        if ("-" in iso and not month) or (iso.count("-") == 2 and not day):
            raise ValueError(iso)
        return cls(year, month, day)


class Mention(NamedTuple):
    """One expression of time. ``date`` is the last day it allows (ISO) or None; ``first`` the first day of a stretch.

    ``year_inferred`` says that the text names no year. ``is_limit`` says that it reads as a deadline by itself
    (…前, 于…, 截至…, a stretch) rather than as a mere point or span (9月, 年初). ``is_past`` = before the document's day.
    """

    start: int
    end: int
    sort: Sort
    date: str | None = None
    first: str | None = None
    cadence: Cadence | None = None
    year_inferred: bool = False
    is_limit: bool = False
    is_past: bool = False
    has_month_day: bool = False
