"""Calendar expressions to days. A missing year is taken from the document's own day and marked; never from today."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from luoshi.text.numerals import whole
from luoshi.text.times.mention import Reference

_RELATIVE_YEAR = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "翌": 1, "去": -1, "上": -1}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WEEKDAYS = {char: n for n, char in enumerate("一二三四五六日")} | {"天": 6, "末": 6}
#: A bare month more than so many months before the document's month is read as next year's.
_LONGEST_PAST = 6


class Stretch(NamedTuple):
    """First and last day meant (None = cannot be known from the text), and whether the year was inferred.

    ``exact`` = the words name a day or a period's end rather than a stretch of time.
    """

    first: dt.date | None
    last: dt.date | None
    inferred: bool
    exact: bool


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """Return the filled named groups without their numbering suffix."""
    return {re.sub(r"_\d+$", "", name): value for name, value in match.groupdict().items() if value}


def resolve(found: dict[str, str], reference: Reference | None, near: Stretch | None = None) -> Stretch:
    """Return the days of one calendar expression. ``near``: the other end of a stretch lends its year and month."""
    if "ny" in found:
        day = _date(int(found["ny"]), int(found["nm"]), int(found["nd"]))
        return Stretch(day, day, False, True)
    if "rmonth" in found or "monthend" in found or "week" in found or "near" in found:
        return _relative(found, reference)
    year, inferred = _year(found, reference, near)
    if "bareday" in found:
        month = near.first if near and near.first else None
        day = _date(month.year, month.month, int(found["bareday"])) if month else None
        return Stretch(day, day, bool(near and near.inferred), True)
    if year is None:
        return Stretch(None, None, False, _is_exact(found))
    if "month" in found:
        return _month(found, year, inferred)
    return _part_of_year(found, year, inferred)


def _year(found: dict[str, str], reference: Reference | None, near: Stretch | None) -> tuple[int | None, bool]:
    words = found.get("year", "")
    digits = words.rstrip("年度")
    if digits.isdigit():
        return int(digits), False
    if number := (whole(digits) if len(digits) == 4 else None):
        return number, False
    if words[:1] in ("次", "翌", "同") or words == "当年":
        return None, False  # the year after whatever was spoken of
    if words:
        step = _RELATIVE_YEAR.get(words[0])
        return (reference.year + step if reference and step is not None else None), True
    if near and near.first:
        later = "month" in found and (whole(found["month"]) or 0) < near.first.month
        return near.first.year + later, near.inferred
    if not reference:
        return None, False
    month = whole(found["month"]) if "month" in found else None
    if month and reference.month and reference.month - month > _LONGEST_PAST:
        return reference.year + 1, True
    return reference.year, True


def _month(found: dict[str, str], year: int, inferred: bool) -> Stretch:
    month = whole(found["month"]) or 1
    if "day" in found:
        day = _date(year, month, whole(found["day"]) or 0)
        return Stretch(day, day, inferred, True)
    first = _date(year, whole(found.get("frommonth", "")) or month, 1)
    if first and found.get("frommonth") and first.month > month:
        first = _date(year - 1, first.month, 1)
    part = found.get("part", "")
    last_day = {"上旬": 10, "中旬": 20}.get(part, calendar.monthrange(year, month)[1])
    if part in ("初", "月初", "中", "月中"):
        return Stretch(first, None, inferred, True)
    if part == "中旬" and first:
        first = first.replace(day=11)
    if part == "下旬" and first:
        first = first.replace(day=21)
    return Stretch(first, _date(year, month, last_day), inferred, bool(part))


def _part_of_year(found: dict[str, str], year: int, inferred: bool) -> Stretch:
    if quarter := found.get("quarter"):
        number = _QUARTERS[quarter.lstrip("第")[0]]
        return Stretch(_date(year, 3 * number - 2, 1), _month_end(year, 3 * number), inferred, False)
    if half := found.get("half"):
        return Stretch(
            _date(year, 1 if half[0] == "上" else 7, 1), _month_end(year, 6 if half[0] == "上" else 12), inferred, False
        )
    words = found.get("yend", "") + found.get("ypart", "")
    first = _date(int(found.get("fromyear", year)), 1, 1)
    if words.endswith("初"):
        return Stretch(first, None, inferred, True)
    if words.endswith("中"):
        return Stretch(first, _date(year, 6, 30), inferred, True)
    return Stretch(first, _date(year, 12, 31), inferred, words not in ("", "全年"))


def _relative(found: dict[str, str], reference: Reference | None) -> Stretch:
    if not reference or not reference.month or found.get("rmonth", "")[:1] == "当":
        return Stretch(None, None, False, _is_exact(found))
    if "week" in found or "near" in found:
        today = _date(reference.year, reference.month, reference.day) if reference.day else None
        return _around(found, today)
    step = {"下": 1, "次": 1, "上": -1}.get(found.get("rmonth", "本")[0], 0)
    months = reference.year * 12 + reference.month - 1 + step
    year, month = divmod(months, 12)
    return _month({**found, "month": str(month + 1)} | ({"part": "底"} if "monthend" in found else {}), year, True)


def _around(found: dict[str, str], today: dt.date | None) -> Stretch:
    if today is None:
        return Stretch(None, None, False, True)
    if near := found.get("near"):
        day = today + dt.timedelta(days={"明": 1, "后": 2}.get(near[0], 0))
        known = None if near in ("当日", "当天") else day
        return Stretch(known, known, True, True)
    monday = (
        today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks={"下": 1, "上": -1}.get(found["week"][0], 0))
    )
    if weekday := found.get("weekday"):
        day = monday + dt.timedelta(days=_WEEKDAYS[weekday])
        return Stretch(day, day, True, True)
    return Stretch(monday, monday + dt.timedelta(days=6), True, False)


def _is_exact(found: dict[str, str]) -> bool:
    return bool({"day", "part", "bareday", "yend", "monthend", "weekday", "near"} & found.keys()) or found.get(
        "ypart", "全年"
    ) not in ("全年",)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> dt.date | None:
    return _date(year, month, calendar.monthrange(year, month)[1])
