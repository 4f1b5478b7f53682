"""What was written of items, read once for all that follows from it: the summary, the derived tables, who is near."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple

from luoshi.engine.known import is_known
from luoshi.engine.tables import Item, ItemField, ItemMove, ItemUnit
from luoshi.terms.days import Day

from .contracts import TABLES
from .plain_sql import rows


class Written(NamedTuple):
    """All rows of some items, withdrawn ones too; units, fields and moves in the order they were written."""

    items: list[Item]
    units: list[ItemUnit]
    fields: list[ItemField]
    moves: list[ItemMove]

    def known(self, today: Day) -> Written:
        """Return what is known by the end of a day and not withdrawn."""
        return Written(*([row for row in found if is_known(row, today)] for found in self))  # type: ignore[arg-type]


def written_of(items: Collection[str]) -> Written:
    """Read all rows of some items (4 queries)."""
    names = ("item", "item_unit", "item_field", "item_move")
    return Written(*(_read(name, items) for name in names))


def _read(name: str, items: Collection[str]) -> list[Any]:
    shape, sql = _of(name)
    return [shape(*row) for row in rows(sql, items)]


@cache
def _of(name: str) -> tuple[type, str]:
    shape, model = TABLES[name]
    columns = ", ".join(f'"{column}"' for column in shape._fields)  # type: ignore[attr-defined]
    by, order = ("id", "id") if name == "item" else ("item", "row")
    return shape, f'SELECT {columns} FROM {model._meta.db_table} WHERE {by} IN ({{}}) ORDER BY "{order}"'
