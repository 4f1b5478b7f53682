"""Items who owe: one slot per item and charged unit; and the days on which events open slots."""

from __future__ import annotations

from collections.abc import Sequence

import ibis

from luoshi.slots import last_start
from luoshi.spec.model import EachSelector
from luoshi.terms.days import OPEN, Day

from .algebra import Column, Table, among, as_of, covers, earlier, exists, number, table, text, union
from .calendar import rolled, version_days
from .criteria import Asker, fits
from .evidence import fields_asked, item_fields_part
from .frame import BASE, Frame
from .ground import Ground
from .scope import Scope
from .sources import placed_columns, places
from .units import unit_fits


def item_frame(ground: Ground, selectors: Sequence[EachSelector], periods: Table | None, scope: Scope) -> Frame:
    """Return the frame of items; ``periods`` None = each item's own event opens its slot (cadence `after`)."""
    parts = [_matching(ground, selector, periods, scope) for selector in selectors]
    rows = union(parts)
    if len(parts) > 1:
        rows = rows.distinct()
    kinds = tuple(dict.fromkeys(selector.kind for selector in selectors))
    rows = rows.select(*BASE, "item")
    if ground.version.due.field is not None and periods is not None:
        rows = _due_by_field(ground, rows, kinds)
    return Frame(rows, "item", ("item", "unit", "subject"), "item", item_kinds=kinds)


def _matching(ground: Ground, selector: EachSelector, periods: Table | None, scope: Scope) -> Table:
    # where a role in a unit asked for settles nothing, all roles of the items that ever had one there are looked at
    item, role = table("item_now"), table("item_unit_span")
    role = role.filter(role.role == selector.charge)
    _, near = ground.named_step("near", role.filter(scope(role.unit)).select("item").distinct())
    packs = ("", ground.pack.id, *selector.packs)
    item = item.filter(
        item.kind == selector.kind, item.pack.isin(packs), item.opened_on <= as_of(), among(item.id, near, "item")
    )
    if periods is None:
        rows = _with_events(ground, item, near)
    else:
        rows = item.join(periods, [item.opened_on <= periods.ref])
        rows = rows.select(*periods.columns, "opened_on", item="id")
    role = role.filter(scope(role.unit)) if scope.settles else role.filter(among(role.item, near, "item"))
    role = role.select(r_item="item", unit="unit", r_from="from_day", r_to="to_day")
    joined = rows.join(role, [rows.item == role.r_item, role.r_from <= rows.ref, role.r_to >= rows.ref])
    rows = joined.select(*rows.columns, "unit")
    if selector.state:
        run = table("item_run")
        rows = rows.filter(
            exists(run, (run.item == rows.item) & covers(run, rows.ref) & run.state.isin(selector.state))
        )
    if selector.where:
        rows = _where(ground, selector, rows)
    if selector.units:
        rows = rows.filter(unit_fits(selector.units, rows.unit, rows.ref))
    subject = rows.item if selector.charge == "owner" else rows.item + text("@") + rows.unit
    return rows.mutate(subject=subject, since=rows.opened_on).select(*BASE, "item")


def _where(ground: Ground, selector: EachSelector, rows: Table) -> Table:
    """Fields are read on the reference day; the item's day as evidence is the day it was opened."""
    given = rows.mutate(e_id=rows.item, e_day=rows.opened_on, kind=text(selector.kind))
    part = item_fields_part(ground, (selector.kind,), fields_asked(selector.where), given, read_on=given.ref)
    conditions = [fits(criterion, part, Asker(), holds_on=part.table.ref) for criterion in selector.where]
    return part.table.filter(*conditions).select(*rows.columns)


def _with_events(ground: Ground, item: Table, near: str) -> Table:
    """Add to each item the period its event opens: pk, first = the event day, last = due; ``near`` is _matching's."""
    every = ground.ruling.obligation.every
    rows = item.select("opened_on", item="id")
    if every.state == "opened" or not every.state:
        rows = rows.mutate(event=rows.opened_on)
    else:
        run = table("item_run")
        run = run.filter(run.state == every.state, run.from_day <= as_of(), among(run.item, near, "item"))
        last = run.group_by("item").agg(event=run.from_day.max())
        rows = rows.join(last, [rows.item == last.item]).select("item", "opened_on", "event")
    parts = [_event_periods(ground, rows, place) for place in range(len(ground.batches))]
    return union(parts)


def _event_periods(ground: Ground, rows: Table, place: int) -> Table:
    batch = ground.batches[place]
    window = batch.window if batch else ground.pack.window
    low, high = version_days(ground)
    rows = rows.filter(
        rows.event >= max(window.first, low), rows.event <= min(window.last, high), rows.event <= as_of()
    )
    every, due = ground.ruling.obligation.every, ground.version.due
    day = rows.event + number(every.days + due.tolerance)
    if due.roll:
        rows, day = rolled(ground, day, rows)
    rows = rows.mutate(last=day)
    rows = rows.filter(rows["last"] >= ground.ruling.obligation.versions[0].from_)
    min_days = _least_days(ground)
    return rows.select(
        "item",
        "opened_on",
        pk=rows.event * number(len(ground.batches)) + number(place),
        period=text("once"),
        first=rows.event,
        last=rows["last"],
        ref=earlier(as_of(), rows["last"]),
        last_start=earlier(rows["last"] - number(min_days - 1), rows["last"]),
        due=rows["last"],
        batch=number(place),
    )


def _least_days(ground: Ground) -> int:
    """The fewest days of the period that a subject must have been there to owe it."""
    obligation = ground.ruling.obligation
    version = obligation.versions.index(ground.version)
    return 1 - last_start(ground.pack, obligation, version, last=Day(0), due=Day(OPEN))


def _due_by_field(ground: Ground, rows: Table, kinds: Sequence[str]) -> Table:
    """Due is the day in the item's field on the reference day (empty: the window's end), tolerance, roll."""
    due = ground.version.due
    assert due.field is not None, "asked only where due names a field"
    ends = [(place, (batch.window if batch else ground.pack.window).last) for place, batch in enumerate(ground.batches)]
    window_end = ibis.cases(*((rows.batch == place, number(end)) for place, end in ends), else_=number(ends[0][1]))
    span, item = table("item_span", places(ground, kinds, [due.field])), table("item_now")
    span = span.join(item, [span.item == item.id])
    day = placed_columns(ground, kinds, due.field, span, kind="kind").get("n")  # each kind has its own column for it
    if day is not None:
        span = span.select(f_item="item", f_from="from_day", f_to="to_day", f_day=day)
        joined = rows.left_join(span, [rows.item == span.f_item, span.f_from <= rows.ref, span.f_to >= rows.ref])
        rows = joined.select(*rows.columns, "f_day")
        base: Column = rows.f_day.fill_null(window_end)
    else:
        base = window_end
    names = [name for name in rows.columns if name != "f_day"]
    day = base + number(due.tolerance)
    if due.roll:
        rows, day = rolled(ground, day, rows)
    rows = rows.mutate(due=day).select(*names)
    start = earlier(rows["last"] - number(_least_days(ground) - 1), rows.due)
    return rows.mutate(last_start=start)
