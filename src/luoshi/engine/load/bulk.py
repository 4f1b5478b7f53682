"""Files into DuckDB: every table of a folder as ``given_NAME`` with typed columns, or refused as a whole."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import duckdb

from luoshi.terms.days import OPEN, SINCE_EVER
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from .checks import BAD, Fault, faults_of_pairs, faults_of_rows
from .columns import SHEETS, Column, Sheet
from .findings import NAMED, and_more, refuse, whole_file
from .paper import Paper, open_paper

#: The only table that a folder cannot do without.
_NEEDED = "unit"
_ENDINGS = (".csv", ".parquet")


def read_folder(
    directory: Path, connection: duckdb.DuckDBPyConnection, *, on_table: Callable[[str], None] | None = None
) -> None:
    """Read every table of a folder into ``given_NAME`` tables of the connection, checked.

    Days are INTEGER, tags ``;a;b;``. ``on_table`` is told each table's name before it is read (for progress).
    Raises Refused with every fault found, each naming file and row; then the connection holds nothing usable.
    """
    papers, findings = _find_papers(directory)
    if findings:
        raise Refused(findings)
    for sheet in SHEETS.values():
        if on_table:
            on_table(sheet.name)
        findings += _read_sheet(connection, sheet, papers.get(sheet.name))
    if not findings:
        faults = [*faults_of_rows(connection), *faults_of_pairs(connection)]
        findings = findings_of(faults, papers)
    if findings:
        raise Refused(findings)


def findings_of(faults: list[Fault], papers: dict[str, Paper], *, first_rowid: int = 0) -> list[Finding]:
    """Turn faults by row id into findings by file and row; of one fault in one file at most NAMED are listed."""
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.code, fault.table), []).append(fault)
    findings = []
    for (code, table), members in groups.items():
        paper = papers.get(table)
        for fault in members[:NAMED]:
            rows = [rowid - first_rowid for rowid in (fault.rowid, fault.other_rowid) if rowid is not None]
            places = paper.rows_at(rows) if paper else [row + 2 for row in rows]
            findings.append(
                refuse(
                    code,
                    paper.name if paper else table,
                    places[0],
                    column=fault.column,
                    value=fault.value,
                    other=places[1] if len(places) > 1 else fault.other,
                )
            )
        if len(members) > NAMED:
            findings.append(and_more(code, paper.name if paper else table, len(members) - NAMED))
    return findings


def _find_papers(directory: Path) -> tuple[dict[str, Paper], list[Finding]]:
    if not directory.is_dir():
        return {}, [
            whole_file(
                "no-folder",
                str(directory),
                say("没有这个文件夹", "there is no such folder"),
                say("写上放数据表的文件夹", "name the folder that holds the tables"),
            )
        ]
    papers, findings = {}, _misnamed(directory)
    for name in SHEETS:
        paths = [path for ending in _ENDINGS if (path := directory / f"{name}{ending}").is_file()]
        if len(paths) > 1:
            findings.append(
                whole_file(
                    "two-files",
                    paths[0].name,
                    say(f"同一张表有两个文件，另一个是 {paths[1].name}", f"the table also stands in {paths[1].name}"),
                    say("只留一个", "keep one of them"),
                )
            )
        elif paths:
            papers[name] = open_paper(paths[0])
    if _NEEDED not in papers and not findings:
        findings.append(
            whole_file(
                "no-units",
                f"{_NEEDED}.csv",
                say("没有组织表", "the table of units is missing"),
                say("放上 unit.csv 或 unit.parquet", "add unit.csv or unit.parquet"),
            )
        )
    return papers, findings


def _misnamed(directory: Path) -> list[Finding]:
    findings = []
    present = {path.stem for path in directory.iterdir() if path.suffix in _ENDINGS}
    for path in sorted(directory.iterdir()):
        if path.suffix in _ENDINGS and path.stem not in SHEETS:
            close = [n for n in difflib.get_close_matches(path.stem, SHEETS, n=1, cutoff=0.85) if n not in present]
            if close:
                findings.append(
                    whole_file(
                        "unknown-file",
                        path.name,
                        say("没有这样一张表", "there is no such table"),
                        say(f"是不是 {close[0]}？", f"did you mean {close[0]}?"),
                    )
                )
    return findings


def _read_sheet(connection: duckdb.DuckDBPyConnection, sheet: Sheet, paper: Paper | None) -> list[Finding]:
    table = f"given_{sheet.name}"
    columns = ", ".join(f'"{column.field}" {_TYPES[column.type]}' for column in sheet.columns)
    connection.execute(f"CREATE OR REPLACE TABLE {table} ({columns})")
    if paper is None:
        return []
    if findings := paper.header_findings(sheet):
        return findings
    try:
        _insert(connection, sheet, paper)
    except duckdb.Error:
        if findings := paper.recover(connection):
            return findings
        _insert(connection, sheet, paper)
    return _unread(connection, sheet, paper)


def _insert(connection: duckdb.DuckDBPyConnection, sheet: Sheet, paper: Paper) -> None:
    source, types = paper.source()
    typed = ", ".join(f'{_typed(column, types.get(column.name))} AS "{column.field}"' for column in sheet.columns)
    connection.execute(f"INSERT INTO given_{sheet.name} SELECT {typed} FROM {source}")


_TYPES = {"text": "VARCHAR", "tags": "VARCHAR", "day": "INTEGER", "int": "BIGINT"}
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
_NUMBERS = ("DOUBLE", "FLOAT", "BOOLEAN")
_MOMENT = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?"


def _typed(column: Column, type_name: str | None) -> str:
    """SQL of one column in its type; ``type_name`` is the file's (None = the column is not there)."""
    if type_name is None:
        return _literal(column)
    name = f'"{column.name}"'
    if column.type == "day":
        return _day(column, name, type_name)
    if column.type == "int" and type_name.upper() in _NUMBERS:  # a whole-number column with gaps is often a float
        return (
            f"CASE WHEN {name} IS NULL OR isnan(CAST({name} AS DOUBLE)) THEN {_literal(column)} "
            f"WHEN CAST({name} AS DOUBLE) = floor(CAST({name} AS DOUBLE)) AND abs(CAST({name} AS DOUBLE)) < 1e15 "
            f"THEN CAST({name} AS BIGINT) ELSE {BAD} END"
        )
    if column.type == "int" and type_name.upper() in _WHOLE:
        return f"coalesce(CAST({name} AS BIGINT), {_literal(column)})"
    if column.type == "int":
        text = f"trim(CAST({name} AS VARCHAR))"
        return (
            f"CASE WHEN coalesce({text}, '') = '' THEN {_literal(column)} "
            f"WHEN regexp_full_match({text}, '[+-]?[0-9]{{1,18}}') THEN CAST({text} AS BIGINT) ELSE {BAD} END"
        )
    text = f"array_to_string({name}, ';')" if type_name.endswith("[]") else f"coalesce(CAST({name} AS VARCHAR), '')"
    if column.type == "tags":
        parts = f"list_filter(list_transform(string_split({text}, ';'), lambda x: trim(x)), lambda x: x <> '')"
        return f"CASE WHEN len({parts}) = 0 THEN '' ELSE ';' || array_to_string({parts}, ';') || ';' END"
    return text


def _day(column: Column, name: str, type_name: str) -> str:
    kind = type_name.upper()
    if kind in _NUMBERS:  # an empty column has no type of its own
        return f"CASE WHEN {name} IS NULL OR isnan(CAST({name} AS DOUBLE)) THEN {_literal(column)} ELSE {BAD} END"
    if kind == "DATE":
        day = f"CAST({name} - DATE '1970-01-01' AS BIGINT)"
    elif kind.startswith("TIMESTAMP"):
        shift = 28_800 if "TIME ZONE" in kind else 0
        day = f"CAST(floor((epoch({name}) + {shift}) / 86400) AS BIGINT)"
    else:
        text = f"trim(CAST({name} AS VARCHAR))"
        with_seconds = f"regexp_replace({text}, '^(.{{16}})(Z|[+-].*)$', '\\1:00\\2')"  # without them it is not cast
        day = (
            f"CASE WHEN {text} = '' THEN NULL "
            f"WHEN length({text}) = 10 AND {text}[5] = '-' AND {text}[8] = '-' "
            f"THEN coalesce(TRY_CAST({text} AS DATE) - DATE '1970-01-01', {BAD}) "
            f"WHEN regexp_full_match({text}, '{_MOMENT}') "
            f"THEN coalesce(CAST(floor(epoch(TRY_CAST({text} AS TIMESTAMP)) / 86400) AS BIGINT), {BAD}) "
            f"WHEN regexp_full_match({text}, '{_MOMENT}(Z|[+-]\\d{{2}}(:?\\d{{2}})?)') "
            f"THEN coalesce(CAST(floor((epoch(TRY_CAST({with_seconds} AS TIMESTAMPTZ)) + 28800) / 86400) AS BIGINT), "
            f"{BAD}) "
            f"WHEN {text} IS NULL THEN NULL ELSE {BAD} END"
        )
    if column.empty in (OPEN, SINCE_EVER):
        # written-out "forever" (9999-12-31) and "ever" (0001-01-01) mean an open end
        return (
            f"CASE WHEN {day} IS NULL THEN {column.empty} WHEN {day} = {BAD} THEN {BAD} "
            f"WHEN {day} > {OPEN} THEN {OPEN} WHEN {day} < {SINCE_EVER} THEN {SINCE_EVER} ELSE {day} END"
        )
    return day


def _literal(column: Column) -> str:
    if column.empty is None:
        return "NULL"
    return "''" if column.empty in ("", ()) else str(column.empty)


def _unread(connection: duckdb.DuckDBPyConnection, sheet: Sheet, paper: Paper) -> list[Finding]:
    """Name the cells that are no date or whole number."""
    findings: list[Finding] = []
    for column in sheet.columns:
        if column.type not in ("day", "int"):
            continue
        rows = [
            row
            for (row,) in connection.execute(
                f'SELECT rowid FROM given_{sheet.name} WHERE "{column.field}" = {BAD} ORDER BY 1'
            ).fetchall()
        ]
        code = "bad-date" if column.type == "day" else "bad-integer"
        values = paper.values_at(connection, column.name, rows[:NAMED])
        places = paper.rows_at(rows[:NAMED])
        findings += [
            refuse(code, paper.name, place, column=column.name, value=value)
            for place, value in zip(places, values, strict=True)
        ]
        if len(rows) > NAMED:
            findings.append(and_more(code, paper.name, len(rows) - NAMED))
    return findings
