"""A case: tables in, and what is expected of the tables out."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.terms.days import Day

#: A row as it would stand in the CSV file: column -> text. A column left out is empty.
Row = dict[str, str]


@dataclass(frozen=True)
class Expectation:
    """What one row out must say: columns of the table out (status: also ``reason``, ``slot``) -> text as in the CSV."""

    values: Row
    line: int


@dataclass(frozen=True)
class Case:
    """``tables`` by file name (``unit``, ``record_field`` …); ``lines`` the line of each row, for messages."""

    name: str
    as_of: Day
    known_on: Day
    tables: dict[str, list[Row]] = field(default_factory=dict)
    expect: list[Expectation] = field(default_factory=list)
    expect_cells: list[Expectation] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    file: str = ""
    line: int = 0
