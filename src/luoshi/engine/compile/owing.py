"""Who owes: the frame of a selector, cut to what the pack rules; and which of it is waived."""

from __future__ import annotations

from collections.abc import Sequence

import ibis

from luoshi.engine.oracle.batches import names_in_overrides
from luoshi.spec.model import Batch, Pack, Waive, Who

from .algebra import Column, Table, all_of, covers, exists, number, some_of, table, text, union
from .frame import Frame
from .ground import Ground
from .items import item_frame
from .members import is_member, member_frame
from .posts import is_holder, post_frame, post_stands
from .scope import Scope
from .units import cut, is_single, unit_fits, unit_spans


def frame_of(ground: Ground, who: Who, periods: Table | None, scope: Scope) -> Frame:
    """Return those who match ``who`` on the reference day of each period, in units the pack rules that day.

    Their since is not yet compared with the last start. ``periods`` None: items open their slots by their events.
    """
    if who.sort == "each":
        frame = item_frame(ground, who.each, periods, scope)
    else:
        assert periods is not None, "only items open slots by events"
        if who.sort == "members":
            frame = member_frame(ground, who.members, periods, scope)
        elif who.sort == "posts":
            frame = post_frame(ground, who.posts, periods, scope)
        else:
            frame = _unit_frame(who, periods, scope)
    return frame.of(_ruled(ground, frame))


def _unit_frame(who: Who, periods: Table, scope: Scope) -> Frame:
    spans = unit_spans(who.units)
    spans = spans.filter(scope(spans.unit))
    rows = spans.join(periods, [spans.from_day <= periods.ref, spans.to_day >= periods.ref])
    rows = rows.select(*periods.columns, "unit", subject="unit", since="founded_on")
    if not is_single(who.units):
        rows = rows.distinct()
    return Frame(rows, "unit", ("unit",), "unit")


def in_time(rows: Table) -> Table:
    """Leave those who were there by the last start."""
    return rows.filter(rows["first"] <= rows.last_start, rows.since <= rows.last_start)


def _ruled(ground: Ground, frame: Frame) -> Table:
    rows = frame.table
    if ground.pack.scope:
        rows = rows.filter(unit_fits(ground.pack.scope, rows.unit, rows.ref))
    for child in ground.ruling.replaced_by:
        outside = ~unit_fits(child.scope, rows.unit, rows.ref) if child.scope else ibis.literal(False)
        rows = rows.filter(outside)
    return _in_batch(ground.pack, rows) if ground.pack.batches else rows


def _in_batch(pack: Pack, rows: Table) -> Table:
    """Leave the slots whose unit is in the batch of the period: override, own match, nearest ancestor's."""
    ordered = sorted(pack.batches, key=lambda batch: (batch.window.first, batch.id))
    named = union([_batch_days(pack, batch, place) for place, batch in enumerate(ordered)] + [_overrides(pack)])
    asked = rows.select(a_unit="unit", a_pk="pk", a_ref="ref").distinct()
    above = table("closure")
    above = above.filter(above.tree == "territory")
    lines = asked.join(
        above, [asked.a_unit == above.unit, above.from_day <= asked.a_ref, above.to_day >= asked.a_ref]
    ).select("a_unit", "a_pk", "a_ref", "ancestor", "depth")
    found = lines.join(
        named, [lines.ancestor == named.unit, named.from_day <= lines.a_ref, named.to_day >= lines.a_ref]
    ).select("a_unit", "a_pk", "depth", "b_place")
    nearest = found.group_by("a_unit", "a_pk").agg(near=found.depth.min())
    nearest = nearest.select(n_unit="a_unit", n_pk="a_pk", near="near")
    own = found.join(nearest, [found.a_unit == nearest.n_unit, found.a_pk == nearest.n_pk, found.depth == nearest.near])
    own = own.select("a_unit", "a_pk", "b_place").distinct()
    joined = rows.join(own, [rows.unit == own.a_unit, rows.pk == own.a_pk, rows.batch == own.b_place])
    return joined.select(*rows.columns)


def _batch_days(pack: Pack, batch: Batch, place: int) -> Table:
    """The days on which a unit is in the batch, by its override or, without one, by its own match."""
    names = names_in_overrides(pack)
    named = [
        _overridden(f";{name}:{batch.id};", instead_of=[f";{nearer}:" for nearer in names[:count]])
        for count, name in enumerate(names)
    ]
    free = _overridden("", instead_of=[f";{name}:" for name in names])
    matched = cut(unit_spans(batch.who.units), free, keep=())
    return union([each.mutate(b_place=number(place)) for each in (*named, matched)])


def _overridden(mark: str, *, instead_of: Sequence[str]) -> Table:
    """The days on which a unit's overrides hold the mark and none of those that would decide before it."""
    span = table("unit_span")
    conditions = [span.batches.contains(mark)] if mark else []
    conditions += [~span.batches.contains(other) for other in instead_of]
    return span.filter(*conditions).select("unit", "from_day", "to_day")


def _overrides(pack: Pack) -> Table:
    """The days on which a unit has an override, even to a batch that is none (-1)."""
    span = table("unit_span")
    marks = [span.batches.contains(f";{name}:") for name in names_in_overrides(pack)]
    return span.filter(some_of(marks)).select("unit", "from_day", "to_day").mutate(b_place=number(-1))


def waived(ground: Ground, frame: Frame, rows: Table) -> Column:
    """Whether a standing or a granted waiver holds for a row's subject on its reference day (correlated)."""
    return some_of([_granted(ground, frame, rows), *_standing(ground.version.waive, ground, frame, rows)])


def _granted(ground: Ground, frame: Frame, rows: Table) -> Column:
    identity = ground.ruling.obligation.id
    names = ("*", identity, f"{ground.pack.id}:{identity}")
    waiver = table("waiver_span")
    waiver = waiver.filter(waiver.obligation.isin(names))
    subjects = [(frame.subject_type, rows.subject)]
    if frame.sort == "holder":
        subjects.append(("post", rows.unit + text(":") + rows.role))
    if frame.sort == "item":
        subjects.append(("item", rows.item))
    return some_of(
        exists(waiver, (waiver.subject_type == sort) & (waiver.subject == subject) & covers(waiver, rows.ref))
        for sort, subject in subjects
    )


def _standing(waives: Sequence[Waive], ground: Ground, frame: Frame, rows: Table) -> list[Column]:
    return [_stands(waive.who, ground, frame, rows) for waive in waives]


def _stands(who: Who, ground: Ground, frame: Frame, rows: Table) -> Column:
    """A waiver of another sort than the subject is asked of the slot's unit or of the slot's person."""
    if who.sort == "units":
        return unit_fits(who.units, rows.unit, rows.ref)
    if who.sort == "posts" and frame.sort == "holder":
        return is_holder(who.posts, rows.person, rows.ref, post=(rows.unit, rows.role))
    if who.sort == "posts" and "role" in frame.keys:
        return post_stands(who.posts, rows.unit, rows.role, rows.ref)
    if frame.person_key:
        if who.sort == "members":
            return is_member(ground, who.members, rows.person, rows.ref)
        return is_holder(who.posts, rows.person, rows.ref) if who.sort == "posts" else ibis.literal(False)
    if frame.sort == "post" and who.sort == "members":
        return _a_holder_is_member(ground, who, rows)
    return ibis.literal(False)


def _a_holder_is_member(ground: Ground, who: Who, rows: Table) -> Column:
    holder = table("post_span")
    persons = rows.select("unit", "role", "ref").distinct()
    both = persons.join(
        holder,
        [
            persons.unit == holder.unit,
            persons.role == holder.role,
            covers(holder, persons.ref),
        ],
    ).select(w_unit=persons.unit, w_role=persons.role, w_ref=persons.ref, w_person=holder.person)
    both = both.filter(is_member(ground, who.members, both.w_person, both.w_ref))
    return exists(both, all_of([both.w_unit == rows.unit, both.w_role == rows.role, both.w_ref == rows.ref]))
