"""The SQL we print finds the rows that Ibis's own SQL for the same expression finds, step by step."""

from __future__ import annotations

import sqlite3
from random import Random
from typing import Any

import pytest
from ibis.backends.sql.compilers.sqlite import compiler

from luoshi.engine.backends.ground import all_tables, create_sql
from luoshi.engine.compile.dialect import write_sql
from luoshi.engine.compile.ground import Ground
from luoshi.engine.compile.verdict import compile_status
from luoshi.engine.derive import derive
from luoshi.engine.frozen import sql_for, years_before
from luoshi.engine.known import known
from luoshi.engine.oracle.rulings import rulings
from luoshi.engine.shapes import shape_kinds
from luoshi.terms.days import Day

from .made.pack import KINDS, PackMaker
from .made.world import make_tables, some_day


@pytest.fixture
def world() -> Any:
    """Return a function: a random world of a seed as derived tables in SQLite, and the day asked about."""
    opened = []

    def make(random: Random, shapes: Any) -> tuple[sqlite3.Connection, Day]:
        day, connection = some_day(random), sqlite3.connect(":memory:")
        opened.append(connection)
        rows = derive(known(make_tables(random, size=9), Day(day + 30)), shapes)
        for table in all_tables():
            connection.execute(create_sql(table))
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows[table.name])
        connection.create_function("luoshi_as_of", 0, lambda: int(day))
        connection.create_function("luoshi_years_before", 1, lambda years: int(years_before(day, years)))
        connection.create_function("luoshi_in_scope", 1, lambda _: True)
        connection.create_function("luoshi_among", 3, lambda *_: True)
        return connection, day

    yield make
    for connection in opened:
        connection.close()


def _ibis(connection: sqlite3.Connection, rows: Any) -> list[Any] | None:
    """Return what Ibis's text finds; None where it nests deeper than SQLite reads."""
    try:
        return connection.execute(compiler.to_sqlglot(rows).sql(dialect="sqlite")).fetchall()
    except sqlite3.OperationalError as error:
        if "stack overflow" not in str(error):
            raise
        return None


def _printed(connection: sqlite3.Connection, rows: Any, ground: Ground, day: Day) -> str:
    """Return the SQL of one step over tables that hold the steps before it."""
    alone = Ground(ground.ruling, ground.version, ground.kinds, ground.columns, literals=ground.literals)
    given = {"as_of": int(day)} | {f"age_{years}": int(years_before(day, years)) for years in ground.ages}
    return sql_for(write_sql(rows, alone), "sqlite", scoped=False, given=given)


def test_every_step_finds_what_the_text_of_ibis_finds(world: Any) -> None:
    compared = 0
    for seed in range(8):
        random = Random(seed)
        for ruling in rulings(PackMaker(random).family(obligations=1)):
            shapes = shape_kinds(KINDS, None)
            ground = Ground(ruling, ruling.obligation.versions[-1], KINDS, {n: s.columns for n, s in shapes.items()})
            judged = compile_status(ground)
            if judged is None:
                continue
            connection, day = world(random, shapes)
            for name, (columns, given) in ground.literals.items():
                listed = ", ".join(f'"{column}"' for column in columns)
                connection.execute(f"CREATE TABLE {name} ({listed})")
                connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", given)
            for name, rows in [*ground.steps.items(), ("", judged.status)]:
                sql = _printed(connection, rows, ground, day)
                found, meant = connection.execute(sql).fetchall(), _ibis(connection, rows)
                if meant is not None:
                    assert sorted(map(repr, found)) == sorted(map(repr, meant)), f"seed {seed}, step {name}"
                    compared += 1
                if name:
                    connection.execute(f"CREATE TABLE {name} AS {sql}")
    assert compared > 25
