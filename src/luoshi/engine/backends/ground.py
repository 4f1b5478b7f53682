"""What backends share: SQL that makes the derived tables, and rows of the status table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from luoshi.engine.tables import StatusRow
from luoshi.engine.tables.derived import DERIVED, Derived

_TYPES = {"int": "BIGINT", "text": "TEXT"}


def create_sql(table: Derived, *, collation: str = "") -> str:
    """Return CREATE TABLE; ``collation`` is put behind text columns, so that text is ordered by code points."""
    columns = ", ".join(
        f"{column.name} {_TYPES[column.type]}"
        + (f" {collation}" if collation and column.type == "text" else "")
        + ("" if column.nullable else " NOT NULL")
        for column in table.columns
    )
    return f"CREATE TABLE {table.name} ({columns})"


def index_sql(table: Derived) -> Iterator[str]:
    """Yield CREATE INDEX for what the compiled SQL looks up."""
    for place, columns in enumerate(table.indexes):
        yield f"CREATE INDEX {table.name}_by_{place} ON {table.name} ({', '.join(columns)})"


def status_rows(found: Iterable[tuple[Any, ...]]) -> list[StatusRow]:
    """Return status rows sorted by their key as code points."""
    rows = [StatusRow._make(row) for row in found]
    rows.sort(key=lambda row: (row.obligation, row.subject_type, row.subject, row.period))
    return rows


def all_tables() -> Iterator[Derived]:
    """Yield the derived tables."""
    yield from DERIVED.values()
