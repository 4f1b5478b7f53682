"""SQL written by hand for some obligations of the sample pack, over the very tables the compiled SQL reads.

``{2023-09-15}`` in a file is a day, ``{as_of}`` the day asked about, ``{kind.field}`` the column a field stands in.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from luoshi.engine.frozen import FrozenPack, parameters, sql_for
from luoshi.terms.days import Day, day_of

_FILES = Path(__file__).parent / "by_hand"
_GIVEN = re.compile(r"\{([^}]+)\}")
_ROUNDS = 5
#: Seconds below which a difference of two measurements says nothing.
_LEAST = 0.01


class Raced(NamedTuple):
    """Seconds of one obligation, compiled and by hand (the best of several rounds), and whether the rows are equal.

    ``planning`` are the seconds in which DuckDB only reads and plans them: the same for a town and a province.
    """

    obligation: str
    rows: int
    compiled: float
    by_hand: float
    planning: tuple[float, float]
    is_equal: bool

    @property
    def ratio(self) -> float:
        """How many times as long the compiled one takes."""
        return self.compiled / self.by_hand

    @property
    def ratio_planned(self) -> float | None:
        """The same once both are planned; None where there is too little left to compare."""
        compiled, by_hand = self.compiled - self.planning[0], self.by_hand - self.planning[1]
        return compiled / by_hand if min(compiled, by_hand) > _LEAST else None


def files() -> list[Path]:
    """Return the files of SQL by hand; the stem of each is the id of its obligation."""
    return sorted(_FILES.glob("*.sql"))


def race(connection: duckdb.DuckDBPyConnection, frozen: FrozenPack, as_of: Day) -> Iterator[Raced]:
    """Run both over a database that holds the derived tables, turn by turn."""
    for path in files():
        hand = written(path.read_text(encoding="utf-8"), frozen, as_of)
        statement = next((each for each in frozen.statements if each.id == path.stem), None)
        if statement is None:
            continue
        sql = sql_for(statement.sql, "duckdb", scoped=False, given=parameters(statement, as_of))
        spent: dict[str, list[float]] = {"compiled": [], "by_hand": []}
        for _ in range(_ROUNDS):
            for name, text in (("compiled", sql), ("by_hand", hand)):
                begun = time.perf_counter()
                connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {text}")
                spent[name].append(time.perf_counter() - begun)
        planning = (_planning(connection, sql), _planning(connection, hand))
        differing = connection.execute(
            "SELECT count(*) FROM ((FROM compiled EXCEPT ALL FROM by_hand) UNION ALL "
            "(FROM by_hand EXCEPT ALL FROM compiled))"
        ).fetchall()[0][0]
        rows = connection.execute("SELECT count(*) FROM compiled").fetchall()[0][0]
        yield Raced(path.stem, int(rows), min(spent["compiled"]), min(spent["by_hand"]), planning, not differing)


def _planning(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    spent = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        connection.execute(f"EXPLAIN {sql}").fetchall()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def written(text: str, frozen: FrozenPack, as_of: Day) -> str:
    """Return the SQL of a file with its days and columns written in."""

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name == "as_of":
            return str(int(as_of))
        kind, dot, field = name.partition(".")
        return frozen.shapes[kind].columns[field] if dot else str(int(day_of(name)))

    return _GIVEN.sub(value, text)
