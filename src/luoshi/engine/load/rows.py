"""Plain rows into tables, for pack tests and programs: typed, checked with the very statements that check files."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from luoshi.engine.tables import Tables
from luoshi.terms.days import OPEN, SINCE_EVER, Day, day_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from .bulk import findings_of
from .checks import BAD, faults_of_pairs, faults_of_rows
from .columns import SHEETS, Column, Sheet
from .findings import refuse, whole_file


def tables_from_rows(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Tables:
    """Make tables of dicts, ``{"unit": [{"id": "z1", "founded_on": "2010-01-01"}], …}``.

    Keys are the column names of SEMANTICS (``from`` or ``from_``); days are ISO text, dates or day numbers; what is
    left out or None is empty; tags are ``;``-joined text or a list. Raises Refused naming the table and the row
    (the first row of a list is row 2, as if it had a header).
    """
    findings: list[Finding] = []
    tables = Tables()
    for name, given in rows.items():
        if name not in SHEETS:
            findings.append(whole_file("unknown-file", name, say("没有这样一张表", "there is no such table")))
            continue
        sheet = SHEETS[name]
        target = getattr(tables, name)
        for number, row in enumerate(given, start=2):
            target.append(_typed_row(sheet, row, number, findings))
    findings = findings or check_tables(tables)
    if findings:
        raise Refused(findings)
    return tables


def check_tables(tables: Tables, known_on: Day | None = None) -> list[Finding]:
    """Return what is wrong with tables made in Python, as loading them from files would say it.

    With ``known_on`` rows are held against each other as they were known then: two rows may have stood side by side
    before one of them was voided.
    """
    connection = sqlite3.connect(":memory:")
    try:
        fill_given(connection, tables)
        faults = [*faults_of_rows(connection), *faults_of_pairs(connection, known_on)]
    finally:
        connection.close()
    return findings_of(faults, {}, first_rowid=1)


def fill_given(connection: sqlite3.Connection, tables: Tables) -> None:
    """Write tables as ``given_NAME`` into a SQLite database; tags as ``;a;b;``."""
    for sheet in SHEETS.values():
        columns = ", ".join(f'"{column.field}"' for column in sheet.columns)
        connection.execute(f"CREATE TABLE given_{sheet.name} ({columns})")
        rows = getattr(tables, sheet.name)
        if not rows:
            continue
        tags = [index for index, column in enumerate(sheet.columns) if column.type == "tags"]
        flat = ([_joined(value) if index in tags else value for index, value in enumerate(row)] for row in rows)
        marks = ", ".join("?" * len(sheet.columns))
        connection.executemany(f"INSERT INTO given_{sheet.name} VALUES ({marks})", flat if tags else rows)
        # every check looks rows up by the first column of a table: without an index each would read the whole table
        first = sheet.columns[0].field
        connection.execute(f'CREATE INDEX given_{sheet.name}_by_{first} ON given_{sheet.name} ("{first}")')


def _joined(values: Sequence[str]) -> str:
    return f";{';'.join(values)};" if values else ""


def _typed_row(sheet: Sheet, row: Mapping[str, Any], number: int, findings: list[Finding]) -> Any:
    names = {column.name for column in sheet.columns} | {column.field for column in sheet.columns}
    for name in row:
        if name not in names:
            findings.append(
                Finding(
                    "unknown-column", sheet.name, number, say(f"没有“{name}”这一列", f"there is no column “{name}”")
                )
            )
    values = []
    for column in sheet.columns:
        value = _typed_value(column, row.get(column.name, row.get(column.field)))
        if value == BAD and column.type in ("day", "int"):
            code = "bad-date" if column.type == "day" else "bad-integer"
            shown = row.get(column.name, row.get(column.field))
            findings.append(refuse(code, sheet.name, number, column=column.name, value=shown))
        values.append(value)
    return sheet.row(*values)


def _typed_value(column: Column, value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip() and column.type != "text"):
        return column.empty
    if column.type == "tags":
        parts = value.split(";") if isinstance(value, str) else value
        return tuple(text for part in parts if (text := str(part).strip()))
    if column.type == "text":
        return str(value)
    try:
        return _day(column, value) if column.type == "day" else int(value)
    except (ValueError, OverflowError):
        return BAD


def _day(column: Column, value: Any) -> int:
    day = value if isinstance(value, int) else day_of(str(value))
    if column.empty in (OPEN, SINCE_EVER):
        return max(SINCE_EVER, min(OPEN, day))
    return day
