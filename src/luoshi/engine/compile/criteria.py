"""What one piece of evidence must fulfil, as flags; a missing value makes a criterion false, never unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import ibis

from luoshi.spec.model import (
    AllOf,
    AttendedShare,
    By,
    Compare,
    Criterion,
    Filled,
    Holds,
    NotOneOf,
    OneOf,
    Operand,
)

from .algebra import Column, Table, all_of, as_of, covers, exists, number, one_if, own, table
from .evidence import Part, operands_of
from .frame import Frame
from .posts import matching_holdings
from .sources import Source


@dataclass(frozen=True)
class Asker:
    """On whose behalf criteria are asked: the frame whose columns stand beside the evidence (None = nobody's)."""

    frame: Frame | None = None
    sources: dict[str, Source] = field(default_factory=dict)


def needs_subject(criterion: Criterion) -> bool:
    """Whether a criterion can only be judged beside its subject."""
    return isinstance(criterion.test, By) or any(operand.subject for operand in operands_of(criterion))


def columns_needed(criterion: Criterion, frame: Frame) -> set[str]:
    """Return the columns of the slot that a criterion must be judged beside."""
    if any(operand.subject for operand in operands_of(criterion)):
        return {"item"} if frame.sort == "item" else set()
    if not isinstance(criterion.test, By):
        return set()
    if criterion.test.by in ("own", "other_unit"):
        return {"item"} if frame.sort == "item" else {"person"} if frame.subject_type == "person" else {"unit"}
    return {"person"} if frame.person_key else {"unit", "role"} if frame.sort == "post" else set()


def mask(bits: Sequence[tuple[int, Column]]) -> Column:
    """Return the sum of the bits whose condition is false."""
    total: Column = number(0)
    for place, fits in bits:
        total = total + (number(1) - one_if(fits)) * number(1 << place)
    return total


def fits(criterion: Criterion, part: Part, asker: Asker, *, holds_on: Column | None = None) -> Column:
    """Whether the criterion is true of each row of a part. ``holds_on`` overrides the day posts are asked on."""
    test, rows = criterion.test, part.table
    if isinstance(test, AttendedShare):
        if part.is_item:
            return ibis.literal(False)
        return (rows.e_n_member > 0) & (rows.e_n_own * number(test.min.den) >= rows.e_n_member * number(test.min.num))
    if isinstance(test, By):
        return _is_by(test.by, rows, asker.frame)
    source = part.sources[criterion.field]
    if isinstance(test, Filled):
        return source.is_filled(rows)
    if isinstance(test, OneOf):
        return source.has(rows, test.values)
    if isinstance(test, AllOf):
        return all_of([source.is_filled(rows), *(source.has(rows, (value,)) for value in test.values)])
    if isinstance(test, Holds):
        day = holds_on if holds_on is not None else as_of() if part.holds_on is None else rows[part.holds_on]
        return _holds(test, source, rows, day)
    if isinstance(test, NotOneOf):
        return all_of([source.is_filled(rows), *(_is_not(source, o, part, asker) for o in test.operands)])
    assert isinstance(test, Compare)
    return all_of([_within(source, bound.bound, bound.operand, part, asker) for bound in test.bounds])


def _operand(operand: Operand, part: Part, asker: Asker) -> Source | None:
    """Where the values of an operand stand; None = a constant."""
    if operand.field is not None:
        return part.sources[operand.field]
    return asker.sources.get(operand.subject, Source()) if operand.subject is not None else None


def _is_not(source: Source, operand: Operand, part: Part, asker: Asker) -> Column:
    rows = part.table
    other = _operand(operand, part, asker)
    if other is None:
        return ~source.has(rows, (operand.value,)) if operand.value is not None else ibis.literal(False)
    return other.is_filled(rows) & ~source.meets(other, rows)


def _within(source: Source, bound: str, operand: Operand, part: Part, asker: Asker) -> Column:
    rows = part.table
    other = _operand(operand, part, asker)
    if (
        not source.number
        or (other is not None and not other.number)
        or (other is None and not isinstance(operand.value, int))
    ):
        return ibis.literal(False)
    value = rows[source.number]
    limit = rows[other.number] if other is not None else number(int(operand.value or 0))
    found = {"min": value >= limit, "after": value > limit, "max": value <= limit, "before": value < limit}[bound]
    return found.fill_null(False)


def _holds(test: Holds, source: Source, rows: Table, day: Column) -> Column:
    holdings = matching_holdings((test,))
    found = covers(holdings, day)
    if test.units_own:
        found &= holdings.unit == rows.e_unit
    parts = []
    if source.text:
        parts.append(exists(holdings, found & (holdings.person == rows[source.text])))
    for many in source.many:
        values = many.table()
        both = own(holdings.join(values, [holdings.person == values.m_value]))
        asked = covers(both, day) & (both.m_key == rows[many.key])
        if many.day is not None:
            at = rows[many.day] if isinstance(many.day, str) else many.day
            asked &= (both.m_from <= at) & (both.m_to >= at)
        if test.units_own:
            asked &= both.unit == rows.e_unit
        parts.append(exists(both, asked))
    return parts[0] if len(parts) == 1 else parts[0] | parts[1] if parts else ibis.literal(False)


def _is_by(by: str, rows: Table, frame: Frame | None) -> Column:
    if frame is None:
        return ibis.literal(False)
    if by in ("own", "other_unit"):
        is_own = _is_own(rows, frame)
        return (rows.e_unit != "") & (is_own if by == "own" else ~is_own)
    span = table("member_span")
    found = (span.side == by) & (span.unit == rows.e_unit) & covers(span, rows.e_day)
    if frame.person_key:
        return exists(span, found & (span.person == rows.person))
    if frame.sort == "post":
        holder = table("post_span").rename(h_from="from_day", h_to="to_day", h_unit="unit", h_person="person")
        both = own(span.join(holder, [span.person == holder.h_person]))
        return exists(
            both,
            (both.side == by)
            & (both.unit == rows.e_unit)
            & covers(both, rows.e_day)
            & (both.h_unit == rows.unit)
            & (both.role == rows.role)
            & (both.h_from <= rows.e_day)
            & (both.h_to >= rows.e_day),
        )
    return ibis.literal(False)


def _is_own(rows: Table, frame: Frame) -> Column:
    """Whether the evidence's unit is the subject's on the evidence's day."""
    if frame.sort == "item":
        role = table("item_unit_span")
        found = (role.item == rows.item) & (role.role == "owner") & (role.unit == rows.e_unit)
        return exists(role, found & covers(role, rows.e_day))
    if frame.subject_type == "person":
        span = table("member_span")
        found = (span.person == rows.person) & (span.side == "full") & (span.unit == rows.e_unit)
        return exists(span, found & covers(span, rows.e_day))
    return rows.e_unit == rows.unit
