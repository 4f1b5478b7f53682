"""What every set of tables must keep, read from the semantics page; independent of the loader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from luoshi.engine.tables import Tables

TREES = ("territory", "sector")


def faults(tables: Tables) -> list[str]:
    """Return one line for every broken promise of the tables in."""
    return [*_unknown(tables), *_overlaps(tables), *_tree_faults(tables), *_day_faults(tables), *_doubles(tables)]


def _unknown(tables: Tables) -> Iterator[str]:
    units, people = {row.id for row in tables.unit}, {row.id for row in tables.person}
    records, items = {(row.id, row.revision) for row in tables.record}, {row.id for row in tables.item}
    units_or_none, people_or_none, items_or_none = units | {""}, people | {""}, items | {""}
    pairs = [
        *(("unit_parent", row.unit, units) for row in tables.unit_parent),
        *(("unit_parent", row.parent, units) for row in tables.unit_parent),
        *(("membership", row.unit, units) for row in tables.membership),
        *(("membership", row.person, people) for row in tables.membership),
        *(("post", row.unit, units) for row in tables.post),
        *(("post", row.person, people) for row in tables.post),
        *(("record", row.unit, units) for row in tables.record),
        *(("record", row.target_unit, units_or_none) for row in tables.record),
        *(("record", row.speaker, people_or_none) for row in tables.record),
        *(("record", row.author, people_or_none) for row in tables.record),
        *(("record", row.item, items_or_none) for row in tables.record),
        *(("participant", row.person, people) for row in tables.participant),
        *(("item", row.unit, units) for row in tables.item),
        *(("item", row.parent, items_or_none) for row in tables.item),
        *(("item_unit", row.unit, units) for row in tables.item_unit),
        *((table, row.item, items) for table in ("item_unit", "item_field", "item_move")
          for row in getattr(tables, table)),
    ]
    yield from (f"{table}: unknown {value}" for table, value, known in pairs if value not in known)
    for table in ("record_field", "participant"):
        yield from (f"{table}: unknown {row.record}/{row.revision}" for row in getattr(tables, table)
                    if (row.record, row.revision) not in records)


def _overlaps(tables: Tables) -> Iterator[str]:
    stays = defaultdict(list)
    for row in tables.membership:
        if row.side == "full":
            stays[row.person].append((row.from_, row.to))
    for person, spans in stays.items():
        spans.sort()
        yield from (f"membership: two full of {person}" for first, then in pairwise(spans)
                    if then[0] <= first[1])


def _tree_faults(tables: Tables) -> Iterator[str]:
    for tree in TREES:
        edges = defaultdict(list)
        for row in tables.unit_parent:
            if row.tree == tree:
                edges[row.unit].append((row.from_, row.to, row.parent))
        for unit, spans in edges.items():
            spans.sort()
            yield from (f"{tree}: two parents of {unit}" for first, then in pairwise(spans)
                        if then[0] <= first[1])
        for day in sorted({span[0] for spans in edges.values() for span in spans}):
            parent = {unit: span[2] for unit, spans in edges.items() for span in spans if span[0] <= day <= span[1]}
            yield from (f"{tree}: cycle at {unit}" for unit in parent if not _reaches_root(unit, parent))


def _reaches_root(unit: str, parent: dict[str, str]) -> bool:
    for _ in range(30):
        if unit not in parent:
            return True
        unit = parent[unit]
    return False


def _day_faults(tables: Tables) -> Iterator[str]:
    for name in ("unit_parent", "membership", "post", "attribute", "waiver", "item_unit"):
        yield from (f"{name}: to before from {row}" for row in getattr(tables, name) if row.to < row.from_)
    for row in tables.record:
        if row.for_date is not None and row.for_date > row.done_on:
            yield f"record: for_date after done_on {row}"
        if row.entered_at < row.done_on:
            yield f"record: typed before it was done {row}"


def _doubles(tables: Tables) -> Iterator[str]:
    for name, key in (("unit", "id"), ("unit", "code"), ("person", "id"), ("item", "id")):
        values = [getattr(row, key) for row in getattr(tables, name)]
        if len(values) != len(set(values)):
            yield f"{name}: {key} not unique"
    for name, keys in (("record", [row[:2] for row in tables.record]), ("participant", tables.participant)):
        if len(keys) != len(set(keys)):
            yield f"{name}: not unique"
