"""Where drawn rows go: kept in memory and turned into ``Tables``, or (``files``) into a database and then into files.

References are numbers while rows are drawn (-1 = none); they become ids such as ``u0001`` only at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from luoshi.engine.load import SHEETS
from luoshi.engine.tables import Tables

Columns = dict[str, NDArray[Any]]
#: An empty day or number while rows are drawn.
NONE = -2_000_000
#: Columns that hold references, and the letter of their ids.
REFERENCES: dict[str, dict[str, str]] = {
    "unit": {"id": "u"},
    "attribute": {},
    "succession": {"from_unit": "u", "to_unit": "u"},
    "unit_parent": {"unit": "u", "parent": "u"},
    "person": {"id": "p"},
    "membership": {"person": "p", "unit": "u"},
    "post": {"person": "p", "unit": "u"},
    "record": {"id": "r", "unit": "u", "target_unit": "u", "speaker": "p", "author": "p", "item": "i"},
    "record_field": {"record": "r"},
    "participant": {"record": "r", "person": "p"},
    "item": {"id": "i", "unit": "u", "parent": "i"},
    "item_unit": {"item": "i", "unit": "u"},
    "item_field": {"item": "i"},
    "item_move": {"item": "i", "person": "p", "unit": "u"},
    "waiver": {},
}


@dataclass(frozen=True)
class Ids:
    """How many digits the ids of each sort have (a number that needs more simply has more)."""

    unit: int = 4
    person: int = 5
    record: int = 6
    item: int = 5

    @classmethod
    def for_city(cls, units: int, people: int) -> Ids:
        """Choose widths in which the ids of a city of that size stand in the order of their numbers."""
        return cls(
            max(4, len(str(units))),
            max(5, len(str(people))),
            max(6, len(str(units * 150))),
            max(5, len(str(units * 12))),
        )

    def digits(self, letter: str) -> int:
        """The width for ids of a letter."""
        return {"u": self.unit, "p": self.person, "r": self.record, "i": self.item}[letter]

    def write(self, letter: str, number: int) -> str:
        """Write a reference: ``u0001`` for number 0; -1 is empty."""
        return "" if number < 0 else f"{letter}{number + 1:0{self.digits(letter)}d}"

    def write_all(self, letter: str, numbers: NDArray[Any]) -> NDArray[Any]:
        """Write many references."""
        return np.array([self.write(letter, number) for number in numbers.tolist()], dtype=object)


class Sink(Protocol):
    """Takes rows of a table, column by column; a single value stands for all rows, a missing column is empty."""

    def add(self, table: str, **columns: Any) -> None:
        """Add rows."""


def spread_out(table: str, columns: dict[str, Any]) -> Columns:
    """Return all columns of the table as arrays of one length, in the order of the table's row class."""
    size = next(len(column) for column in columns.values() if isinstance(column, np.ndarray | list))
    full: Columns = {}
    for column in SHEETS[table].columns:
        value = columns.get(column.field)
        if value is None:
            value = _empty(table, column.field, column.type, column.empty)
        full[column.field] = (
            value
            if isinstance(value, np.ndarray)
            else (np.array(value, dtype=object) if isinstance(value, list) else np.full(size, value))
        )
    return full


def _empty(table: str, field: str, type_: str, empty: Any) -> Any:
    if field in REFERENCES[table]:
        return -1
    if type_ == "tags":
        return ""
    return NONE if empty is None else empty


class MemorySink:
    """Keeps rows in memory; ``tables`` turns them into rows of plain values."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._parts: dict[str, list[Columns]] = {name: [] for name in SHEETS}

    def add(self, table: str, **columns: Any) -> None:
        """Add rows."""
        self._parts[table].append(spread_out(table, columns))

    def tables(self) -> Tables:
        """Return everything added so far, in the order it was added."""
        return Tables(**{name: self._rows(name, parts) for name, parts in self._parts.items()})

    def _rows(self, name: str, parts: list[Columns]) -> list[Any]:
        sheet = SHEETS[name]
        columns = []
        for column in sheet.columns:
            values: list[Any] = [value for part in parts for value in part[column.field].tolist()]
            if letter := REFERENCES[name].get(column.field):
                values = [self._ids.write(letter, number) for number in values]
            elif column.type == "tags":
                values = [tuple(tag for tag in text.split(";") if tag) for text in values]
            elif column.type in ("day", "int") and column.empty is None:
                values = [None if number == NONE else number for number in values]
            columns.append(values)
        return [sheet.row(*row) for row in zip(*columns, strict=True)]
