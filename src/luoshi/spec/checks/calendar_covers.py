"""The working calendar covers every year in which a due day may be moved; a year without data is never guessed."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Obligation, Pack, Version
from luoshi.spec.walk import versions
from luoshi.terms.days import Day, date_of
from luoshi.terms.finding import Finding
from luoshi.terms.language import say


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """Name the years that are missing, at the first obligation that needs them."""
    said: set[int] = set()
    for obligation, version in versions(pack):
        if version.due.roll is None or not obligation.is_judged:
            continue
        missing = sorted(_years(pack, obligation, version) - set(pack.calendar.years) - said)
        said.update(missing)
        if missing:
            years = "、".join(map(str, missing))
            yield Finding(
                "calendar-year",
                *places.of(version.due, version, obligation),
                say(
                    f"任务 {obligation.id} 的时限遇休息日顺延，但 calendar.yaml 没有 {years} 年。",
                    f"{obligation.id} moves its due day to a working day, but calendar.yaml lacks {years}.",
                ),
                say("不知道哪天放假就不能猜。", "Days off are never guessed."),
                say(
                    f"在 calendar.yaml 的 years 里加上 {years}，并列出当年的放假日和调休上班日。",
                    f"Add {years} to years in calendar.yaml, with the days off and the weekend days worked.",
                ),
            )


def _years(pack: Pack, obligation: Obligation, version: Version) -> set[int]:
    """Return the years from the first day of the window to the last day that the latest due day may be moved to."""
    due = version.due
    fixed = due.date if due.date is not None else due.read_as
    last = max(pack.window.last, fixed or 0, *(batch.window.last for batch in pack.batches), pack.window.last)
    if fixed is not None and fixed <= pack.window.last:
        last = fixed
    last += (
        due.tolerance + (due.days_after or 0) + (obligation.every.days if obligation.every.cadence == "after" else 0)
    )
    first = min(pack.window.first, last)
    return set(range(date_of(Day(first)).year, date_of(Day(_rolled(pack, last))).year + 1))


def _rolled(pack: Pack, day: int) -> int:
    for moved in range(day, day + 30):
        date = date_of(Day(moved))
        if moved in pack.calendar.on or (date.weekday() < 5 and moved not in pack.calendar.off):
            return moved
        if date.year not in pack.calendar.years:
            return moved
    return day
