"""The derived tables are the same rows whether DuckDB makes them of a city or Python of a branch."""

from __future__ import annotations

from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from luoshi.engine.backends.duckdb import DuckdbBackend
from luoshi.engine.derive import derive
from luoshi.engine.known import known
from luoshi.engine.shapes import shape_kinds
from luoshi.engine.tables.derived import DERIVED
from luoshi.terms.days import Day

from .made.pack import PackMaker
from .made.world import some_day
from .made.worlds import make_worlds


@given(seed=st.integers(0, 2**48))
@settings(max_examples=12, phases=(Phase.generate,), derandomize=True, database=None)
def test_derived_tables_in_duckdb_are_those_of_python(seed: int) -> None:
    random = Random(seed)
    pack = PackMaker(random).family(obligations=1)[0]
    tables, known_on = make_worlds(random, count=4), Day(some_day(random) + random.choice((0, 30)))
    shapes = shape_kinds(pack.kinds)
    backend = DuckdbBackend()
    backend.load(tables)
    backend.prepare(shapes, known_on)
    meant = derive(known(tables, known_on), shapes)
    numbers = {row[0]: row[1] for row in meant["record_now"]}
    found_numbers = dict(backend.connection.execute("SELECT no, id FROM record_now").fetchall())
    for name in DERIVED:
        rows = backend.connection.execute(f"SELECT * FROM {name}").fetchall()
        assert named(name, rows, found_numbers) == named(name, meant[name], numbers), name
    backend.close()


def named(table: str, rows: list[tuple[object, ...]], numbers: dict[int, str]) -> list[str]:
    """The rows in order, tags in theirs, records by their ids: the two may number them otherwise."""
    if table.startswith("record_"):
        rows = [(numbers[row[0]], *row[1:]) for row in rows]  # type: ignore[index]
    return sorted(repr([_tags(value) for value in row]) for row in rows)


def _tags(value: object) -> object:
    return sorted(value.split(";")) if isinstance(value, str) and value.startswith(";") else value
