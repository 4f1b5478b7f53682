"""A sink of any size: rows go into a database on disk while they are drawn, and from there into CSV or Parquet files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import numpy as np

from luoshi.city.sink import NONE, REFERENCES, Ids
from luoshi.engine.load import SHEETS, Column
from luoshi.terms.days import OPEN, SINCE_EVER

#: SQL types of the columns while rows are drawn, by the type of the sheet's column.
_TYPES = {"text": "VARCHAR", "day": "INTEGER", "int": "BIGINT", "tags": "VARCHAR"}


class FileSink:
    """Use as a context: rows are added, then ``write`` makes the files; the database goes away at the end."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._place = tempfile.TemporaryDirectory(prefix="luoshi-city-")
        self._connection = duckdb.connect(str(Path(self._place.name) / "drawn.duckdb"))
        for name, sheet in SHEETS.items():
            columns = ", ".join(f'"{column.field}" {self._type(name, column)}' for column in sheet.columns)
            self._connection.execute(f'CREATE TABLE "{name}" ({columns})')

    def __enter__(self) -> FileSink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._place.cleanup()

    @staticmethod
    def _type(table: str, column: Column) -> str:
        return "INTEGER" if column.field in REFERENCES[table] else _TYPES[column.type]

    def add(self, table: str, **columns: Any) -> None:
        """Add rows; single values travel once, not once a row."""
        arrays = {
            name: np.array(column, dtype=object) if isinstance(column, list) else column
            for name, column in columns.items()
            if isinstance(column, np.ndarray | list)
        }
        chosen = []
        for column in SHEETS[table].columns:
            value = columns.get(column.field)
            if column.field in arrays:
                chosen.append(f'"{column.field}"')
            elif value is not None:
                chosen.append(f"'{value}'" if isinstance(value, str) else str(value))
            else:
                chosen.append(_empty(table, column))
        self._connection.register("arrays", arrays)
        self._connection.execute(f'INSERT INTO "{table}" SELECT {", ".join(chosen)} FROM arrays')
        self._connection.unregister("arrays")

    def write(self, directory: Path, *, ending: str, written: Callable[[str, int], None]) -> None:
        """Write one file a table (``ending`` csv or parquet), each whole or not at all; say what was ``written``."""
        directory.mkdir(parents=True, exist_ok=True)
        for name, sheet in SHEETS.items():
            shown = ", ".join(f'{self._shown(name, column, ending)} AS "{column.name}"' for column in sheet.columns)
            path, part = directory / f"{name}.{ending}", directory / f".{name}.{ending}.part"
            options = "FORMAT parquet" if ending == "parquet" else "FORMAT csv, HEADER, DELIMITER ','"
            try:
                self._connection.execute(f"COPY (SELECT {shown} FROM \"{name}\") TO '{_quoted(part)}' ({options})")
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            count = self._connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            written(name, count[0] if count else 0)

    def _shown(self, table: str, column: Column, ending: str) -> str:
        """A column as SEMANTICS writes it: ids, ISO days, empty for empty."""
        name = f'"{column.field}"'
        empty = "''" if ending == "parquet" else "NULL"
        if letter := REFERENCES[table].get(column.field):
            digits = self._ids.digits(letter)
            number = f"CAST({name} + 1 AS VARCHAR)"
            return (
                f"CASE WHEN {name} < 0 THEN {empty} WHEN {name} + 1 >= {10**digits} THEN '{letter}' || {number} "
                f"ELSE '{letter}' || lpad({number}, {digits}, '0') END"
            )
        if column.type == "day":
            return f"CASE WHEN {name} IN ({NONE}, {OPEN}, {SINCE_EVER}) THEN NULL ELSE DATE '1970-01-01' + {name} END"
        if column.type == "int":
            return f"nullif({name}, {NONE})"
        return f"coalesce({name}, '')" if ending == "parquet" else f"nullif({name}, '')"


def _empty(table: str, column: Column) -> str:
    if column.field in REFERENCES[table]:
        return "-1"
    if column.type in ("text", "tags"):
        return "''"
    return str(NONE if column.empty is None else column.empty)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
