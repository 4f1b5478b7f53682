"""Many rows in few statements, past Django's model instances: what a batch of slots or cells needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

#: Parameters of one INSERT: SQLite takes at most 32,766.
_PARAMETERS = 30_000


def insert_rows(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, a few thousand values a statement; names of table and columns are ours, values are bound."""
    if not rows:
        return
    step = max(1, _PARAMETERS // len(columns))
    marks = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        for first in range(0, len(rows), step):
            part = rows[first : first + step]
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([marks] * len(part))}"
            cursor.execute(sql, [value for row in part for value in row])
