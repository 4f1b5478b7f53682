"""When it is due, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from luoshi.spec.model import CALENDAR, Due, Every, Window
from luoshi.spec.writing.emit import flow
from luoshi.spec.writing.obligation import due as written

from .effect import Change, Effect


class Asked(NamedTuple):
    """What decides the due day of a version."""

    due: Due
    every: Every
    window: Window


def changes(before: Asked, after: Asked) -> Iterator[Change]:
    """Yield what differs: the day, the tolerance, the roll, the words."""
    sort_before, day_before = _anchor(before)
    sort_after, day_after = _anchor(after)
    if sort_before != sort_after:
        yield Change(Effect.RELAXES, "due", _text(before), _text(after))
    elif day_before != day_after:
        effect = Effect.TIGHTENS if day_after < day_before else Effect.RELAXES
        yield Change(effect, "due", _text(before), _text(after))
    old, new = before.due, after.due
    if old.tolerance != new.tolerance:
        effect = Effect.TIGHTENS if new.tolerance < old.tolerance else Effect.RELAXES
        yield Change(effect, "due tolerance", str(old.tolerance), str(new.tolerance))
    if old.roll != new.roll:  # without the roll a day off does not move it: earlier
        effect = Effect.TIGHTENS if new.roll is None else Effect.RELAXES
        yield Change(effect, "due roll", old.roll or "", new.roll or "")
    words = (old.about, old.vague, old.source, old.local), (new.about, new.vague, new.source, new.local)
    if words[0] != words[1]:
        yield Change(Effect.REWORDS, "due", _text(before), _text(after))


def _anchor(asked: Asked) -> tuple[str, int]:
    """Return what the day hangs on, and a number that grows with it."""
    due, cadence = asked.due, asked.every.cadence
    if cadence in ("after", "call", "rolling"):
        return cadence, asked.every.days
    if due.field is not None:
        return f"field {due.field}", 0
    fixed = due.date if due.date is not None else due.read_as
    if fixed is not None:
        return "day", fixed
    return ("period", due.days_after or 0) if cadence in CALENDAR else ("day", asked.window.last)


def _text(asked: Asked) -> str:
    if asked.every.cadence in ("after", "call", "rolling"):
        return str(asked.every.days)
    plain = {key: value for key, value in written(asked.due).items() if key not in ("source", "local")}
    return flow(plain) if plain else ""
