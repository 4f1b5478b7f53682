"""An obligation, as one writes it."""

from __future__ import annotations

from luoshi.spec.model import Due, Every, Obligation, Version

from .emit import Plain
from .requirements import Writer, kinds_of
from .selectors import waive, who
from .values import Kinds, day, sourced


def obligation(piece: Obligation, kinds: Kinds) -> dict[str, Plain]:
    """Write an obligation with its versions; empty texts are left out."""
    plain: dict[str, Plain] = {"id": piece.id}
    if piece.rows:
        plain["rows"] = list(piece.rows)
    plain |= {"title": piece.title} | _texts(piece, "title_en", "strand")
    plain |= {"duty": piece.duty, "every": every(piece.every)}
    if piece.opens is not None:
        plain["opens"] = day(piece.opens)
    if piece.relaxes is not None:
        plain["relaxes"] = {"reason": piece.relaxes.reason, "authority": piece.relaxes.authority}
    plain |= _texts(piece, "why", "why_en", "help", "help_en")
    return plain | {"versions": [version(one, kinds) for one in piece.versions]}


def _texts(piece: object, *names: str) -> dict[str, Plain]:
    return {name: text for name in names if (text := getattr(piece, name))}


def every(piece: Every) -> Plain:
    """Write the cadence."""
    if piece.cadence == "rolling":
        return {"rolling": piece.days}
    if piece.cadence == "after":
        return {"after": piece.state, "within": piece.days}
    return {"call": piece.kind, "within": piece.days} if piece.cadence == "call" else piece.cadence


def version(piece: Version, kinds: Kinds) -> dict[str, Plain]:
    """Write one version."""
    plain: dict[str, Plain] = {"from": day(piece.from_)}
    if piece.who is not None:
        plain["who"] = who(piece.who, kinds)
    if piece.require:
        plain["require"] = list(Writer(kinds, kinds_of(piece.who, kinds)).all(piece.require))
    if piece.due != Due():
        plain["due"] = due(piece.due)
    if piece.waive:
        plain["waive"] = [waive(one, kinds) for one in piece.waive]
    if piece.min_days is not None:
        plain["min_days"] = piece.min_days
    return plain | sourced(piece.source, piece.local)


def due(piece: Due) -> dict[str, Plain]:
    """Write when it is due."""
    plain: dict[str, Plain] = {}
    if piece.date is not None:
        plain["date"] = day(piece.date)
    plain |= {
        name: value
        for name in ("end_of", "days_after", "field", "vague")
        if (value := getattr(piece, name)) is not None
    }
    if piece.read_as is not None:
        plain["read_as"] = day(piece.read_as)
    if piece.tolerance:
        plain["tolerance"] = piece.tolerance
    plain |= {name: value for name in ("about", "roll") if (value := getattr(piece, name)) is not None}
    return plain | sourced(piece.source, piece.local)
