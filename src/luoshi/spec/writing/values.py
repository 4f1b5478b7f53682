"""Typed values back to what one writes: days as dates, scaled decimals as decimals, 1/0 of yes_no as true/false."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from luoshi.spec.grammar.fields import FieldView, fields_of
from luoshi.spec.model import Fraction, Kind, LocalRule, Quote, Range, Value, Words
from luoshi.terms.days import Day, iso_of

from .emit import Plain, Token

#: Kinds by id, as in a pack.
Kinds = Mapping[str, Kind]


def day(value: int) -> Token:
    """Write a day number as a date."""
    return Token(iso_of(Day(value)))


def fraction(value: Fraction) -> Token:
    """Write ``1/2``."""
    return Token(f"{value.num}/{value.den}")


def bounds(value: Range) -> Plain:
    """Write inclusive bounds."""
    given = {"min": value.min, "max": value.max}
    return {name: bound for name, bound in given.items() if bound is not None}


def view_of(name: str, kinds: Iterable[Kind]) -> FieldView:
    """Return the field as the first of these kinds has it; unknown: text."""
    for kind in kinds:
        if (view := fields_of(kind, Words()).get(name)) is not None:
            return view
    return FieldView(name, "text")


def typed(value: Value, view: FieldView) -> Plain:
    """Write a value as its field says."""
    if isinstance(value, str):
        return value
    if view.type == "date":
        return day(value)
    if view.type == "yes_no":
        return bool(value)
    return decimal(value, view.digits) if view.digits else value


def decimal(value: int, digits: int) -> Token:
    """Write a scaled integer exactly, without trailing zeros."""
    whole, rest = divmod(abs(value), 10**digits)
    tail = str(rest).rjust(digits, "0").rstrip("0")
    return Token(("-" if value < 0 else "") + str(whole) + (f".{tail}" if tail else ""))


def one_or_list(values: Iterable[Plain]) -> Plain:
    """Write a list of one as the value itself."""
    values = list(values)
    return values[0] if len(values) == 1 else values


def sourced(source: Quote | None, local: LocalRule | None) -> dict[str, Plain]:
    """Write the source or the local mark of a piece."""
    if source is not None:
        return {"source": {"document": source.document, "paragraph": source.paragraph, "quote": source.quote}}
    if local is not None:
        return {"local": {"by": local.by, "day": day(local.day), "why": local.why}}
    return {}
