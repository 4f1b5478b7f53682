"""Requirements read off the register or the subject item itself: has, filled, state."""

from __future__ import annotations

import ibis

from luoshi.spec.model import Compare, Criterion, FilledFields, Has, InState, NotOneOf, Operand

from .algebra import Column, Table, all_of, among, as_of, covers, exists, number, one_if, table, union
from .criteria import Asker, fits
from .evidence import Part, fields_asked, item_fields_part, present_runs
from .frame import Frame
from .ground import Ground
from .posts import chain_starts


def has_outcome(asked: Has, frame: Frame) -> Table | None:
    """Return (row keys, met_on): the first day of the unbroken run of memberships on the sides asked."""
    if not frame.person_key and frame.sort != "post":
        return None
    slots = frame.table.select(*dict.fromkeys((*frame.row_keys, "ref")))
    if frame.sort == "post":
        holder = table("post_span").rename(h_from="from_day", h_to="to_day", h_unit="unit", h_role="role")
        slots = slots.join(
            holder,
            [
                slots.unit == holder.h_unit,
                slots.role == holder.h_role,
                holder.h_from <= slots.ref,
                holder.h_to >= slots.ref,
            ],
        ).select(*slots.columns, "person")
    span = table("member_span")
    near = slots.select(n_person="person").distinct()
    span = span.filter(span.side.isin(asked.side)).join(near, [span.person == near.n_person])
    span = span.select("person", "from_day", "to_day")
    now = slots.filter(exists(span, (span.person == slots.person) & covers(span, slots.ref)))
    begun = chain_starts(span)
    joined = now.join(begun, [now.person == begun.c_person, begun.c_from <= now.ref])
    since = joined.group_by(*dict.fromkeys((*frame.row_keys, "person"))).agg(day=joined.c_from.max())
    return since.group_by(*frame.row_keys).agg(met_on=since.day.min())


def state_outcome(asked: InState, frame: Frame) -> Table | None:
    """Return (item, met_on): the first day of the present run; begun by another unit where that is asked."""
    if frame.sort != "item":
        return None
    began = present_runs(asked.states, lambda item: among(item, frame.name, "item"))
    began = began.filter(began.b_began.notnull())
    if not asked.by_other_unit:
        return began.select(item="b_item", met_on="b_began")
    run, owner = table("item_run"), table("item_unit_span")
    joined = began.join(run, [began.b_item == run.item, began.b_n == run.n])
    joined = joined.filter(joined.by_unit != "").select("b_item", "b_began", "by_unit")
    is_owner = exists(
        owner,
        (owner.item == joined.b_item)
        & (owner.role == "owner")
        & (owner.unit == joined.by_unit)
        & covers(owner, joined.b_began),
    )
    return joined.filter(~is_owner).select(item="b_item", met_on="b_began")


def filled_outcome(ground: Ground, asked: FilledFields, frame: Frame) -> Table | None:
    """Return (item, met_on): the first day of the present unbroken run of days on which nothing asked is lacking.

    Every day up to as_of on which something of the item may change is judged; posts are asked on as_of.
    """
    if frame.sort != "item":
        return None
    judged = _judged(ground, asked, frame, _change_days(frame))
    bad = judged.filter(judged.good == 0)
    last = bad.group_by(b_item="item").agg(b_day=bad.day.max())
    joined = judged.left_join(last, [judged.item == last.b_item])
    run = joined.filter(joined.b_day.isnull() | (joined.day > joined.b_day))
    return run.group_by("item").agg(met_on=run.day.min())


def _change_days(frame: Frame) -> Table:
    """Return (item, day, kind, opened_on): the days from its opening on when a field or role of an item may change."""
    item = table("item_now")
    subjects = frame.table.select(s_item="item").distinct()
    items = subjects.join(item, [subjects.s_item == item.id]).select("kind", "opened_on", item="s_item")
    parts = [items.select("item", day="opened_on")]
    for name in ("item_span", "item_choice", "item_unit_span"):
        rows = table(name)
        rows = rows.select(c_item="item", c_from="from_day", c_after=rows.to_day + number(1))
        joined = items.join(rows, [items.item == rows.c_item])
        for column in ("c_from", "c_after"):
            inside = joined.filter(joined[column] > joined.opened_on, joined[column] <= as_of())
            parts.append(inside.select("item", day=column))
    days = union(parts).distinct()
    return days.join(items.view(), "item").select("item", "day", "kind", "opened_on")


def _judged(ground: Ground, asked: FilledFields, frame: Frame, days: Table) -> Table:
    """Return (item, day, good): whether on that day every field or role is filled and every criterion true."""
    given = days.mutate(e_id=days.item, e_day=days.opened_on)
    where = [_of_itself(criterion) for criterion in asked.where]
    names = [*asked.fields, *fields_asked(where)]
    part = item_fields_part(ground, frame.item_kinds, list(dict.fromkeys(names)), given, read_on=given.day)
    conditions = [_is_filled(ground, name, part) for name in asked.fields]
    conditions += [fits(criterion, part, Asker(frame), holds_on=as_of()) for criterion in where]
    return part.table.mutate(good=one_if(all_of(conditions))).select("item", "day", "good")


def _of_itself(criterion: Criterion) -> Criterion:
    """The subject of the item's own criteria is the item: its fields are read on the same day as the others."""
    test = criterion.test
    if isinstance(test, NotOneOf):
        test = test.model_copy(update={"operands": tuple(map(_own_field, test.operands))})
    elif isinstance(test, Compare):
        bounds = (bound.model_copy(update={"operand": _own_field(bound.operand)}) for bound in test.bounds)
        test = test.model_copy(update={"bounds": tuple(bounds)})
    return criterion.model_copy(update={"test": test})


def _own_field(operand: Operand) -> Operand:
    return Operand(field=operand.subject) if operand.subject is not None else operand


def _is_filled(ground: Ground, name: str, part: Part) -> Column:
    """A field or link of the kind, else a role of units."""
    rows = part.table
    kinds = [
        kind.id for kind in ground.kinds.values() if kind.field(name) or any(link.id == name for link in kind.links)
    ]
    role = table("item_unit_span")
    held = exists(role, (role.item == rows.item) & (role.role == name) & covers(role, rows.day))
    return ibis.cases((rows.kind.isin(kinds), part.sources[name].is_filled(rows)), else_=held) if kinds else held
