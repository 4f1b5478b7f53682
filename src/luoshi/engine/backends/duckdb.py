"""DuckDB: a whole city or province, from files or from tables in Python."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from luoshi.engine.derive.bulk import apply_known, derive_bulk
from luoshi.engine.frozen import FrozenPack, parameters, sql_for
from luoshi.engine.known import check_days
from luoshi.engine.load.bulk import read_folder
from luoshi.engine.load.columns import SHEETS, Sheet
from luoshi.engine.shapes import Shape
from luoshi.engine.tables import Rows, StatusRow, Tables
from luoshi.terms.days import Day

from .fill import insert
from .ground import status_rows

_STATUS = (
    "CREATE OR REPLACE TABLE status (obligation TEXT, version INTEGER, subject_type TEXT, subject TEXT, unit TEXT, "
    "period TEXT, opens INTEGER, due INTEGER, status TEXT, met_on INTEGER, counted BIGINT, seen BIGINT)"
)
_TYPES = {"text": "VARCHAR", "tags": "VARCHAR", "day": "INTEGER", "int": "BIGINT"}


class DuckdbBackend:
    """Tables in, derived tables and the status table in one DuckDB database (in memory unless a path is given).

    ``timings`` holds the seconds of the last known filter, derivation and status.
    """

    def __init__(self, path: str = ":memory:", *, threads: int | None = None) -> None:
        self.connection = duckdb.connect(path)
        self.connection.execute("SET preserve_insertion_order = true")
        if threads:
            self.connection.execute(f"SET threads = {threads}")
        self.timings: dict[str, float] = {}
        self._derived_for: tuple[int, Day] | None = None

    def load(self, tables: Tables) -> None:
        """Take tables in from Python."""
        for sheet in SHEETS.values():
            columns = ", ".join(f'"{column.field}" {_TYPES[column.type]}' for column in sheet.columns)
            self.connection.execute(f"CREATE OR REPLACE TABLE given_{sheet.name} ({columns})")
            insert(self.connection, f"given_{sheet.name}", _flat(sheet, getattr(tables, sheet.name)))
        self._derived_for = None

    def load_folder(self, directory: str | Path, *, on_table: Callable[[str], None] | None = None) -> None:
        """Take the tables of a folder in. Refused as a whole, with file and row."""
        read_folder(Path(directory), self.connection, on_table=on_table)
        self._derived_for = None

    def prepare(
        self, shapes: dict[str, Shape], known_on: Day, *, on_table: Callable[[str], None] | None = None
    ) -> None:
        """Apply what was known and derive the tables the SQL reads; done once per day known on."""
        started = time.perf_counter()
        apply_known(self.connection, known_on)
        filtered = time.perf_counter()
        derive_bulk(self.connection, shapes, on_table=on_table)
        self.timings |= {"known": filtered - started, "derive": time.perf_counter() - filtered}

    def judge(self, frozen: FrozenPack, as_of: Day, *, on_obligation: Callable[[str], None] | None = None) -> None:
        """Fill the table ``status`` with the slots of all statements; days as integers, in no order."""
        started = time.perf_counter()
        self.connection.execute(_STATUS)
        for statement in frozen.statements:
            if on_obligation:
                on_obligation(statement.obligation)
            sql = sql_for(statement.sql, "duckdb", scoped=False, given=parameters(statement, as_of))
            self.connection.execute(f"INSERT INTO status {sql}")
        self.timings["status"] = time.perf_counter() - started

    def evaluate(self, frozen: FrozenPack, as_of: Day, known_on: Day | None = None) -> Rows:
        """Return the status rows of all slots on ``as_of``, as known on ``known_on`` (default: the same day)."""
        known_on = check_days(as_of, known_on)
        if self._derived_for != (id(frozen), known_on):
            self.prepare(frozen.shapes, known_on)
            self._derived_for = (id(frozen), known_on)
        self.judge(frozen, as_of)
        return Rows(status=self.status())

    def status(self) -> list[StatusRow]:
        """Return the rows of the table ``status``, sorted by their key."""
        return status_rows(self.connection.execute("SELECT * FROM status").fetchall())

    def close(self) -> None:
        """Close the database."""
        self.connection.close()


def _flat(sheet: Sheet, rows: list[Any]) -> list[Any]:
    tags = [index for index, column in enumerate(sheet.columns) if column.type == "tags"]
    if not tags:
        return rows
    return [
        [
            f";{';'.join(value)};" if place in tags and value else "" if place in tags else value
            for place, value in enumerate(row)
        ]
        for row in rows
    ]
