"""The tables of a city in SQLite as a program with an object mapper would have them: indexed, rows come as objects.

A row is a plain named tuple, which is made several times faster than the objects of any mapper: this favours the loops.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

import duckdb

from luoshi.engine.load import SHEETS

_INDEXES = (
    "membership (unit)",
    "membership (person)",
    "post (unit)",
    "post (person)",
    "record (id)",
    "record (unit, kind)",
    "record (target_unit)",
    "record (speaker)",
    "record (author)",
    "record (item)",
    "record_field (record)",
    "participant (person)",
    "participant (record)",
    "item (unit)",
    "item (parent)",
    "item (id)",
    "item_unit (unit)",
    "item_unit (item)",
    "item_field (item)",
    "item_field (text)",
    "item_move (item)",
    "unit (id)",
    "unit_parent (unit)",
    "unit_parent (parent)",
    "person (id)",
    "attribute (subject)",
    "waiver (subject)",
)
_AT_ONCE = 50_000


class Ledger:
    """The ``given_NAME`` tables of a DuckDB connection, copied into a SQLite database in memory."""

    def __init__(self, tables: duckdb.DuckDBPyConnection) -> None:
        self._connection = sqlite3.connect(":memory:")
        for name, sheet in SHEETS.items():
            columns = ", ".join(f'"{column.field}"' for column in sheet.columns)
            marks = ", ".join("?" * len(sheet.columns))
            self._connection.execute(f"CREATE TABLE given_{name} ({columns})")
            source = tables.execute(f"SELECT {columns} FROM given_{name} ORDER BY rowid")
            while rows := source.fetchmany(_AT_ONCE):
                self._connection.executemany(f"INSERT INTO given_{name} VALUES ({marks})", rows)
        for place, index in enumerate(_INDEXES):
            self._connection.execute(f"CREATE INDEX i{place} ON given_{index}")
        self._connection.execute("ANALYZE")

    def branches(self) -> list[str]:
        """Return the units with none below them, in the order of the tables."""
        return self.texts("SELECT id FROM given_unit WHERE id NOT IN (SELECT parent FROM given_unit_parent)")

    def near(self, wanted: str, table: str, column: str, known: Collection[str], where: str = "TRUE") -> set[str]:
        """Return the values of one column of the rows in which another holds one of the known values."""
        return self.ids(
            f"SELECT {wanted} FROM given_{table} WHERE {column} IN (SELECT value FROM json_each(?)) AND {where}",
            json.dumps(sorted(known)),
        )

    def rows(self, table: str, column: str, known: Collection[str]) -> list[Any]:
        """Return the rows of a table in which a column holds one of the known values, as objects."""
        return self.all(table, f"WHERE {column} IN (SELECT value FROM json_each(?))", json.dumps(sorted(known)))

    def all(self, table: str, where: str = "", *given: str) -> list[Any]:
        """Return rows of a table as objects, in the order of the tables."""
        sheet = SHEETS[table]
        columns = ", ".join(f'"{column.field}"' for column in sheet.columns)
        tags = [place for place, column in enumerate(sheet.columns) if column.type == "tags"]
        rows = self._connection.execute(f"SELECT {columns} FROM given_{table} {where} ORDER BY rowid", given)
        return [sheet.row._make(_typed(row, tags) if tags else row) for row in rows]

    def ids(self, sql: str, *given: str) -> set[str]:
        """Return the ids a query finds, each once, without the empty one."""
        return {text for text in self.texts(sql, *given) if text}

    def texts(self, sql: str, *given: str) -> list[str]:
        """Return the first column of what a query finds."""
        return [row[0] for row in self._connection.execute(sql, given)]


def _typed(row: Sequence[Any], tags: Collection[int]) -> list[Any]:
    """Tags as a tuple."""
    return [tuple(filter(None, value.split(";"))) if place in tags else value for place, value in enumerate(row)]
