"""Rows between Python and DuckDB: few go as values, many by way of a file, which is a hundred times faster."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from luoshi.engine.load.columns import SHEETS
from luoshi.engine.load.paper import quoted
from luoshi.engine.tables.derived import DERIVED

from .ground import create_sql

#: From here on rows go by way of a file.
_MANY = 300


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make all derived tables, empty."""
    for table in DERIVED.values():
        connection.execute(f"DROP TABLE IF EXISTS {table.name}")
        connection.execute(create_sql(table))


def fetch(connection: duckdb.DuckDBPyConnection, table: str, where: str = "TRUE") -> list[Any]:
    """Return the known rows of a table in, as Python rows."""
    sheet = SHEETS[table]
    columns = ", ".join(f'"{column.field}"' for column in sheet.columns)
    # the order of the file decides where the oracle takes the first of equals
    found = connection.execute(f"SELECT {columns} FROM known_{table} WHERE {where}").fetchall()
    tags = [index for index, column in enumerate(sheet.columns) if column.type == "tags"]
    if not tags:
        return [sheet.row._make(row) for row in found]
    return [
        sheet.row._make(
            tuple(filter(None, value.split(";"))) if place in tags else value for place, value in enumerate(row)
        )
        for row in found
    ]


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows in the order of the table's columns."""
    if not rows:
        return
    if len(rows) <= _MANY:
        # written out: for every value given as a parameter DuckDB looks for pandas first, which takes a millisecond
        lines = ", ".join("(" + ", ".join(map(_literal, row)) + ")" for row in rows)
        connection.execute(f"INSERT INTO {table} VALUES {lines}")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            out.writelines(",".join(map(_cell, row)) + "\n" for row in rows)
        connection.execute(
            f"COPY {table} FROM {quoted(path)} (FORMAT csv, HEADER false, AUTO_DETECT false, DELIMITER ',', "
            "QUOTE '\"', ESCAPE '\"', NULLSTR '', ALLOW_QUOTED_NULLS false)"
        )


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return quoted(value) if isinstance(value, str) else str(value)


def _cell(value: Any) -> str:
    """A missing value is an empty cell, empty text is a quoted one."""
    if value is None:
        return ""
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)
