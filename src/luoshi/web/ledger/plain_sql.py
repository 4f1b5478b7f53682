"""Plain SQL for the path of a save, where Django's builder of queries takes longer than the database itself.

Names of tables and columns are ours; values are always bound. ``{}`` in a statement stands for a list of values.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run a statement and return its rows; a set, list or tuple among the values fills the next ``{}``."""
    given: list[Any] = []
    marks: list[str] = []
    for value in values:
        if isinstance(value, Collection) and not isinstance(value, str):
            # An empty list would be no SQL; NULL is in no list.
            marks.append(", ".join(["%s"] * len(value)) or "NULL")
            given += value
        else:
            given.append(value)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(*marks) if marks else sql, given)
        return list(cursor.fetchall())


def column(sql: str, *values: Any) -> list[Any]:
    """Run a statement and return its first column."""
    return [row[0] for row in rows(sql, *values)]


def delete(table: str, by: str, values: Collection[Any]) -> None:
    """Delete the rows of a table whose column holds one of the values."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {by} IN ({', '.join(['%s'] * len(values)) or 'NULL'})", list(values))
