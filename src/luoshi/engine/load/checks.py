"""What makes tables contradict themselves, as SQL that DuckDB and SQLite both speak.

The tables stand as ``given_NAME``; ``rowid`` counts their rows in the order of the file. Pairs of rows contradict
each other only if both were known at the same time: rows never voided when files are loaded, the rows known on
``known_on`` when an earlier knowledge is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from luoshi.terms.days import OPEN, SINCE_EVER, Day, iso_of

from .columns import SHEETS, Column, Sheet
from .cycles import find_cycles

#: What a day or number that could not be read is stored as until it is refused.
BAD = -2_000_000_000


class Connection(Protocol):
    """DuckDB and sqlite3 connections alike."""

    def execute(self, sql: str) -> Any:
        """Run one statement and return something with ``fetchall``."""


class Fault(NamedTuple):
    """A fault of one row: ``rowid`` as the database counts, ``other_rowid`` that of the row it clashes with."""

    code: str
    table: str
    rowid: int
    column: str = ""
    value: str = ""
    other: str = ""
    other_rowid: int | None = None


def faults_of_rows(connection: Connection) -> Iterator[Fault]:
    """Yield what is wrong with single rows: empty keys, words, references, spans, doubles."""
    for sheet in SHEETS.values():
        if not _has_rows(connection, sheet.name):
            continue
        for column in sheet.columns:
            yield from _column_faults(connection, sheet, column)
        yield from _span_faults(connection, sheet)
        yield from _double_keys(connection, sheet)
    yield from _subjects(connection)
    yield from _revisions(connection)
    yield from _query(
        connection,
        "for-after-done",
        "record",
        "SELECT rowid, done_on, for_date FROM given_record WHERE for_date > done_on",
        column="for_date",
        show=_iso,
    )


def faults_of_pairs(connection: Connection, known_on: Day | None = None) -> Iterator[Fault]:
    """Yield rows that contradict each other: one item twice, two full memberships, two parents, circles of units."""
    pair = (
        'a.rowid < b.rowid AND a.from_ <= b."to" AND b.from_ <= a."to" AND '
        f"{_known('a', known_on)} AND {_known('b', known_on)}"
    )
    yield from _query(
        connection,
        "double-key",
        "item",
        "SELECT b.rowid, b.id, min(a.rowid) FROM given_item a JOIN given_item b ON a.id = b.id WHERE a.rowid < b.rowid "
        f"AND {_known('a', known_on)} AND {_known('b', known_on)} GROUP BY b.rowid, b.id",
        paired=True,
    )
    yield from _query(
        connection,
        "double-full",
        "membership",
        "SELECT b.rowid, b.person, a.rowid FROM given_membership a JOIN given_membership b ON a.person = b.person "
        f"WHERE a.side = 'full' AND b.side = 'full' AND {pair}",
        paired=True,
    )
    yield from _query(
        connection,
        "double-parent",
        "unit_parent",
        "SELECT b.rowid, b.unit, a.rowid FROM given_unit_parent a JOIN given_unit_parent b "
        f"ON a.unit = b.unit AND a.tree = b.tree WHERE {pair}",
        paired=True,
    )
    for tree in ("territory", "sector"):
        edges = connection.execute(
            f"SELECT rowid, unit, parent, from_, \"to\" FROM given_unit_parent e WHERE tree = '{tree}' "
            f"AND {_known('e', known_on)}"
        ).fetchall()
        for rowid, names in find_cycles(edges):
            yield Fault("cycle", "unit_parent", rowid, value=" → ".join(names))


def _known(alias: str, known_on: Day | None) -> str:
    if known_on is None:
        return f"{alias}.voided_at = {OPEN}"
    return f"{alias}.entered_at <= {known_on} AND {alias}.voided_at > {known_on}"


def _has_rows(connection: Connection, table: str) -> bool:
    return bool(connection.execute(f"SELECT 1 FROM given_{table} LIMIT 1").fetchall())


def _query(
    connection: Connection,
    code: str,
    table: str,
    sql: str,
    *,
    column: str = "",
    other: str = "",
    paired: bool = False,
    show: Callable[[object], str] = str,
) -> Iterator[Fault]:
    for rowid, *values in connection.execute(f"{sql} ORDER BY 1").fetchall():
        if paired:
            yield Fault(code, table, rowid, column, str(values[0]), other_rowid=values[1])
        else:
            yield Fault(code, table, rowid, column, " / ".join(show(value) for value in values), other)


def _iso(value: object) -> str:
    return iso_of(Day(value)) if isinstance(value, int) and SINCE_EVER <= value <= OPEN else str(value)


def _column_faults(connection: Connection, sheet: Sheet, column: Column) -> Iterator[Fault]:
    table, name = f"given_{sheet.name}", f'"{column.field}"'
    if column.key:
        empty = f"{name} = ''" if column.type == "text" else f"{name} IS NULL"
        yield from _query(
            connection, "empty-key", sheet.name, f"SELECT rowid FROM {table} WHERE {empty}", column=column.name
        )
    if column.words:
        listed = ", ".join(f"'{word}'" for word in column.words)
        yield from _query(
            connection,
            "unknown-word",
            sheet.name,
            f"SELECT rowid, {name} FROM {table} WHERE {name} <> '' AND {name} NOT IN ({listed})",
            column=column.name,
            other="、".join(column.words),
        )
    if column.refers and column.refers != "record":  # records are looked up with their revision
        yield from _query(
            connection,
            f"unknown-{column.refers}",
            sheet.name,
            f"SELECT t.rowid, t.{name} FROM {table} t WHERE t.{name} <> '' "
            f"AND NOT EXISTS (SELECT 1 FROM given_{column.refers} o WHERE o.id = t.{name})",
            column=column.name,
        )


def _span_faults(connection: Connection, sheet: Sheet) -> Iterator[Fault]:
    fields = {column.field for column in sheet.columns}
    for first, last in (("from_", "to"), ("founded_on", "abolished_on")):
        if {first, last} <= fields:
            yield from _query(
                connection,
                "ends-before-start",
                sheet.name,
                f'SELECT rowid, {first}, "{last}" FROM given_{sheet.name} WHERE "{last}" < {first} '
                f'AND "{last}" <> {BAD} AND {first} <> {BAD}',
                show=_iso,
            )


def _double_keys(connection: Connection, sheet: Sheet) -> Iterator[Fault]:
    if sheet.unique:
        keys = ", ".join(sheet.unique)
        shown = " || ' ' || ".join(f"CAST({key} AS TEXT)" for key in sheet.unique)
        same = " AND ".join(f"t.{key} = d.{key}" for key in sheet.unique)
        yield from _query(
            connection,
            "double-key",
            sheet.name,
            f"SELECT t.rowid, {shown.replace('CAST(', 'CAST(t.')}, d.first FROM given_{sheet.name} t JOIN "
            f"(SELECT {keys}, min(rowid) AS first FROM given_{sheet.name} GROUP BY {keys} HAVING count(*) > 1) d "
            f"ON {same} WHERE t.rowid <> d.first",
            paired=True,
        )


def _subjects(connection: Connection) -> Iterator[Fault]:
    for table in ("attribute", "waiver"):
        for sort in ("unit", "person"):
            yield from _query(
                connection,
                f"unknown-{sort}",
                table,
                f"SELECT t.rowid, t.subject FROM given_{table} t WHERE t.subject_type = '{sort}' AND t.subject <> '' "
                f"AND NOT EXISTS (SELECT 1 FROM given_{sort} o WHERE o.id = t.subject)",
                column="subject",
            )


def _revisions(connection: Connection) -> Iterator[Fault]:
    for table in ("record_field", "participant"):
        yield from _query(
            connection,
            "unknown-record",
            table,
            f"SELECT t.rowid, t.record, t.revision FROM given_{table} t WHERE t.record <> '' AND t.revision <> {BAD} "
            "AND NOT EXISTS (SELECT 1 FROM given_record o WHERE o.id = t.record AND o.revision = t.revision)",
            column="record",
        )
