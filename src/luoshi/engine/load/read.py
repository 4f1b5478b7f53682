"""Folders into tables of Python rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from luoshi.engine.tables import Tables

from .bulk import read_folder
from .columns import SHEETS, Sheet


def load_tables(directory: str | Path, *, on_table: Callable[[str], None] | None = None) -> Tables:
    """Load all tables of a folder (SEMANTICS, "The tables in"), CSV or Parquet; a missing optional file = no rows.

    Raises Refused with every fault found, each naming file, row (header = row 1) and reason; loads nothing by half.
    """
    with duckdb.connect() as connection:
        read_folder(Path(directory), connection, on_table=on_table)
        return tables_of(connection)


def tables_of(connection: duckdb.DuckDBPyConnection) -> Tables:
    """Return the ``given_NAME`` tables of a connection as Python rows, in the order of the files."""
    return Tables(**{sheet.name: _rows(connection, sheet) for sheet in SHEETS.values()})


def _rows(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[Any]:
    columns = ", ".join(f'"{column.field}"' for column in sheet.columns)
    found = connection.execute(f"SELECT {columns} FROM given_{sheet.name} ORDER BY rowid").fetchall()
    tags = [index for index, column in enumerate(sheet.columns) if column.type == "tags"]
    if not tags:
        return [sheet.row._make(row) for row in found]
    return [
        sheet.row._make(
            tuple(filter(None, value.split(";"))) if index in tags else value for index, value in enumerate(row)
        )
        for row in found
    ]
