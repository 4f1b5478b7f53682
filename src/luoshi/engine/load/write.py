"""Tables and results into files: CSV (UTF-8, LF, ISO dates, empty = empty) or Parquet by the ending.

A file is written under a temporary name beside its place and then renamed: a half-written one is never seen.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from luoshi.engine.tables import CellRow, ReasonRow, StatusRow, Tables
from luoshi.terms.days import OPEN, SINCE_EVER, iso_of

from .columns import SHEETS
from .paper import quoted


class Output(NamedTuple):
    """A table out: its row class, which columns are days, and the columns it is sorted by."""

    row: Any
    days: tuple[str, ...]
    key: tuple[str, ...]


OUTPUTS: dict[str, Output] = {
    "status": Output(
        StatusRow, ("version", "opens", "due", "met_on"), ("obligation", "subject_type", "subject", "period")
    ),
    "cells": Output(CellRow, (), ("tree", "unit", "obligation", "period")),
    "reasons": Output(
        ReasonRow,
        ("version",),
        ("obligation", "subject_type", "subject", "period", "requirement", "evidence_type", "evidence"),
    ),
}


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a temporary name beside ``path`` to write to; renamed to ``path`` only when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_rows(rows: Sequence[Any], path: str | Path, *, table: str) -> None:
    """Write rows of a table out (``status``, ``cells`` or ``reasons``), sorted by its key, CSV or Parquet by ending."""
    output = OUTPUTS[table]
    index = [output.row._fields.index(name) for name in output.key]
    ordered = sorted(rows, key=lambda row: tuple(str(row[i]) for i in index))
    days = {output.row._fields.index(name) for name in output.days}
    _write(Path(path), output.row._fields, days, ordered)


def write_tables(tables: Tables, directory: str | Path, *, ending: str = "csv") -> None:
    """Write every table as a file of the folder, in the order of its rows; readable again by ``load_tables``."""
    folder = Path(directory)
    for sheet in SHEETS.values():
        days = {index for index, column in enumerate(sheet.columns) if column.type == "day"}
        names = [column.name for column in sheet.columns]
        _write(folder / f"{sheet.name}.{ending}", names, days, getattr(tables, sheet.name))


def _write(path: Path, names: Sequence[str], days: set[int], rows: Sequence[Any]) -> None:
    with whole(path) as temporary:
        if path.suffix == ".parquet":
            _write_parquet(temporary, names, days, rows)
        else:
            _write_csv(temporary, names, days, rows)


def _write_csv(path: Path, names: Sequence[str], days: set[int], rows: Sequence[Any]) -> None:
    shown = [_day_text if index in days else _text for index in range(len(names))]
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(",".join(names) + "\n")
        for row in rows:
            out.write(",".join([show(value) for show, value in zip(shown, row, strict=True)]) + "\n")


_iso: dict[int, str] = {SINCE_EVER: "", OPEN: ""}


def _day_text(day: Any) -> str:
    if day is None:
        return ""
    if (text := _iso.get(day)) is None:
        text = _iso[day] = iso_of(day)
    return text


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = ";".join(value)
    text = str(value)
    # the same cells are quoted as by DuckDB's COPY, so that every engine writes the same bytes
    if any(mark in text for mark in ',"\n\r') or text.startswith("#"):
        return '"' + text.replace('"', '""') + '"'
    return text


def _write_parquet(path: Path, names: Sequence[str], days: set[int], rows: Sequence[Any]) -> None:
    """DuckDB takes rows fastest from a file; dates become DATE, numbers BIGINT, the rest VARCHAR."""
    numbers = {i for i in range(len(names)) if i not in days and any(isinstance(row[i], int) for row in rows[:1000])}
    plain = path.with_name(path.name + ".csv")
    types = ["DATE" if i in days else "BIGINT" if i in numbers else "VARCHAR" for i in range(len(names))]
    columns = ", ".join(f"{quoted(name)}: '{kind}'" for name, kind in zip(names, types, strict=True))
    cells = ", ".join(
        f'"{name}"' if kind != "VARCHAR" else f'coalesce("{name}", \'\') AS "{name}"'
        for name, kind in zip(names, types, strict=True)
    )
    try:
        _write_csv(plain, names, days, rows)
        with duckdb.connect() as connection:
            connection.execute(
                f"COPY (SELECT {cells} FROM read_csv({quoted(plain)}, auto_detect=false, header=true, delim=',', "
                f"quote='\"', escape='\"', columns={{{columns}}})) TO {quoted(path)} (FORMAT parquet)"
            )
    finally:
        plain.unlink(missing_ok=True)
