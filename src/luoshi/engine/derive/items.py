"""Items by stretches of days: owner and roles, states, fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from luoshi.engine.shapes import Shape
from luoshi.engine.tables import Item, ItemField, ItemMove, ItemUnit
from luoshi.terms.days import OPEN

from .stretches import change_days, covers, stretches
from .values import NO_VALUES, place_values, several_values

OWNER = "owner"


class ItemRows(NamedTuple):
    """The rows of one item for each derived table of that name."""

    item_now: list[tuple[Any, ...]]
    item_unit_span: list[tuple[Any, ...]]
    item_run: list[tuple[Any, ...]]
    item_span: list[tuple[Any, ...]]
    item_choice: list[tuple[Any, ...]]


def item_rows(
    item: Item,
    *,
    shape: Shape | None,
    units: Sequence[ItemUnit],
    fields: Sequence[ItemField],
    moves: Sequence[ItemMove],
) -> ItemRows:
    """Return the derived rows of one item from its known rows; ``shape`` is its kind's."""
    return ItemRows(
        [(item.id, item.pack, item.kind, item.parent, item.opened_on)],
        unit_rows(item, units),
        _runs(item, shape, moves),
        _field_spans(item, shape, fields),
        _choices(item, shape, fields),
    )


def unit_rows(item: Item, units: Sequence[ItemUnit]) -> list[tuple[Any, ...]]:
    """Return the rows of ``item_unit_span`` of one item: its owner on all days, the other roles while held."""
    return _owner_rows(item, units) + _role_rows(item, units)


def _owner_rows(item: Item, units: Sequence[ItemUnit]) -> list[tuple[Any, ...]]:
    rows = [row for row in units if row.role == OWNER]

    def owner(day: int) -> str:
        now = [row for row in rows if covers(row, day)]
        return min(now, key=lambda row: (-row.from_, row.unit)).unit if now else item.unit

    return [(item.id, OWNER, unit, first, last) for unit, first, last in stretches(change_days(rows), owner)]


def _role_rows(item: Item, units: Sequence[ItemUnit]) -> list[tuple[Any, ...]]:
    found = []
    for role, unit in sorted({(row.role, row.unit) for row in units if row.role != OWNER}):
        rows = [row for row in units if (row.role, row.unit) == (role, unit)]
        found += [
            (item.id, role, unit, first, last)
            for stands, first, last in stretches(change_days(rows), partial(_any_covers, rows))
            if stands
        ]
    return found


def _any_covers(rows: Sequence[ItemUnit], day: int) -> bool:
    return any(covers(row, day) for row in rows)


def _runs(item: Item, shape: Shape | None, moves: Sequence[ItemMove]) -> list[tuple[Any, ...]]:
    runs = [(shape.first_state if shape else "", "", item.opened_on)]
    for move in sorted(moves, key=lambda move: (move.at, move.seq)):
        if move.to_state != runs[-1][0]:
            runs.append((move.to_state, move.unit, max(move.at, item.opened_on)))
    ends = [run[2] - 1 for run in runs[1:]] + [OPEN]
    return [
        (item.id, number, state, unit, began, end)
        for number, ((state, unit, began), end) in enumerate(zip(runs, ends, strict=True))
    ]


def _at(fields: Sequence[ItemField], name: str, day: int) -> list[ItemField]:
    """The rows of a field that hold on a day: those of the latest ``from``, then of the highest revision."""
    rows = [row for row in fields if row.field == name and row.from_ <= day]
    latest = max(((row.from_, row.revision) for row in rows), default=None)
    return [row for row in rows if (row.from_, row.revision) == latest]


def _field_spans(item: Item, shape: Shape | None, fields: Sequence[ItemField]) -> list[tuple[Any, ...]]:
    single = [row for row in fields if shape and row.field in shape.columns]

    def values(day: int) -> tuple[Any, ...]:
        if shape is None or not any(row.from_ <= day for row in single):
            return NO_VALUES
        return place_values(shape, {name: _at(single, name, day) for name in shape.columns}, of=item.id)

    starts = [row.from_ for row in single]
    return [(item.id, first, last, *found) for found, first, last in stretches(starts, values)]


def _choices(item: Item, shape: Shape | None, fields: Sequence[ItemField]) -> list[tuple[Any, ...]]:
    found = []
    for name in sorted({row.field for row in fields} - set(shape.columns if shape else ())):
        rows = [row for row in fields if row.field == name]

        def values(day: int, name: str = name, rows: Sequence[ItemField] = rows) -> tuple[str, ...]:
            return several_values(shape, name, _at(rows, name, day))

        found += [
            (item.id, name, value, first, last)
            for several, first, last in stretches([row.from_ for row in rows], values)
            for value in several
        ]
    return found
