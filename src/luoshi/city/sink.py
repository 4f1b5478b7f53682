"""Where drawn rows go: kept as columns, then turned into ``Tables`` or (``files``) written to files.

References are numbers while rows are drawn (-1 = none); they become ids such as ``u0001`` only at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.engine.load import SHEETS, Column
from luoshi.engine.tables import Tables

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


class Sink:
    """Keeps rows as columns, in the order they were added, until they are asked for."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self._parts: dict[str, list[tuple[int, dict[str, Any]]]] = {name: [] for name in SHEETS}

    def add(self, table: str, **columns: Any) -> None:
        """Add rows of a table, column by column; a single value stands for all rows, a missing column is empty."""
        size = next(len(column) for column in columns.values() if isinstance(column, np.ndarray | list))
        if size:
            self._parts[table].append((size, columns))

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return sum(size for size, _ in self._parts[table])

    def numbers(self, table: str, column: Column) -> NDArray[Any]:
        """A column of references, days or numbers."""
        empty = empty_of(table, column)
        parts = [_as_array(columns.get(column.field), size, empty) for size, columns in self._parts[table]]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)

    def texts(self, table: str, column: Column) -> tuple[NDArray[Any], list[str]]:
        """A column of texts: for each row the place of its text in the list of different texts."""
        known: dict[str, int] = {}
        parts = []
        for size, columns in self._parts[table]:
            value = columns.get(column.field)
            if isinstance(value, np.ndarray | list):
                listed = value.tolist() if isinstance(value, np.ndarray) else value
                codes = np.fromiter((known.setdefault(text, len(known)) for text in listed), np.int32, size)
            else:
                codes = np.full(size, known.setdefault(value or "", len(known)), dtype=np.int32)
            parts.append(codes)
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32), list(known)

    def tables(self) -> Tables:
        """Return everything added so far as rows of plain values."""
        return Tables(**{name: self._rows(name) for name in SHEETS})

    def _rows(self, name: str) -> list[Any]:
        sheet = SHEETS[name]
        columns = []
        for column in sheet.columns:
            if is_text(name, column):
                codes, words = self.texts(name, column)
                values: list[Any] = [words[code] for code in codes.tolist()]
            else:
                values = self.numbers(name, column).tolist()
            if letter := REFERENCES[name].get(column.field):
                values = [self.ids.write(letter, number) for number in values]
            elif column.type == "tags":
                values = [tuple(tag for tag in text.split(";") if tag) for text in values]
            elif column.type in ("day", "int") and column.empty is None:
                values = [None if number == NONE else number for number in values]
            columns.append(values)
        return [sheet.row(*row) for row in zip(*columns, strict=True)]


def empty_of(table: str, column: Column) -> int:
    """What stands in a column of numbers that was not given."""
    if column.field in REFERENCES[table]:
        return -1
    return NONE if column.empty is None else int(column.empty)


def is_text(table: str, column: Column) -> bool:
    """Whether a column holds texts while rows are drawn (references are numbers)."""
    return column.type in ("text", "tags") and column.field not in REFERENCES[table]


def _as_array(value: Any, size: int, empty: int) -> NDArray[Any]:
    if isinstance(value, np.ndarray | list):
        return np.asarray(value)
    return np.full(size, empty if value is None else value, dtype=np.int32)
