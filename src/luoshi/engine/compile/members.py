"""Members who owe: memberships of a side on the reference day, charged to their unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ibis

from luoshi.spec.model import MemberSelector, Range
from luoshi.terms.days import Day, date_of, day_of_date

from .algebra import (
    Column,
    Table,
    among,
    as_of,
    covers,
    exists,
    luoshi_years_before,
    number,
    rank,
    some_of,
    table,
    union,
)
from .frame import BASE, Frame
from .ground import Ground
from .scope import Scope
from .units import cut, is_single, unit_fits, unit_spans


def member_frame(ground: Ground, selectors: Sequence[MemberSelector], periods: Table, scope: Scope) -> Frame:
    """Return the frame of the persons whose membership matches on the reference day of each period."""
    near = _near(ground, selectors, scope)
    parts = [_matching(ground, selector, periods, near) for selector in selectors]
    rows = union(parts)
    if len(selectors) > 1 or selectors[0].side != "full":
        rows = rows.mutate(place=rank([rows.person, rows.pk], [rows.start.desc(), rows.unit]))
        rows = scope.cut(rows.filter(rows.place == 1))
    rows = rows.mutate(subject=rows.person)
    return Frame(rows.select(*BASE, "person"), "member", ("person",), "person")


def _near(ground: Ground, selectors: Sequence[MemberSelector], scope: Scope) -> Callable[[Table], Table]:
    """Return what leaves the memberships to look at: of several of a person only all of them say who is charged."""
    if len(selectors) == 1 and selectors[0].side == "full" and scope.settles:
        return lambda span: span.filter(scope(span.unit))
    near = table("member_span")
    near = near.filter(scope(near.unit), near.side.isin([selector.side for selector in selectors]))
    _, name = ground.named_step("near", near.select("person").distinct())
    return lambda span: span.filter(among(span.person, name, "person"))


def _matching(ground: Ground, selector: MemberSelector, periods: Table, near: Callable[[Table], Table]) -> Table:
    span = near(_of_side(selector))
    rows = span.join(periods, [span.from_day <= periods.ref, span.to_day >= periods.ref])
    rows = rows.select(*periods.columns, "person", "unit", "since", start="from_day")
    if selector.units:
        rows = _in_units(rows, selector)
    if selector.tags or selector.age is not None:
        rows = rows.filter(person_fits(ground, selector, rows.person, rows.ref))
    return rows


def _in_units(rows: Table, selector: MemberSelector) -> Table:
    if not is_single(selector.units):
        return rows.filter(unit_fits(selector.units, rows.unit, rows.ref))
    spans = unit_spans(selector.units).select(u_unit="unit", u_from="from_day", u_to="to_day")
    joined = rows.join(spans, [rows.unit == spans.u_unit, spans.u_from <= rows.ref, spans.u_to >= rows.ref])
    return joined.select(*rows.columns)


def person_fits(ground: Ground, selector: MemberSelector, person: Column, day: Column) -> Column:
    """Whether a person's tags and age fit on a reference day (correlated)."""
    span = table("person_span")
    conditions = (span.person == person) & covers(span, day)
    if selector.tags:
        conditions &= some_of(span.tags.contains(f";{tag};") for tag in selector.tags)
    if selector.age is not None:
        conditions &= _age_fits(ground, selector.age, span.born_on, day)
    return exists(span, conditions)


def _age_fits(ground: Ground, limits: Range, born_on: Column, day: Column) -> Column:
    """Full years are compared by birth days: n years old on a day = born on or before the same day n years earlier."""
    fits = born_on.notnull()
    if limits.min is not None:
        fits &= born_on <= _years_before(ground, limits.min, day)
    if limits.max is not None:
        fits &= born_on > _years_before(ground, limits.max + 1, day)
    return fits.fill_null(False)


def _years_before(ground: Ground, years: int, day: Column) -> Column:
    """The reference day is as_of (a parameter) or the last day of a period (known when compiled)."""
    ground.ages.add(years)
    cases = [(day == last, number(years_before(Day(last), years))) for last in ground.last_days]
    asked = luoshi_years_before(years)
    return ibis.cases((day == as_of(), asked), *cases, else_=asked)


def years_before(day: Day, years: int) -> Day:
    """Return the latest birth day of someone of at least so many full years on a day."""
    date = date_of(day)
    try:
        return day_of_date(date.replace(year=date.year - years))
    except ValueError:  # 29 February: born on the 28th is old enough, born on 1 March is not
        return day_of_date(date.replace(year=date.year - years, day=28))


def is_member(ground: Ground, selectors: Sequence[MemberSelector], person: Column, day: Column) -> Column:
    """Whether the person has a matching membership on the day (correlated); asked by waivers of a slot's person."""
    found = []
    for selector in selectors:
        span = _of_side(selector).select("person", "unit", "from_day", "to_day")
        if selector.units:
            span = cut(span, unit_spans(selector.units), keep=("person",))
        fits = exists(span, (span.person == person) & covers(span, day))
        if selector.tags or selector.age is not None:
            fits &= person_fits(ground, selector, person, day)
        found.append(fits)
    return some_of(found)


def _of_side(selector: MemberSelector) -> Table:
    span = table("member_span")
    span = span.filter(span.side == selector.side)
    return span.filter(span.category.isin(selector.category)) if selector.category else span
