"""Periods as small tables of constants, and the roll to a working day as SQL."""

from __future__ import annotations

from typing import NamedTuple

import ibis

from luoshi.slots import Period, is_working_day, periods, roll_forward
from luoshi.spec.model import CALENDAR, Batch, Obligation, Pack
from luoshi.terms.days import OPEN, Day, day_of

from .algebra import Column, Table, as_of, earlier, number
from .ground import Ground

_SCHEMA = {
    "pk": "int64",
    "period": "string",
    "first": "int64",
    "last": "int64",
    "last_start": "int64",
    "due": "int64",
    "batch": "int64",
    "guard_from": "int64",
    "guard_to": "int64",
}


class Placed(NamedTuple):
    """A period of one version in one batch (its place in the order of batches)."""

    period: Period
    batch: int


def placed_periods(ground: Ground) -> list[Placed]:
    """Return the periods that the version judges, in every batch, whatever the day."""
    return [
        Placed(period, place)
        for place, batch in enumerate(ground.batches)
        for period in _of_version(
            ground.pack, ground.ruling.obligation, ground.ruling.obligation.versions.index(ground.version), batch
        )
    ]


def _of_version(pack: Pack, obligation: Obligation, version: int, batch: Batch | None) -> list[Period]:
    """Of a calendar cadence the version is that of the first day, else that of the reference day."""
    if obligation.every.cadence in CALENDAR:
        return [p for p in periods(pack, obligation, Day(OPEN), batch) if p.version == version]
    first = max((batch.window if batch else pack.window).first, obligation.opens or 0)
    day = Day(max(first, obligation.versions[version].from_) if version else first)
    return [p for p in periods(pack, obligation, day, batch) if p.version == version]


def period_table(ground: Ground, placed: list[Placed]) -> Table:
    """Return the periods begun on as_of, with ``ref``, the reference day, added."""
    low, high = version_days(ground)
    guarded = ground.cadence not in CALENDAR
    rows = [
        (
            key,
            p.period.id,
            p.period.first,
            p.period.last,
            p.period.last_start,
            p.period.due,
            p.batch,
            low if guarded else -OPEN,
            high if guarded else OPEN,
        )
        for key, p in enumerate(placed)
    ]
    given = ground.literal(_SCHEMA, rows)
    given = given.mutate(ref=earlier(as_of(), given.last))
    conditions = [given["first"] <= as_of()]
    if guarded:
        conditions += [given.ref >= given.guard_from, given.ref <= given.guard_to]
    return given.filter(*conditions).drop("guard_from", "guard_to")


def version_days(ground: Ground) -> tuple[int, int]:
    """Return the first and last day on which the version is in force (the first one also before its own)."""
    versions = ground.ruling.obligation.versions
    place = versions.index(ground.version)
    low = versions[place].from_ if place else -OPEN
    return low, versions[place + 1].from_ - 1 if place + 1 < len(versions) else OPEN


def rolled(ground: Ground, day: Column, spans: Table) -> tuple[Table, Column]:
    """Return the table with what the roll needs joined, and the working day on or after ``day``.

    Days near the years the calendar covers are looked up; all others follow the weekends (1970-01-01 was a Thursday).
    """
    calendar = ground.pack.calendar
    years = calendar.years or (2023,)
    low, high = day_of(f"{min(years)}-01-01") - 14, day_of(f"{max(years)}-12-31") + 14
    off = [(d, roll_forward(calendar, Day(d))) for d in range(low, high + 1) if not is_working_day(calendar, Day(d))]
    given = ground.literal({"off_day": "int64", "next_day": "int64"}, off)
    spans = spans.mutate(base_day=day)
    joined = spans.left_join(given, spans.base_day == given.off_day).select(*spans.columns, "next_day")
    weekday = joined.base_day % number(7)  # 2 = Saturday, 3 = Sunday, for days since 1970
    by_weekend = ibis.cases(
        (weekday == 2, joined.base_day + number(2)), (weekday == 3, joined.base_day + number(1)), else_=joined.base_day
    )
    near = (joined.base_day >= low) & (joined.base_day <= high)
    return joined, ibis.cases((near, joined.next_day.fill_null(joined.base_day)), else_=by_weekend)
