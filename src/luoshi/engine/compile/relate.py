"""Which evidence belongs to which slot: by what it names (LANGUAGE, `as`) and by its day.

Evidence is laid out by what it names, once, before any slot is looked at; only where a criterion or an event needs
the slot itself is it put beside each slot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.spec.model import CALENDAR, Relation

from .algebra import Table, among, as_of, covers, exists, table, union
from .evidence import Part, item_choices, item_roles, participants
from .frame import Frame
from .ground import Ground
from .sources import Many, Source

_BY_UNIT = ("own", "target", "role")
_BY_ITEM = ("item", "parent", "link")
_BY_PERSON = ("speaker", "author", "participant", "link")


@dataclass(frozen=True)
class Related:
    """Evidence with the slots it belongs to: columns of ``keys``, pk, first, ref, and those of the evidence."""

    table: Table
    keys: tuple[str, ...]


def keys_of(relation: Relation, frame: Frame) -> tuple[str, ...]:
    """Return the columns of a frame that evidence names by a relation; empty = no evidence can belong to its slots."""
    if relation.as_ in _BY_UNIT:
        return ("unit",)
    if frame.sort == "item":
        return ("item",) if relation.as_ in _BY_ITEM else ()
    if relation.as_ not in _BY_PERSON:
        return ()
    if frame.sort == "post":
        return ("unit", "role")
    return ("person",) if frame.person_key else ("unit",) if relation.as_ == "link" else ()


def relate(
    ground: Ground, relation: Relation, part: Part, frame: Frame, periods: Table | None, *, needed: set[str]
) -> Related | None:
    """Return the evidence of a part with what it belongs to; None where none ever can.

    ``needed`` are the columns of the slot that criteria ask for.
    """
    keys = keys_of(relation, frame)
    if not keys:
        return None
    names_item = frame.sort == "item" and relation.as_ in _BY_ITEM
    dated = part if periods is None else part.of(_in_periods(ground, part.table, periods, names_item))
    found = _naming(ground, relation, dated, frame)
    if not found:
        return None
    rows = union([each.select(*found[0].columns) for each in found])
    if len(found) > 1 or not _key(relation, frame):  # two persons named may have held one post
        rows = rows.distinct()
    if periods is not None and needed <= set(keys):
        return Related(rows, keys)
    return Related(_beside_slots(rows, keys, frame, is_dated=periods is not None), frame.keys)


def _in_periods(ground: Ground, rows: Table, periods: Table, names_item: bool) -> Table:
    """Find the period of each piece: by its slot day, or (once, campaign, rolling) the one there is."""
    given = periods.select("pk", "first", "last", "ref")
    cadence = ground.cadence
    if cadence in CALENDAR:
        on = [rows.e_slot >= given["first"], rows.e_slot <= given["last"]]
    elif cadence == "rolling":
        on = [rows.e_day <= given.ref]
    elif names_item:
        return rows.cross_join(given.drop("last"))
    else:
        on = [rows.e_slot >= given["first"]]
    return rows.join(given, on).drop("last")


def _naming(ground: Ground, relation: Relation, part: Part, frame: Frame) -> list[Table]:
    """Return the evidence with the key it names, for each way in which it can name one."""
    rows = part.table
    key = _key(relation, frame)
    parts = [rows.mutate(named=rows[column]) for column in _columns(relation, part)]
    if key:
        parts = [each.filter(among(each.named, frame.name, key)) for each in parts]
    parts += [_by_values(many, rows, frame.name, key) for many in _many(relation, part)]
    found = [_keyed(key, each, frame) for each in parts]
    if relation.as_ == "link" and frame.sort == "item":
        found += _named_by_subject(ground, relation.name, part, frame)
    return found


def _by_values(many: Many, rows: Table, slots: str, key: str) -> Table:
    values = many.table()
    if key:  # before the join: of many participants few may be asked for
        values = values.filter(among(values.m_value, slots, key))
    on = [values.m_key == rows[many.key]]
    if many.day is not None:
        day = rows[many.day] if isinstance(many.day, str) else many.day
        on += [values.m_from <= day, values.m_to >= day]
    return values.join(rows, on).select(*rows.columns, named="m_value")


def _key(relation: Relation, frame: Frame) -> str:
    """The column of the frame that is named; empty where a holder of the post is."""
    if relation.as_ in _BY_UNIT or frame.sort in ("unit", "item"):
        return "item" if frame.sort == "item" and relation.as_ not in _BY_UNIT else "unit"
    return "" if frame.sort == "post" else "person"


def _keyed(key: str, rows: Table, frame: Frame) -> Table:
    """Turn what is named into columns of the frame; of persons, what they did in the post that owes."""
    others = [name for name in rows.columns if name != "named"]
    if not key:
        holder = table("post_span")
        holder = holder.filter(among(holder.unit, frame.name, "unit"))
        holder = holder.select("unit", "role", h_person="person", h_from="from_day", h_to="to_day")
        joined = rows.join(
            holder, [rows.named == holder.h_person, holder.h_from <= rows.e_day, holder.h_to >= rows.e_day]
        )
        return joined.select(*others, "unit", "role")
    if key == "person" and frame.holders is not None:
        held = frame.holders
        rows = rows.filter(exists(held, (held.person == rows.named) & covers(held, rows.e_day)))
    return rows.select(*others, **{key: "named"})


def _columns(relation: Relation, part: Part) -> list[str]:
    """The columns of single values that a relation looks at."""
    if relation.as_ in ("own", "parent"):
        return ["e_unit" if relation.as_ == "own" else "e_parent"]
    if relation.as_ in ("target", "speaker", "author", "item") and not part.is_item:
        return [f"e_{relation.as_}"]
    source = _source(relation, part)
    return [source.text] if source and source.text else []


def _many(relation: Relation, part: Part) -> Sequence[Many]:
    """The tables of several values that a relation looks at."""
    if relation.as_ == "participant" and not part.is_item:
        return (participants(part.kinds),)
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


def _named_by_subject(ground: Ground, name: str, part: Part, frame: Frame) -> list[Table]:
    """The subject item's own field or link holds the evidence's id, as of today."""
    found = []
    columns = {ground.columns.get(kind, {}).get(name, "") for kind in frame.item_kinds}
    for column in sorted(column for column in columns if column.startswith("t")):
        span, item = table("item_span", [column]), table("item_now")
        kinds = [k for k in frame.item_kinds if ground.columns.get(k, {}).get(name) == column]
        span = span.filter(covers(span, as_of()), among(span.item, frame.name, "item"))
        named = span.join(item, [span.item == item.id])
        named = named.filter(named.kind.isin(kinds)).select(m_item="item", m_value=column)
        found.append(_through(named, part))
    if any(name not in ground.columns.get(kind, {}) for kind in frame.item_kinds):
        many = item_choices(name, "item", as_of()).table()
        many = many.filter(many.m_from <= as_of(), many.m_to >= as_of(), among(many.m_key, frame.name, "item"))
        found.append(_through(many.select(m_item="m_key", m_value="m_value"), part))
    return found


def _through(named: Table, part: Part) -> Table:
    rows = part.table
    return named.join(rows, [named.m_value == rows.e_id]).select(*rows.columns, item="m_item")


def _beside_slots(rows: Table, keys: tuple[str, ...], frame: Frame, *, is_dated: bool) -> Table:
    """Put evidence beside every slot it belongs to; an event's slot takes evidence from its first day on."""
    carried = dict.fromkeys((*frame.keys, *keys, "pk", "first", "ref"))  # what is named need not identify the slot
    slots = frame.table.select(**{f"s_{name}": name for name in carried})
    on: list[Any] = [rows[key] == slots[f"s_{key}"] for key in keys]
    on.append(rows.pk == slots.s_pk if is_dated else rows.e_slot >= slots.s_first)
    others = [name for name in rows.columns if name not in carried]
    return rows.join(slots, on).select(*others, **{name: f"s_{name}" for name in carried})
