"""All derived tables of tables in Python: for a branch, a test, a small office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from luoshi.engine.shapes import Shape
from luoshi.engine.tables import Tables
from luoshi.engine.tables.derived import DERIVED

from .items import item_rows
from .people import member_spans, person_spans
from .posts import post_rows
from .records import record_rows
from .stretches import covers
from .units import closure_rows, edges_by_unit, unit_sizes, unit_spans

Row = TypeVar("Row")
Derived = dict[str, list[tuple[Any, ...]]]


def derive(known: Tables, shapes: Mapping[str, Shape]) -> Derived:
    """Return the rows of every derived table, by its name, from tables of which only what is known is left.

    ``shapes`` are those of the kinds, as frozen.
    """
    rows: Derived = {name: [] for name in DERIVED}
    _units(known, rows)
    _people(known, rows)
    _records(known, shapes, rows)
    _items(known, shapes, rows)
    rows["waiver_span"] = [(w.obligation, w.subject_type, w.subject, w.from_, w.to) for w in known.waiver]
    return rows


def _group(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _units(known: Tables, rows: Derived) -> None:
    attributes = _group((a for a in known.attribute if a.subject_type == "unit"), lambda a: a.subject)
    members = _group(known.membership, lambda row: row.unit)
    edges = edges_by_unit(known.unit_parent)
    codes = {unit.id: unit.code for unit in known.unit}
    for unit in known.unit:
        rows["unit_span"] += unit_spans(unit, attributes.get(unit.id, ()))
        rows["unit_size"] += unit_sizes(unit.id, members.get(unit.id, ()))
        rows["closure"] += closure_rows(unit.id, edges, codes)
    units = {unit.id: unit for unit in known.unit}
    for (unit_id, _), holdings in _group(known.post, lambda row: (row.unit, row.role)).items():
        held, standing = post_rows(units[unit_id], holdings)
        rows["post_span"] += held
        rows["post_stand"] += standing


def _people(known: Tables, rows: Derived) -> None:
    attributes = _group((a for a in known.attribute if a.subject_type == "person"), lambda a: a.subject)
    for person in known.person:
        rows["person_span"] += person_spans(person, attributes.get(person.id, ()))
    for memberships in _group(known.membership, lambda row: row.person).values():
        rows["member_span"] += member_spans(memberships)


def _records(known: Tables, shapes: Mapping[str, Shape], rows: Derived) -> None:
    fields = _group(known.record_field, lambda row: row.record)
    people = _group(known.participant, lambda row: row.record)
    full = _group((row for row in known.membership if row.side == "full"), lambda row: row.unit)
    for no, record in enumerate(known.record, start=1):
        made = record_rows(
            no,
            record,
            shape=shapes.get(record.kind),
            fields=fields.get(record.id, ()),
            participants={row.person for row in people.get(record.id, ())},
            full_members={row.person for row in full.get(record.unit, ()) if covers(row, record.done_on)},
        )
        for name, found in made._asdict().items():
            rows[name] += found


def _items(known: Tables, shapes: Mapping[str, Shape], rows: Derived) -> None:
    units = _group(known.item_unit, lambda row: row.item)
    fields = _group(known.item_field, lambda row: row.item)
    moves = _group(known.item_move, lambda row: row.item)
    for item in known.item:
        made = item_rows(
            item,
            shape=shapes.get(item.kind),
            units=units.get(item.id, ()),
            fields=fields.get(item.id, ()),
            moves=moves.get(item.id, ()),
        )
        for name, found in made._asdict().items():
            rows[name] += found
