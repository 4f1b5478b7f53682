"""SQLite: one branch or one office, from tables in Python."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from luoshi.engine.derive import derive
from luoshi.engine.frozen import FrozenPack, parameters, sql_for
from luoshi.engine.known import check_days, known
from luoshi.engine.tables import Rows, StatusRow, Tables
from luoshi.terms.days import Day

from .ground import all_tables, create_sql, index_sql, status_rows


class SqliteBackend:
    """Derived tables in a SQLite database (in memory unless a path is given) and the frozen SQL over them."""

    def __init__(self, path: str = ":memory:") -> None:
        self.connection = sqlite3.connect(path)
        self._tables = Tables()
        self._filled_for: tuple[int, Day] | None = None

    def load(self, tables: Tables) -> None:
        """Take the tables in; what was known is applied when a day is asked for."""
        self._tables, self._filled_for = tables, None

    def evaluate(self, frozen: FrozenPack, as_of: Day, known_on: Day | None = None) -> Rows:
        """Return the status rows of all slots on ``as_of``, as known on ``known_on`` (default: the same day)."""
        known_on = check_days(as_of, known_on)
        self._fill(frozen, known_on)
        return Rows(status=self.status(frozen, as_of))

    def status(self, frozen: FrozenPack, as_of: Day, *, scope: Collection[str] | None = None) -> list[StatusRow]:
        """Return the status rows of the slots charged to the units of ``scope`` (None: to any unit)."""
        found = []
        for statement in frozen.statements:
            given = parameters(statement, as_of)
            if scope is not None:
                given["scope"] = json.dumps(sorted(scope))
            sql = sql_for(statement.sql, "sqlite", scoped=scope is not None)
            found += self.connection.execute(sql, given).fetchall()
        return status_rows(found)

    def _fill(self, frozen: FrozenPack, known_on: Day) -> None:
        wanted = (id(frozen), known_on)
        if self._filled_for == wanted:
            return
        rows = derive(known(self._tables, known_on), frozen.shapes)
        for table in all_tables():
            self.connection.execute(f"DROP TABLE IF EXISTS {table.name}")
            self.connection.execute(create_sql(table))
            marks = ", ".join("?" * len(table.columns))
            self.connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows[table.name])
            for sql in index_sql(table):
                self.connection.execute(sql)
        self._filled_for = wanted

    def close(self) -> None:
        """Close the database."""
        self.connection.close()
