"""PostgreSQL: the frozen SQL over temporary tables of one connection."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import psycopg

from luoshi.engine.derive import derive
from luoshi.engine.frozen import FrozenPack, parameters, sql_for
from luoshi.engine.known import check_days, known
from luoshi.engine.tables import Rows, StatusRow, Tables
from luoshi.terms.days import Day

from .ground import all_tables, create_sql, index_sql, status_rows


class PostgresBackend:
    """Derived tables as temporary tables; text is ordered by code points (COLLATE "C"). Leaves nothing behind."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True)
        self.connection.execute("SET search_path TO pg_temp")
        # Its guesses of how many rows a step leaves are far too low here; nested loops then take minutes for seconds.
        self.connection.execute("SET enable_nestloop = off")
        self.connection.execute("SET jit = off")
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
        found: list[tuple[Any, ...]] = []
        asked = {} if scope is None else {"scope": sorted(scope)}
        for statement in frozen.statements:
            given = parameters(statement, as_of)
            sql = sql_for(statement.sql, "postgres", scoped=scope is not None, given=given)
            found += self.connection.execute(sql.encode(), asked).fetchall()
        return status_rows(found)

    def _fill(self, frozen: FrozenPack, known_on: Day) -> None:
        wanted = (id(frozen), known_on)
        if self._filled_for == wanted:
            return
        rows = derive(known(self._tables, known_on), frozen.shapes)
        for table in all_tables():
            self._run(f"DROP TABLE IF EXISTS {table.name}")
            self._run(create_sql(table, collation='COLLATE "C"').replace("CREATE TABLE", "CREATE TEMP TABLE"))
            with (
                self.connection.cursor() as cursor,
                cursor.copy(f"COPY {table.name} FROM STDIN".encode()) as copy,
            ):
                for row in rows[table.name]:
                    copy.write_row(row)
            for sql in index_sql(table):
                self._run(sql)
            self._run(f"ANALYZE {table.name}")
        self._filled_for = wanted

    def _run(self, sql: str) -> None:
        self.connection.execute(sql.encode())

    def close(self) -> None:
        """Close the connection; its temporary tables go with it."""
        self.connection.close()
