"""汇总: what slots add to the cell of their unit and of everyone above it, in both trees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import connection

from luoshi.engine.tables import StatusRow
from luoshi.terms.status import STATUSES

from .bulk import insert_rows
from .plain_sql import rows
from .tree import TREES, ancestors

_STATUSES = tuple(str(status) for status in STATUSES)
_ADDED = ", ".join(f"{name} = {name} + %s" for name in _STATUSES)
_ADD = f"UPDATE ledger_cell SET total = total + %s, {_ADDED} WHERE row = %s"


class Charged(NamedTuple):
    """Slots that are alike for a cell: same unit, task, period, due and status."""

    unit: str
    obligation: str
    period: str
    due: int
    status: str


class CellKey(NamedTuple):
    """What names a cell as it is kept."""

    tree: str
    unit: str
    obligation: str
    period: str
    due: int
    level: str


_KNOWN = f"""
    SELECT "row", {", ".join(CellKey._fields)} FROM ledger_cell
    WHERE tree IN ({{}}) AND unit IN ({{}}) AND obligation IN ({{}})
"""


class Moved(NamedTuple):
    """A slot before and after a write; None = was not, is no more."""

    before: StatusRow | None
    after: StatusRow | None


def add_to_cells(moved: Iterable[Moved]) -> None:
    """Add what changed to the cell of the unit and of everyone above it, in both trees."""
    slots: Counter[Charged] = Counter()
    for one in moved:
        for row, sign in ((one.before, -1), (one.after, 1)):
            if row is not None:
                slots[Charged(row.unit, row.obligation, row.period, row.due, row.status)] += sign
    changed = {slot: delta for slot, delta in slots.items() if delta}
    if not changed:
        return
    units = {slot.unit for slot in changed}
    _write(roll_up(changed, ancestors(units), levels_of(units)))


def levels_of(units: set[str]) -> dict[str, str]:
    """Return the level of each unit."""
    return dict(rows("SELECT id, level FROM ledger_unit WHERE id IN ({})", units))


def roll_up(
    slots: Mapping[Charged, int], above: Mapping[str, Mapping[str, list[str]]], levels: Mapping[str, str]
) -> dict[CellKey, Counter[str]]:
    """Return the counts by status that slots add to the cell of their unit and of everyone above it."""
    cells: dict[CellKey, Counter[str]] = {}
    for slot, delta in slots.items():
        for tree, by_unit in above.items():
            for upper in by_unit.get(slot.unit, ()):
                key = CellKey(tree, upper, slot.obligation, slot.period, slot.due, levels.get(slot.unit, ""))
                cells.setdefault(key, Counter())[slot.status] += delta
    return cells


def _write(cells: dict[CellKey, Counter[str]]) -> None:
    """Insert new cells in bulk, add to those that are there, in ascending order so that two writers cannot cross."""
    if not cells:
        return
    units, obligations = {key.unit for key in cells}, {key.obligation for key in cells}
    known = rows(_KNOWN, TREES, units, obligations)
    there = {CellKey(*row[1:]): row[0] for row in known}
    insert_rows(
        "ledger_cell",
        (*CellKey._fields, "total", *_STATUSES),
        [
            (*key, delta.total(), *(delta[name] for name in _STATUSES))
            for key, delta in sorted(cells.items())
            if key not in there
        ],
    )
    changed = [key for key in sorted(there.keys() & cells.keys()) if any(cells[key].values())]
    with connection.cursor() as cursor:
        if changed:
            cursor.executemany(
                _ADD, [(cells[key].total(), *(cells[key][name] for name in _STATUSES), there[key]) for key in changed]
            )
            emptied = [(there[key],) for key in changed if cells[key].total() < 0]
            cursor.executemany("DELETE FROM ledger_cell WHERE row = %s AND total = 0", emptied)
