"""A ledger 台账 of one kind of item, as it stood on a day: one row an item, columns as the kind declares them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from luoshi.engine.tables import ItemField, ItemMove, Tables
from luoshi.office.sheet import Cell, Column, write_sheet
from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import OPEN, Day, date_of, iso_of
from luoshi.terms.language import say

_WIDTHS = {"text": 18, "date": 12, "integer": 8, "decimal": 8, "yes_no": 8, "person": 10, "people": 14, "unit": 18}
#: Text that may be longer than this gets the wide column.
_SHORT, _WIDE = 60, 30
_ROLES = {
    "lead": ("牵头单位", "Lead"),
    "support": ("配合单位", "Support"),
    "upper": ("上级单位", "Superior"),
    "target": ("对象单位", "Target"),
}


def write_ledger(kind: Kind, tables: Tables, path: Path, *, as_of: Day, title: str = "") -> int:
    """Write the ledger of a kind of item on a day, known that day; return the number of rows.

    Columns: number, owner, the declared fields under the names the pack gives them, units by role, state, since when,
    and the unit that made the last move (who closed what).
    """
    columns = (
        Column(say("序号", "No."), 6),
        Column(say("责任单位", "Owner"), 18),
        *(Column(_heading(kind, field), _width(field)) for field in kind.fields),
        *(Column(say(*_ROLES.get(role, (role, role))), 16) for role in kind.roles),
        Column(say("登记日期", "Opened"), 12),
        Column(say("状态", "State"), 12),
        Column(say("状态日期", "Since"), 12),
        Column(say("经办（核验）单位", "Moved there by"), 18),
    )
    title = title or say(f"{kind.label}台账", f"{kind.label_en or kind.id} ledger")
    note = say(f"截至{iso_of(as_of)}", f"As of {iso_of(as_of)}")
    return write_sheet(
        path, title=title, note=note, columns=columns, rows=_rows(kind, _Shelf(tables, kind.id, as_of)), day=as_of
    )


class _Shelf:
    """The items of a kind with their fields, units and moves as known on the day, indexed once."""

    def __init__(self, tables: Tables, kind: str, day: Day) -> None:
        def known(row: object) -> bool:
            return bool(getattr(row, "entered_at", day) <= day < getattr(row, "voided_at", OPEN))

        self.items = [item for item in tables.item if item.kind == kind and item.opened_on <= day and known(item)]
        ids = {item.id for item in self.items}
        self.fields: dict[tuple[str, str], list[ItemField]] = defaultdict(list)
        for value in tables.item_field:
            if value.item in ids and value.from_ <= day and known(value):
                self.fields[value.item, value.field].append(value)
        self.units: dict[tuple[str, str], list[str]] = defaultdict(list)
        for role in sorted(tables.item_unit, key=lambda row: (-row.from_, row.unit)):
            if role.item in ids and role.from_ <= day <= role.to and known(role):
                self.units[role.item, role.role].append(role.unit)
        self.moves: dict[str, ItemMove] = {}
        for move in sorted(tables.item_move, key=lambda row: (row.at, row.seq)):
            if move.item in ids and move.at <= day and known(move):
                self.moves[move.item] = move
        self.unit_names = {unit.id: unit.name for unit in tables.unit}
        self.person_names = {person.id: person.name for person in tables.person}

    def values(self, item: str, field: str) -> list[ItemField]:
        """The values of a field on the day: the rows of the latest `from`, its latest revision."""
        rows = self.fields.get((item, field), [])
        latest = max(((row.from_, row.revision) for row in rows), default=None)
        return [row for row in rows if (row.from_, row.revision) == latest]


def _rows(kind: Kind, shelf: _Shelf) -> Iterator[list[Cell]]:
    for number, item in enumerate(sorted(shelf.items, key=lambda item: (item.opened_on, item.id)), 1):
        owner = (shelf.units.get((item.id, "owner")) or [item.unit])[0]
        move = shelf.moves.get(item.id)
        state = move.to_state if move else (kind.states[0] if kind.states else "")
        yield [
            number,
            shelf.unit_names.get(owner, owner),
            *(_cell(field, shelf.values(item.id, field.id), shelf) for field in kind.fields),
            *(
                "、".join(shelf.unit_names.get(unit, unit) for unit in shelf.units.get((item.id, role), ()))
                for role in kind.roles
            ),
            date_of(item.opened_on),
            say(kind.state_labels.get(state, state), kind.state_labels_en.get(state, state)),
            date_of(move.at if move else item.opened_on),
            shelf.unit_names.get(move.unit, move.unit) if move else "",
        ]


def _cell(field: FieldSpec, rows: list[ItemField], shelf: _Shelf) -> Cell:
    values = [value for row in rows if (value := _value(field, row, shelf)) is not None]
    if not values:
        return None
    return values[0] if len(values) == 1 else "、".join(map(str, values))


def _value(field: FieldSpec, row: ItemField, shelf: _Shelf) -> str | int | dt.date | None:
    if field.type == "date":
        return None if row.date is None else date_of(row.date)
    if field.type == "yes_no":
        return None if row.int is None else say("是" if row.int else "否", "yes" if row.int else "no")
    if field.type == "decimal" and row.int is not None and field.digits:
        whole, rest = divmod(abs(row.int), 10**field.digits)
        return f"{'-' if row.int < 0 else ''}{whole}.{rest:0{field.digits}d}"
    if field.type in ("integer", "decimal"):
        return row.int
    if field.type in ("person", "people"):
        return shelf.person_names.get(row.text, row.text)
    return shelf.unit_names.get(row.text, row.text) if field.type == "unit" else row.text


def _width(field: FieldSpec) -> int:
    is_long = field.type == "text" and (field.max_length or 0) > _SHORT
    return _WIDE if is_long else _WIDTHS.get(field.type, 11)


def _heading(kind: Kind, field: FieldSpec) -> str:
    return say(kind.columns.get(field.id, field.label), field.label_en or field.label)
