"""Oracle, SQLite, DuckDB and PostgreSQL give the same rows for random packs over random worlds.

A case is one obligation of the whole language over one world: units in two trees, members, posts, records with edits
and voids, items that move, waivers. Several worlds stand in the same tables, apart by their ids; what is compiled once
is asked of several such tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from luoshi.engine.backends.duckdb import DuckdbBackend
from luoshi.engine.backends.postgres import PostgresBackend
from luoshi.engine.backends.sqlite import SqliteBackend
from luoshi.engine.compile import freeze
from luoshi.engine.evaluation import evaluate_folder
from luoshi.engine.frozen import FrozenPack
from luoshi.engine.load import write_tables
from luoshi.engine.oracle import evaluate_packs
from luoshi.engine.rollup import roll_up
from luoshi.engine.tables import Rows, StatusRow, Tables
from luoshi.spec.model import Pack
from luoshi.terms.days import Day

from .made.pack import PackMaker
from .made.world import some_day
from .made.worlds import make_worlds

OBLIGATIONS, WORLDS, TABLES = 2, 4, 2  # of one example: their product are its cases
NORMAL, LONG = 13, 125  # × 16: 208 and 2,000 cases
#: A seed is not made smaller: what it draws has nothing to do with its size.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
#: `make test` asks the same cases each time; the long lane draws new ones.
fixed = settings(max_examples=NORMAL, phases=PHASES, derandomize=True, database=None)
drawn = settings(max_examples=LONG, phases=PHASES)
SEEDS = st.integers(0, 2**48)


class Case(NamedTuple):
    """What is evaluated, drawn from a seed."""

    packs: list[Pack]
    tables: Tables
    as_of: Day
    known_on: Day
    scope: set[str]

    def rows(self) -> Rows:
        return evaluate_packs(self.packs, self.tables, self.as_of, self.known_on)

    def of_scope(self, rows: Sequence[StatusRow]) -> list[StatusRow]:
        return [row for row in rows if row.unit in self.scope]


def draw(seed: int) -> Iterator[Case]:
    """Yield the same packs over several tables, on days of their own."""
    random = Random(seed)
    packs = PackMaker(random).family(obligations=OBLIGATIONS)
    for _ in range(TABLES):
        tables, as_of = make_worlds(random, count=WORLDS), some_day(random)
        known_on = Day(as_of + random.choice((0, 0, 5, 30)))
        units = [unit.id for unit in tables.unit]
        yield Case(packs, tables, as_of, known_on, set(random.sample(units, len(units) // 3)))


def apart(found: Sequence[StatusRow], meant: Sequence[StatusRow]) -> str:
    """What differs, short enough to read."""
    more, less = sorted(set(found) - set(meant)), sorted(set(meant) - set(found))
    return f"only found: {more[:3]}\nonly meant: {less[:3]}"


def check(cases: Sequence[Case], *backends: SqliteBackend | DuckdbBackend | PostgresBackend) -> None:
    """Hold each backend against the oracle: the slots of all units, of some, and the cells of both trees."""
    frozen = freeze(cases[0].packs)
    for case in cases:
        meant = case.rows()
        for backend in backends:
            _check(case, meant, frozen, backend)


def _check(
    case: Case, meant: Rows, frozen: FrozenPack, backend: SqliteBackend | DuckdbBackend | PostgresBackend
) -> None:
    name = type(backend).__name__
    backend.load(case.tables)
    rows = backend.evaluate(frozen, case.as_of, case.known_on).status
    assert rows == meant.status, f"{name}\n{apart(rows, meant.status)}"
    assert roll_up(case.tables, rows, case.as_of, case.known_on).cells == meant.cells, name
    if isinstance(backend, DuckdbBackend):  # judges whole tables only
        return
    asked, there = backend.status(frozen, case.as_of, scope=case.scope), case.of_scope(meant.status)
    assert asked == there, f"{name}, asked for some units only\n{apart(asked, there)}"


@given(SEEDS)
@fixed
def test_sqlite_and_duckdb_agree_with_the_oracle_also_for_some_units_only(
    sqlite: SqliteBackend, duckdb: DuckdbBackend, seed: int
) -> None:
    check([*draw(seed)], sqlite, duckdb)


@pytest.mark.long
@given(SEEDS)
@drawn
def test_sqlite_and_duckdb_agree_with_the_oracle_two_thousand_times(
    sqlite: SqliteBackend, duckdb: DuckdbBackend, seed: int
) -> None:
    check([*draw(seed)], sqlite, duckdb)


@pytest.mark.postgres
@given(SEEDS)
@settings(fixed, derandomize=False)
def test_postgres_agrees_with_the_oracle_also_for_some_units_only(postgres_url: str, seed: int) -> None:
    backend = PostgresBackend(postgres_url)
    try:
        check([*draw(seed)], backend)
    finally:
        backend.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_folder_of_tables_gives_the_same_bytes_on_every_engine(tmp_path: Path, seed: int) -> None:
    case = next(draw(seed))
    ending = "parquet" if seed % 2 else "csv"
    write_tables(case.tables, tmp_path / "data", ending=ending)
    frozen, written = freeze(case.packs), {}
    for engine in ("oracle", "sqlite", "duckdb"):
        found = evaluate_folder(
            case.packs, tmp_path / "data", case.as_of, case.known_on, engine=engine, frozen=lambda: frozen)
        status, cells = tmp_path / f"{engine}.csv", tmp_path / f"{engine}_cells.csv"
        found.write_status(status)
        outside = found.write_cells(cells)
        found.close()
        written[engine] = (status.read_bytes(), cells.read_bytes(), outside)
    assert written["sqlite"] == written["oracle"]
    assert written["duckdb"] == written["oracle"]
