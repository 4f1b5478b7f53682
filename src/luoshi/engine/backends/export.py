"""The tables out straight from DuckDB, written as ``load.write`` writes them: same order, same bytes."""

from __future__ import annotations

from pathlib import Path

import duckdb

from luoshi.engine.load.paper import quoted
from luoshi.engine.load.write import OUTPUTS
from luoshi.terms.days import OPEN, SINCE_EVER, day_of

_LAST = day_of("9999-12-31")
_TEXTS = ("obligation", "subject_type", "subject", "unit", "period", "status", "tree")


def export(connection: duckdb.DuckDBPyConnection, table: str, path: Path, *, ending: str) -> None:
    """Write ``status`` or ``cells`` to a file, sorted by its key; days as dates, open ends empty."""
    output = OUTPUTS[table]
    plain = _as_is if ending == ".parquet" else _bare
    columns = ", ".join(_dated(name) if name in output.days else plain(name) for name in output.row._fields)
    order = ", ".join(output.key)
    options = "FORMAT parquet" if ending == ".parquet" else "FORMAT csv, HEADER, DELIMITER ','"
    connection.execute(f"COPY (SELECT {columns} FROM {table} ORDER BY {order}) TO {quoted(path)} ({options})")


def _as_is(name: str) -> str:
    return name


def _bare(name: str) -> str:
    """Empty text as nothing at all: DuckDB would write it as two quotes."""
    return f"nullif({name}, '') AS {name}" if name in _TEXTS else name


def _dated(name: str) -> str:
    day = f"DATE '1970-01-01' + CAST({name} AS INTEGER)"
    return (
        f"CASE WHEN {name} > {_LAST} THEN DATE '9999-12-31' "
        f"WHEN {name} NOT IN ({OPEN}, {SINCE_EVER}) THEN {day} END AS {name}"
    )
