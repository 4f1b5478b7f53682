"""Whether rows hold what their kinds declare: fields, columns, words, limits, states and roles."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.engine.tables import ItemField, RecordField, Tables
from luoshi.spec.model import Kind, Pack


def misfits(pack: Pack, tables: Tables) -> list[str]:
    """Return one line for every value, move or role that its kind does not declare."""
    record_kind = {row.id: row.kind for row in tables.record}
    item_kind = {row.id: row.kind for row in tables.item}
    lines = [
        *(line for row in tables.record_field for line in _value(pack, pack.kinds[record_kind[row.record]], row)),
        *(line for row in tables.item_field for line in _value(pack, pack.kinds[item_kind[row.item]], row)),
    ]
    for row in tables.item_move:
        kind = pack.kinds[item_kind[row.item]]
        if not any(move.from_ == row.from_state and move.to == row.to_state for move in kind.moves):
            lines.append(f"{kind.id}: no move {row.from_state} → {row.to_state}")
    for row in tables.item_unit:
        kind = pack.kinds[item_kind[row.item]]
        if row.role not in (*kind.roles, "owner"):
            lines.append(f"{kind.id}: no role {row.role}")
    for row in tables.record:
        uses = pack.kinds[row.kind].uses
        lines += [f"{row.kind}: no {name}" for name in ("speaker", "target_unit", "item", "for_date")
                  if name not in uses and getattr(row, name)]
    return sorted(set(lines))


def _value(pack: Pack, kind: Kind, row: RecordField | ItemField) -> Iterator[str]:
    spec = kind.field(row.field)
    if spec is None:
        if row.field not in {link.id for link in kind.links}:
            yield f"{kind.id}: no field {row.field}"
        return
    value = getattr(row, spec.column)
    if value is None or value == "":
        yield f"{kind.id}.{spec.id}: nothing in {spec.column}"
    known = spec.values or (getattr(pack.words, spec.values_from) if spec.values_from else ())
    if known and value not in known:
        yield f"{kind.id}.{spec.id}: {value} is no word of it"
    if spec.column == "int" and not (spec.min or 0) <= value <= (10**9 if spec.max is None else spec.max):
        yield f"{kind.id}.{spec.id}: {value} out of its limits"
    if spec.type == "text" and spec.max_length and len(value) > spec.max_length:
        yield f"{kind.id}.{spec.id}: {value} too long"
