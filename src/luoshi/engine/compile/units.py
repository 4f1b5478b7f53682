"""Units: the days on which a selector fits them, and questions asked of a unit on a day."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.spec.model import UnitSelector

from .algebra import Column, Table, all_of, covers, earlier, exists, later, own, some_of, table, union


def unit_spans(selectors: Sequence[UnitSelector]) -> Table:
    """Return (unit, from_day, to_day, founded_on): the days on which a unit stands and one of the selectors fits.

    Stretches of different selectors may overlap.
    """
    return union([_spans(selector) for selector in selectors])


def _spans(selector: UnitSelector) -> Table:
    span = table("unit_span")
    conditions = [span.stands == 1]
    for name in ("type", "level", "rank", "domain"):
        if values := getattr(selector, name):
            conditions.append(span[name].isin(values))
    if selector.tags:
        conditions.append(some_of(span.tags.contains(f";{tag};") for tag in selector.tags))
    spans = span.filter(all_of(conditions)).select("unit", "from_day", "to_day", "founded_on")
    if selector.members is not None:
        spans = cut(spans, _sizes(selector), keep=("founded_on",))
    if selector.under is not None:
        above = table("closure")
        above = above.filter(above.ancestor_code == selector.under, above.tree == selector.tree)
        spans = cut(spans, above.select("unit", "from_day", "to_day"), keep=("founded_on",))
    return spans


def _sizes(selector: UnitSelector) -> Table:
    size = table("unit_size")
    limits = selector.members
    assert limits is not None, "asked only of selectors with members"
    conditions = []
    if limits.min is not None:
        conditions.append(size.members >= limits.min)
    if limits.max is not None:
        conditions.append(size.members <= limits.max)
    if conditions:
        size = size.filter(all_of(conditions))
    return size.select("unit", "from_day", "to_day")


def cut(spans: Table, other: Table, *, keep: Sequence[str]) -> Table:
    """Return the days of ``spans`` that a stretch of ``other`` (unit, from_day, to_day) of the unit also covers."""
    other = other.select(o_unit="unit", o_from="from_day", o_to="to_day")
    joined = spans.join(other, [spans.unit == other.o_unit, spans.from_day <= other.o_to, other.o_from <= spans.to_day])
    return own(
        joined.select(
            "unit", *keep, from_day=later(joined.from_day, joined.o_from), to_day=earlier(joined.to_day, joined.o_to)
        )
    )


def unit_fits(selectors: Sequence[UnitSelector], unit: Column, day: Column) -> Column:
    """Whether a unit stands on a day and one of the selectors fits it (correlated: used in filters and flags)."""
    spans = unit_spans(selectors)
    return exists(spans, (spans.unit == unit) & covers(spans, day))


def is_single(selectors: Sequence[UnitSelector]) -> bool:
    """Whether the selectors' stretches of one unit never overlap, so that a join needs no distinct."""
    return len(selectors) == 1 and selectors[0].under is None
