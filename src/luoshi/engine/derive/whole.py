"""All derived tables of tables in Python: for a branch, a test, a small office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from luoshi.engine.shapes import Shape
from luoshi.engine.tables import (
    Attribute,
    Item,
    ItemField,
    ItemMove,
    ItemUnit,
    Person,
    Post,
    Tables,
    Unit,
)
from luoshi.engine.tables.derived import DERIVED

from .items import ItemRows, item_rows
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
    rows |= items_of(known.item, known.item_unit, known.item_field, known.item_move, shapes)
    rows["waiver_span"] = [(w.obligation, w.subject_type, w.subject, w.from_, w.to) for w in known.waiver]
    return rows


def _group(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def units_of(units: Iterable[Unit], attributes: Iterable[Attribute]) -> list[tuple[Any, ...]]:
    """Return the rows of ``unit_span`` of several units."""
    dated = _group((a for a in attributes if a.subject_type == "unit"), lambda a: a.subject)
    return [row for unit in units for row in unit_spans(unit, dated.get(unit.id, ()))]


def persons_of(persons: Iterable[Person], attributes: Iterable[Attribute]) -> list[tuple[Any, ...]]:
    """Return the rows of ``person_span`` of several persons."""
    dated = _group((a for a in attributes if a.subject_type == "person"), lambda a: a.subject)
    return [row for person in persons for row in person_spans(person, dated.get(person.id, ()))]


def posts_of(units: Mapping[str, Unit], posts: Iterable[Post]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return the rows of ``post_span`` and ``post_stand`` of all posts; ``units`` by id."""
    held: list[tuple[Any, ...]] = []
    standing: list[tuple[Any, ...]] = []
    for (unit, _), holdings in _group(posts, lambda row: (row.unit, row.role)).items():
        for found, rows in zip((held, standing), post_rows(units[unit], holdings), strict=True):
            found += rows
    return held, standing


def _item(row: Any) -> str:
    return str(row.item)


def items_of(
    items: Iterable[Item],
    units: Iterable[ItemUnit],
    fields: Iterable[ItemField],
    moves: Iterable[ItemMove],
    shapes: Mapping[str, Shape],
) -> Derived:
    """Return the rows of the derived tables of several items."""
    by_item: list[dict[Any, list[Any]]] = [_group(units, _item), _group(fields, _item), _group(moves, _item)]
    found: Derived = {name: [] for name in ItemRows._fields}
    for item in items:
        roles, values, moved = (grouped.get(item.id, ()) for grouped in by_item)
        made = item_rows(item, shape=shapes.get(item.kind), units=roles, fields=values, moves=moved)
        for name, rows in zip(ItemRows._fields, made, strict=True):
            found[name] += rows
    return found


def _units(known: Tables, rows: Derived) -> None:
    rows["unit_span"] = units_of(known.unit, known.attribute)
    members = _group(known.membership, lambda row: row.unit)
    edges = edges_by_unit(known.unit_parent)
    codes = {unit.id: unit.code for unit in known.unit}
    for unit in known.unit:
        rows["unit_size"] += unit_sizes(unit.id, members.get(unit.id, ()))
        rows["closure"] += closure_rows(unit.id, edges, codes)
    rows["post_span"], rows["post_stand"] = posts_of({unit.id: unit for unit in known.unit}, known.post)


def _people(known: Tables, rows: Derived) -> None:
    rows["person_span"] = persons_of(known.person, known.attribute)
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
