"""Posts, holders and persons by posts who owe."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.spec.model import Holds, PostSelector

from .algebra import Column, Table, among, covers, exists, number, rank, some_of, table, text, union
from .frame import BASE, Frame
from .ground import Ground
from .scope import Scope
from .units import cut, unit_fits, unit_spans


def post_frame(ground: Ground, selectors: Sequence[PostSelector], periods: Table, scope: Scope) -> Frame:
    """Return the frame of posts, holders or persons, as the first selector's ``per`` says."""
    per = selectors[0].per
    if per == "post":
        return _posts(selectors, periods, scope)
    holdings = matching_holdings(selectors)
    near = _near(ground, holdings, scope)
    rows = near.join(periods, [near.from_day <= periods.ref, near.to_day >= periods.ref])
    rows = rows.select(*periods.columns, "person", "unit", "role", "start", "since")
    return _holders(rows, holdings, scope) if per == "holder" else _persons(ground, rows, holdings, scope)


def _near(ground: Ground, holdings: Table, scope: Scope) -> Table:
    """Leave only persons who hold something in the units asked about; who is charged is found among all they hold."""
    near = table("post_span")
    _, name = ground.named_step("near", near.filter(scope(near.unit)).select("person").distinct())
    return holdings.filter(among(holdings.person, name, "person"))


def _posts(selectors: Sequence[PostSelector], periods: Table, scope: Scope) -> Frame:
    stand = table("post_stand")
    stand = stand.filter(scope(stand.unit))
    rows = stand.join(periods, [stand.from_day <= periods.ref, stand.to_day >= periods.ref])
    rows = rows.select(*periods.columns, "unit", "role", "rank", "since")
    rows = rows.filter(some_of(_post_fits(selector, rows) for selector in selectors))
    life = table("unit_span")
    rows = rows.filter(exists(life, (life.unit == rows.unit) & (life.stands == 1) & covers(life, rows.ref)))
    # two holders of different rank are one post
    names = [name for name in rows.columns if name != "rank"]
    rows = rows.select(*names).distinct()
    rows = rows.mutate(subject=rows.unit + text(":") + rows.role)
    return Frame(rows.select(*BASE, "role"), "post", ("unit", "role"), "post")


def _post_fits(selector: PostSelector, rows: Table) -> Column:
    fits = rows.role.isin(selector.role) if selector.role else rows.role == rows.role
    if selector.rank:
        fits &= rows["rank"].isin(selector.rank)
    if selector.units:
        fits &= unit_fits(selector.units, rows.unit, rows.ref)
    return fits


def matching_holdings(selectors: Sequence[PostSelector | Holds]) -> Table:
    """Return (person, unit, role, start, since, from_day, to_day): the days on which a holding matches a selector.

    ``start`` is the first day of the row as given; stretches of different selectors may overlap.
    """
    return union([_holdings(selector) for selector in selectors])


def _holdings(selector: PostSelector | Holds) -> Table:
    span = table("post_span")
    if selector.role:
        span = span.filter(span.role.isin(selector.role))
    if selector.rank:
        span = span.filter(span["rank"].isin(selector.rank))
    span = span.select("unit", "person", "role", "since", "from_day", "to_day", start="from_day")
    if selector.units:
        span = cut(span, unit_spans(selector.units), keep=("person", "role", "since", "start"))
    return span.select("person", "unit", "role", "start", "since", "from_day", "to_day")


def _holders(rows: Table, holdings: Table, scope: Scope) -> Frame:
    rows = rows.filter(scope(rows.unit)).drop("start").distinct()
    rows = rows.mutate(subject=rows.unit + text(":") + rows.role + text(":") + rows.person)
    return Frame(
        rows.select(*BASE, "role", "person"), "holder", ("unit", "role", "person"), "holder", holders=_days(holdings)
    )


def _persons(ground: Ground, rows: Table, holdings: Table, scope: Scope) -> Frame:
    rows = rows.mutate(place=rank([rows.person, rows.pk], [rows.start, rows.unit]))
    rows, name = ground.named_step(
        "charged", scope.cut(rows.filter(rows.place == 1)).drop("since", "start", "place", "role")
    )
    begun = chain_starts(_days(holdings.filter(among(holdings.person, name, "person"))))
    joined = rows.join(begun, [rows.person == begun.c_person, begun.c_from <= rows.ref])
    since = joined.group_by(*rows.columns).agg(since=joined.c_from.max())
    since = since.mutate(subject=since.person)
    return Frame(since.select(*BASE, "person"), "person", ("person",), "person", holders=_days(holdings))


def _days(holdings: Table) -> Table:
    return holdings.select("person", "from_day", "to_day")


def chain_starts(spans: Table) -> Table:
    """Return (c_person, c_from): the days on which an unbroken chain of a person's stretches begins."""
    before = spans.view()
    begins = ~exists(
        before,
        (before.person == spans.person)
        & (before.from_day < spans.from_day)
        & (before.to_day >= spans.from_day - number(1)),
    )
    return spans.filter(begins).select(c_person="person", c_from="from_day").distinct()


def is_holder(
    selectors: Sequence[PostSelector | Holds], person: Column, day: Column, *, post: tuple[Column, Column] | None = None
) -> Column:
    """Whether the person holds a matching post on the day (correlated); ``post`` (unit, role): that very one."""
    found = []
    for selector in selectors:
        span = _holdings(selector)
        held = (span.person == person) & covers(span, day)
        if post is not None:
            held &= (span.unit == post[0]) & (span.role == post[1])
        found.append(exists(span, held))
    return some_of(found)


def post_stands(selectors: Sequence[PostSelector], unit: Column, role: Column, day: Column) -> Column:
    """Whether the post matches on the day, by its holders or, vacant, by its last holding (correlated)."""
    found = []
    for selector in selectors:
        stand = table("post_stand")
        fits = (stand.unit == unit) & (stand.role == role) & covers(stand, day)
        if selector.role:
            fits &= stand.role.isin(selector.role)
        if selector.rank:
            fits &= stand["rank"].isin(selector.rank)
        flag = exists(stand, fits)
        if selector.units:
            flag &= unit_fits(selector.units, unit, day)
        found.append(flag)
    return some_of(found)
