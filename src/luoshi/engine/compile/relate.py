"""Which evidence belongs to which slot: by what it names (LANGUAGE, `as`) and by its day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from luoshi.spec.model import CALENDAR, Relation

from .algebra import Column, Table, as_of, covers, exists, table, union
from .evidence import Part, item_choices, item_roles, participants
from .frame import Frame
from .ground import Ground
from .sources import Many, Source

_BY_UNIT = ("own", "target", "role")
_BY_ITEM = ("item", "parent", "link")
_BY_PERSON = ("speaker", "author", "participant", "link")
#: Columns of a frame that the judgement of evidence needs, beside those of its sort.
_CARRIED = ("pk", "first", "last", "ref", "unit")


def relate(ground: Ground, relation: Relation, part: Part, frame: Frame, periods: Table | None) -> Table | None:
    """Return evidence beside the slots it belongs to, each pair once; None where none ever can.

    ``periods`` are those of a calendar cadence (pk, first, last), to find by their slot day the period of each piece.
    """
    found: list[Table | None] = []
    rows = _by_period(ground, part, periods)
    key, looked_up = _key(relation, frame)
    if key:
        found.append(_joined(ground, relation, part.of(rows), frame, key))
    if relation.as_ == "link" and frame.sort == "item":
        found += _named_by_subject(ground, relation.name, part.of(rows), frame)
    there: list[Any] = [each for each in found if each is not None]
    if not there:
        return None
    joined = union([each.select(*there[0].columns) for each in there])
    if len(there) > 1 or looked_up or relation.as_ in ("role", "target", "link"):
        joined = joined.distinct()
    return joined


def _key(relation: Relation, frame: Frame) -> tuple[str, bool]:
    """Return the frame's column that the evidence names, and whether a pair may be found more than once."""
    if relation.as_ in _BY_UNIT:
        return "unit", False
    if frame.sort == "item":
        return ("item" if relation.as_ in _BY_ITEM else ""), False
    if relation.as_ not in _BY_PERSON:
        return "", False
    if frame.sort == "post":
        return "h_person", True
    return ("person" if frame.person_key else "unit" if relation.as_ == "link" else ""), False


def _by_period(ground: Ground, part: Part, periods: Table | None) -> Table:
    if ground.cadence not in CALENDAR or periods is None:
        return part.table
    given = periods.select(e_pk="pk", e_first="first", e_last="last")
    rows = part.table
    joined = rows.join(given, [rows.e_slot >= given.e_first, rows.e_slot <= given.e_last])
    return joined.select(*rows.columns, "e_pk")


def _slots(frame: Frame, key: str) -> Table:
    names = dict.fromkeys((*frame.keys, *_CARRIED))
    slots = frame.table.select(*names)
    if key != "h_person":
        return slots
    holder = table("post_span").rename(h_from="from_day", h_to="to_day", h_unit="unit", h_role="role")
    joined = slots.join(holder, [slots.unit == holder.h_unit, slots.role == holder.h_role])
    return joined.select(*slots.columns, "h_from", "h_to", h_person="person")


def _joined(ground: Ground, relation: Relation, part: Part, frame: Frame, key: str) -> Table | None:
    slots = _slots(frame, key)
    parts = [
        _meet(ground, part, slots, frame, relation, slots[key] == part.table[column])
        for column in _columns(relation, part)
    ]
    for many in _many(relation, part):
        values = many.table()
        both = slots.join(values, [slots[key] == values.m_value])
        dated = [] if many.day is None else ["m_from", "m_to"]
        both = both.select(*slots.columns, *dated, m_key="m_key")
        parts.append(_meet(
            ground, part, both, frame, relation, both.m_key == part.table[many.key], many=many))
    if not parts:
        return None
    carried = [*slots.columns, *part.table.columns]
    joined = union([each.select(*carried) for each in parts])
    return joined.drop("h_from", "h_to", "h_person") if key == "h_person" else joined


def _columns(relation: Relation, part: Part) -> list[str]:
    """The columns of single values that a relation looks at."""
    if relation.as_ in ("own", "parent"):
        return [f"e_{'unit' if relation.as_ == 'own' else 'parent'}"]
    if relation.as_ in ("target", "speaker", "author", "item") and not part.is_item:
        return [f"e_{relation.as_}"]
    source = _source(relation, part)
    return [source.text] if source and source.text else []


def _many(relation: Relation, part: Part) -> Sequence[Many]:
    """The tables of several values that a relation looks at."""
    if relation.as_ == "participant" and not part.is_item:
        return (Many(participants, "e_key"),)
    if relation.as_ in ("role", "target") and part.is_item:
        return (item_roles(relation.name if relation.as_ == "role" else "target"),)
    source = _source(relation, part)
    return source.many if source else ()


def _source(relation: Relation, part: Part) -> Source | None:
    if relation.as_ == "link":
        return part.sources[relation.name]
    if part.is_item and relation.as_ in ("speaker", "author", "participant"):
        return part.sources[relation.as_]
    return None


def field_of(relation: Relation) -> list[str]:
    """Return the fields of the evidence that a relation may look at."""
    if relation.as_ == "link":
        return [relation.name]
    return [relation.as_] if relation.as_ in ("speaker", "author", "participant") else []


def _meet(
    ground: Ground, part: Part, slots: Table, frame: Frame, relation: Relation, on: Column, *, many: Many | None = None
) -> Table:
    rows = part.table
    names_item = frame.sort == "item" and relation.as_ in _BY_ITEM
    conditions: list[Any] = [on, *_in_time(ground, slots, rows, names_item)]
    if many is not None and many.day is not None:
        day = rows[many.day] if isinstance(many.day, str) else many.day
        conditions += [slots.m_from <= day, slots.m_to >= day]
    if "h_person" in slots.columns:
        conditions += [slots.h_from <= rows.e_day, slots.h_to >= rows.e_day]
    joined = slots.join(rows, conditions)
    extra = [name for name in ("m_key", "m_from", "m_to") if name in slots.columns]
    joined = joined.drop(*extra) if extra else joined
    if frame.holders is not None and relation.as_ in _BY_PERSON:  # what he did while he held a matching post
        held = frame.holders
        joined = joined.filter(exists(held, (held.person == joined.person) & covers(held, joined.e_day)))
    return joined


def _in_time(ground: Ground, slots: Table, rows: Table, names_item: bool) -> list[Column]:
    cadence = ground.cadence
    if cadence in CALENDAR:
        return [slots.pk == rows.e_pk]
    if cadence == "rolling":
        return [rows.e_day <= slots.ref]
    if names_item and cadence in ("once", "campaign"):
        return []
    return [rows.e_slot >= slots["first"]]


def _named_by_subject(ground: Ground, name: str, part: Part, frame: Frame) -> list[Table]:
    """The subject item's own field or link holds the evidence's id, as of today."""
    slots = _slots(frame, "item")
    found = []
    columns = {ground.columns.get(kind, {}).get(name, "") for kind in frame.item_kinds}
    for column in sorted(column for column in columns if column.startswith("t")):
        span, item = table("item_span", [column]), table("item_now")
        kinds = [k for k in frame.item_kinds if ground.columns.get(k, {}).get(name) == column]
        named = span.filter(covers(span, as_of())).join(item, [span.item == item.id])
        named = named.filter(named.kind.isin(kinds)).select(m_item="item", m_value=column)
        found.append(_through(ground, slots, named, part, frame))
    if any(name not in ground.columns.get(kind, {}) for kind in frame.item_kinds):
        many = item_choices(name, "item", as_of()).table()
        many = many.filter(many.m_from <= as_of(), many.m_to >= as_of()).select(m_item="m_key", m_value="m_value")
        found.append(_through(ground, slots, many, part, frame))
    return found


def _through(ground: Ground, slots: Table, named: Table, part: Part, frame: Frame) -> Table:
    both = slots.join(named, [slots.item == named.m_item]).select(*slots.columns, "m_value")
    return _meet(ground, part, both, frame, Relation(as_="link"), both.m_value == part.table.e_id).drop("m_value")
