"""Drawn rows into files of any size: one CSV or Parquet file a table, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from luoshi.city.sink import NONE, REFERENCES, Sink, is_text
from luoshi.engine.load import SHEETS, Column
from luoshi.terms.days import OPEN, SINCE_EVER

_OPTIONS = {"parquet": "FORMAT parquet", "csv": "FORMAT csv, HEADER, DELIMITER ','"}
#: Up to so many different texts a column is sent as numbers and a list.
FEW = 2000


def write_files(sink: Sink, directory: Path, *, ending: str, written: Callable[[str, int], None]) -> None:
    """Write every table as ``ending`` (csv or parquet) into the folder; say which was ``written``, with its rows."""
    directory.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for name in SHEETS:
            drawn, shown = _columns(sink, name, ending)
            connection.register("drawn", drawn)
            path, part = directory / f"{name}.{ending}", directory / f".{name}.{ending}.part"
            try:
                connection.execute(
                    f"COPY (SELECT {', '.join(shown)} FROM drawn) TO '{_quoted(part)}' ({_OPTIONS[ending]})"
                )
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
                connection.unregister("drawn")
            written(path.name, sink.count(name))


def _columns(sink: Sink, table: str, ending: str) -> tuple[dict[str, NDArray[Any]], list[str]]:
    """The columns of a table as arrays, and how each is written."""
    drawn, shown = {}, []
    for column in SHEETS[table].columns:
        if is_text(table, column):
            drawn[column.field], written = _texts(sink, table, column)
            written = written if ending == "parquet" else f"nullif({written}, '')"
        else:
            drawn[column.field] = sink.numbers(table, column)
            written = _numbers(sink, table, column, empty="''" if ending == "parquet" else "NULL")
        shown.append(f'{written} AS "{column.name}"')
    return drawn, shown


def _texts(sink: Sink, table: str, column: Column) -> tuple[NDArray[Any], str]:
    """Few different texts travel once, as a list; many as they are."""
    codes, words = sink.texts(table, column)
    if len(words) > FEW:
        return np.array(words)[codes], f'"{column.field}"'
    listed = ", ".join(f"'{_quoted(word)}'" for word in words)
    return codes, f'([{listed}])["{column.field}" + 1]' if words else "''"


def _numbers(sink: Sink, table: str, column: Column, *, empty: str) -> str:
    """Ids, ISO days, whole numbers; empty for empty."""
    name = f'"{column.field}"'
    if letter := REFERENCES[table].get(column.field):
        digits = sink.ids.digits(letter)
        number = f"CAST({name} + 1 AS VARCHAR)"
        return (
            f"CASE WHEN {name} < 0 THEN {empty} WHEN {name} + 1 >= {10**digits} THEN '{letter}' || {number} "
            f"ELSE '{letter}' || lpad({number}, {digits}, '0') END"
        )
    if column.type == "day":
        empties = f"{NONE}, {OPEN}, {SINCE_EVER}"
        return f"CASE WHEN {name} IN ({empties}) THEN NULL ELSE DATE '1970-01-01' + CAST({name} AS INTEGER) END"
    return f"nullif(CAST({name} AS BIGINT), {NONE})"


def _quoted(text: Path | str) -> str:
    return str(text).replace("'", "''")
