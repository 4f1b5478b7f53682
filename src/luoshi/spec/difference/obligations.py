"""One obligation, as the pack above asks it and as the pack below does."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.model import Obligation, Pack, Version
from luoshi.spec.writing.emit import flow
from luoshi.spec.writing.obligation import every as written_every
from luoshi.spec.writing.requirements import Writer, kinds_of
from luoshi.spec.writing.selectors import waive, who
from luoshi.spec.writing.values import day as written_day
from luoshi.terms.days import Day

from . import due as due_days
from . import requirements
from .effect import Change, Difference, Effect
from .widen import takes_in

#: Words and citations: shown, never a relaxation.
_WORDING = ("title", "title_en", "strand", "rows", "why", "why_en", "help", "help_en")


def changed(before: Obligation, after: Obligation, above: Pack, below: Pack) -> Iterator[Difference]:
    """Yield every difference of an obligation of the same id."""
    for change in _head(before, after, above, below):
        yield _difference(change, after, after.versions[0])
    days = sorted({version.from_ for version in (*before.versions, *after.versions)})
    seen: set[tuple[int, int]] = set()
    for day in days:
        old, new = in_force(before, day), in_force(after, day)
        if (old.from_, new.from_) not in seen:
            seen.add((old.from_, new.from_))
            for change in _version((before, old, above), (after, new, below)):
                yield _difference(change, after, new)


def in_force(obligation: Obligation, day: int) -> Version:
    """Return the version in force on a day; before the first, the first."""
    return next((one for one in reversed(obligation.versions) if one.from_ <= day), obligation.versions[0])


def _difference(change: Change, after: Obligation, version: Version) -> Difference:
    rule = version.local or version.source
    return Difference(change.effect, after, change.field, change.before, change.after, Day(version.from_), rule)


def _head(before: Obligation, after: Obligation, above: Pack, below: Pack) -> Iterator[Change]:
    for name in _WORDING:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(Effect.REWORDS, name, _words(old), _words(new))
    if before.duty != after.duty:
        yield Change(Effect.RELAXES, "duty", before.duty, after.duty)
    cadences = [(one.every.cadence, one.every.state, one.every.kind) for one in (before, after)]
    if cadences[0] != cadences[1]:
        yield Change(Effect.RELAXES, "every", flow(written_every(before.every)), flow(written_every(after.every)))
    if before.opens != after.opens:
        yield Change(Effect.RELAXES, "opens", _day(before.opens), _day(after.opens))
    if before.versions[0].from_ != after.versions[0].from_:
        yield Change(Effect.RELAXES, "from", _day(before.versions[0].from_), _day(after.versions[0].from_))
    yield from _frame(before, above, below)


def _frame(obligation: Obligation, above: Pack, below: Pack) -> Iterator[Change]:
    """What pack.yaml sets for every obligation of the pack, and so also for one that is changed."""
    if above.window != below.window:
        spans = [f"{_day(one.window.first)}–{_day(one.window.last)}" for one in (above, below)]
        yield Change(Effect.RELAXES, "window", *spans)
    if above.closes != below.closes:
        yield Change(Effect.RELAXES, "closes", _day(above.closes), _day(below.closes))
    cadence = obligation.every.cadence
    if above.min_days.get(cadence) != below.min_days.get(cadence):
        least = [str(one.min_days.get(cadence, "")) for one in (above, below)]
        yield Change(Effect.RELAXES, f"min_days {cadence}", *least)
    if [one.model_dump() for one in above.batches] != [one.model_dump() for one in below.batches]:
        yield Change(
            Effect.RELAXES,
            "batches",
            ", ".join(one.id for one in above.batches),
            ", ".join(one.id for one in below.batches),
        )
    if any(version.due.roll for version in obligation.versions) and above.calendar != below.calendar:
        yield Change(Effect.RELAXES, "calendar", "", "")


def _version(before: tuple[Obligation, Version, Pack], after: tuple[Obligation, Version, Pack]) -> Iterator[Change]:
    obligation, old, above = before
    obligation_after, new, below = after
    yield from _who(old, new, above, below)
    asked = list(requirements.changes(old.require, new.require, _sides(old, new, above, below), "require"))
    forbids = obligation_after.duty == "must_not"  # to ask more of what is forbidden forbids less
    yield from (
        [one if one.effect is Effect.REWORDS else one._replace(effect=Effect.RELAXES) for one in asked]
        if forbids
        else asked
    )
    yield from due_days.changes(
        due_days.Asked(old.due, obligation.every, above.window),
        due_days.Asked(new.due, obligation_after.every, below.window),
    )
    waived = [
        [waive(one.model_copy(update={"source": None, "local": None}), pack.kinds) for one in version.waive]
        for version, pack in ((old, above), (new, below))
    ]
    if waived[0] != waived[1]:
        yield Change(Effect.RELAXES, "waive", flow(list(waived[0])), flow(list(waived[1])))
    if old.min_days != new.min_days:
        yield Change(Effect.RELAXES, "min_days", str(old.min_days or ""), str(new.min_days or ""))


def _who(old: Version, new: Version, above: Pack, below: Pack) -> Iterator[Change]:
    if old.who == new.who:
        return
    widened = old.who is not None and new.who is not None and takes_in(new.who, old.who)
    yield Change(
        Effect.TIGHTENS if widened else Effect.RELAXES,
        "who",
        flow(who(old.who, above.kinds)) if old.who else "",
        flow(who(new.who, below.kinds)) if new.who else "",
    )


def _sides(old: Version, new: Version, above: Pack, below: Pack) -> requirements.Sides:
    return requirements.Sides(
        Writer(above.kinds, kinds_of(old.who, above.kinds)), Writer(below.kinds, kinds_of(new.who, below.kinds))
    )


def _day(day: int | None) -> str:
    return "" if day is None else str(written_day(day))


def _words(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
