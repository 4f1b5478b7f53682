"""What dates a slot: its period, version, last start and due day (SEMANTICS, "Time").

Here only what the pack and the day decide; what an item decides (its field, its event) is handed in.
"""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import CALENDAR, Batch, Obligation, Pack, Version, Window
from luoshi.terms.days import Day

from .calendar import roll_forward
from .cut import cut

_MIN_DAYS = {"week": 3, "month": 10, "quarter": 30, "half": 60, "year": 90}


class Period(NamedTuple):
    """One period of one obligation on one day.

    ``id`` as in the tables out; ``first``/``last`` of the (cut) period; ``reference`` = min(as_of, last);
    ``version`` indexes ``obligation.versions``; ``due`` and ``last_start`` are those without an item's field
    (``due`` of a rolling slot is the window's last day until evidence moves it).
    """

    id: str
    first: Day
    last: Day
    reference: Day
    version: int
    due: Day
    last_start: Day
    batch: str


def periods(pack: Pack, obligation: Obligation, as_of: Day, batch: Batch | None = None) -> list[Period]:
    """Return the periods of an obligation that yield slots on ``as_of``, in order; for one batch if one is given.

    Empty for an obligation that is not judged, and for `after` and `call` (their periods begin with events).
    """
    cadence = obligation.every.cadence
    if not obligation.is_judged or cadence in ("after", "call"):
        return []
    window = batch.window if batch else pack.window
    stretches = (
        [(str(s.label), s.first, s.last) for s in cut(cadence, first=Day(window.first), last=Day(window.last))]
        if cadence in CALENDAR
        else [(cadence, Day(max(window.first, obligation.opens or window.first)), Day(window.last))]
    )
    found = []
    for label, first, last in stretches:
        period = _period(pack, obligation, label, first, last, as_of=as_of, batch=batch)
        if first <= as_of and last >= obligation.versions[0].from_ and first <= period.last_start:
            found.append(period)
    return found


def _period(
    pack: Pack, obligation: Obligation, label: str, first: Day, last: Day, *, as_of: Day, batch: Batch | None
) -> Period:
    reference = Day(min(as_of, last))
    version = version_on(obligation, first if obligation.every.cadence in CALENDAR else reference)
    due = due_day(pack, obligation, version, last=last, window=batch.window if batch else pack.window)
    return Period(
        id=label,
        first=first,
        last=last,
        reference=reference,
        version=version,
        due=due,
        last_start=last_start(pack, obligation, version, last=last, due=due),
        batch=batch.id if batch else "",
    )


def after_period(
    pack: Pack, obligation: Obligation, event: Day, as_of: Day, batch: Batch | None = None
) -> Period | None:
    """Return the period that an event on day ``event`` opens (cadence `after`), or None outside the window."""
    window = batch.window if batch else pack.window
    if not window.first <= event <= window.last or event > as_of or not obligation.is_judged:
        return None
    version = version_on(obligation, event)
    due = obligation.versions[version].due
    last = Day(event + obligation.every.days + due.tolerance)
    if due.roll:
        last = roll_forward(pack.calendar, last)
    if last < obligation.versions[0].from_:
        return None
    return Period(
        id="once",
        first=event,
        last=last,
        reference=Day(min(as_of, last)),
        version=version,
        due=last,
        last_start=last_start(pack, obligation, version, last=last, due=last),
        batch=batch.id if batch else "",
    )


def version_on(obligation: Obligation, day: Day) -> int:
    """Return the index of the version in force on a day; before the first one, the first."""
    in_force = [index for index, version in enumerate(obligation.versions) if version.from_ <= day]
    return in_force[-1] if in_force else 0


def due_day(
    pack: Pack, obligation: Obligation, version: int, *, last: Day, window: Window, field_value: Day | None = None
) -> Day:
    """Return the last day in time: base day, plus tolerance in calendar days, then the roll.

    ``field_value`` is the day in the item's field where ``due`` names one; None = empty: the window's end.
    """
    if obligation.every.cadence == "rolling":
        return last
    due = obligation.versions[version].due
    if due.date is not None:
        base = due.date
    elif due.read_as is not None:
        base = due.read_as
    elif due.days_after is not None:
        base = last + due.days_after
    elif due.field is not None:
        base = window.last if field_value is None else field_value
    else:
        base = last
    day = Day(base + due.tolerance)
    return roll_forward(pack.calendar, day) if due.roll else day


def last_start(pack: Pack, obligation: Obligation, version: int, *, last: Day, due: Day) -> Day:
    """Return the last day on which a subject may have come into being and still owe the period."""
    cadence = obligation.every.cadence
    if cadence == "rolling":
        return last
    return Day(min(last - _min_days(pack, obligation, obligation.versions[version]) + 1, due))


def _min_days(pack: Pack, obligation: Obligation, version: Version) -> int:
    if obligation.duty == "must_not":
        return 1
    if version.min_days is not None:
        return version.min_days
    cadence = obligation.every.cadence
    return pack.min_days.get(cadence, _MIN_DAYS.get(cadence, 1))
