"""Which slots are waived: by a standing waiver of the version or a granted one, read on the reference day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.spec.model import MemberSelector, PostSelector, Who

from .algebra import Column, Table, covers, table, text, union
from .frame import Frame
from .ground import Ground
from .members import person_spans
from .posts import matching_holdings
from .units import cut, unit_spans


def with_waived(ground: Ground, frame: Frame, rows: Table) -> Table:
    """Add ``v_waived`` (1 or null) to rows that hold the keys of a frame's slots."""
    keys = frame.row_keys
    found = union([each.select(*keys) for each in _waived(ground, frame)]).distinct()
    found = ground.step("waived", found)
    marked = found.select(**{f"w_{key}": key for key in keys})
    joined = rows.left_join(marked, [rows[key] == marked[f"w_{key}"] for key in keys])
    return joined.select(*rows.columns, v_waived="w_pk")


def _waived(ground: Ground, frame: Frame) -> Iterator[Table]:
    """Yield the slots that each waiver stands for; a slot may come several times."""
    yield from _granted(ground, frame)
    for waive in ground.version.waive:
        yield from _standing(ground, waive.who, frame)


def _granted(ground: Ground, frame: Frame) -> Iterator[Table]:
    identity, slots = ground.ruling.obligation.id, frame.table
    waiver = table("waiver_span")
    waiver = waiver.filter(waiver.obligation.isin(("*", identity, f"{ground.pack.id}:{identity}")))
    subjects = [(frame.subject_type, slots.subject)]
    if frame.sort == "holder":
        subjects.append(("post", slots.unit + text(":") + slots.role))
    if frame.sort == "item":
        subjects.append(("item", slots.item))
    for sort, subject in subjects:
        rows = slots.mutate(w_subject=subject)
        granted = waiver.filter(waiver.subject_type == sort)
        yield rows.join(granted, [rows.w_subject == granted.subject, covers(granted, rows.ref)])


def _standing(ground: Ground, who: Who, frame: Frame) -> Iterator[Table]:
    """A waiver of another sort than the subject is asked of the slot's unit or of the slot's person."""
    slots = frame.table
    if who.sort == "units":
        spans = unit_spans(who.units)
        yield slots.join(spans, [slots.unit == spans.unit, covers(spans, slots.ref)]).select(*slots.columns)
    elif who.sort == "posts" and frame.sort == "post":
        yield from _posts(slots, who.posts)
    elif who.sort == "posts" and frame.person_key:
        held = matching_holdings(who.posts).rename(h_person="person", h_unit="unit", h_role="role", h_since="since")
        on: list[Column] = [slots.person == held.h_person, covers(held, slots.ref)]
        if frame.sort == "holder":  # asked of this very holding, not of what else the person holds
            on += [slots.unit == held.h_unit, slots.role == held.h_role]
        yield slots.join(held, on).select(*slots.columns)
    elif who.sort == "members" and (frame.person_key or frame.sort == "post"):
        yield from _members(ground, slots if frame.person_key else _holders(slots), who.members)


def _posts(slots: Table, selectors: Sequence[PostSelector]) -> Iterator[Table]:
    """A post by its holders or, vacant, by its last holding."""
    for selector in selectors:
        stand = table("post_stand")
        if selector.role:
            stand = stand.filter(stand.role.isin(selector.role))
        if selector.rank:
            stand = stand.filter(stand["rank"].isin(selector.rank))
        stand = stand.select("unit", "from_day", "to_day", s_role="role")
        if selector.units:
            stand = cut(stand, unit_spans(selector.units), keep=("s_role",))
        on = [slots.unit == stand.unit, slots.role == stand.s_role, covers(stand, slots.ref)]
        yield slots.join(stand, on).select(*slots.columns)


def _holders(slots: Table) -> Table:
    """Put the persons who hold a post on the reference day beside its slot."""
    holder = table("post_span")
    holder = holder.select("person", "from_day", "to_day", h_unit="unit", h_role="role")
    on = [slots.unit == holder.h_unit, slots.role == holder.h_role, covers(holder, slots.ref)]
    return slots.join(holder, on).select(*slots.columns, "person")


def _members(ground: Ground, slots: Table, selectors: Sequence[MemberSelector]) -> Iterator[Table]:
    for selector in selectors:
        span = table("member_span")
        span = span.filter(span.side == selector.side)
        if selector.category:
            span = span.filter(span.category.isin(selector.category))
        span = span.select("unit", "from_day", "to_day", m_person="person")
        if selector.units:
            span = cut(span, unit_spans(selector.units), keep=("m_person",))
        found = slots.join(span, [slots.person == span.m_person, covers(span, slots.ref)]).select(*slots.columns)
        yield person_spans(ground, selector, found)
