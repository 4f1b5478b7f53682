"""Several worlds in the same tables, apart by their ids: one evaluation, many cases."""

from __future__ import annotations

from random import Random

from luoshi.engine.load import tables_from_rows
from luoshi.engine.tables import Tables

from .world import Maker, Row


def make_worlds(random: Random, *, count: int) -> Tables:
    """Return tables that hold ``count`` worlds with ids of their own."""
    rows: dict[str, list[Row]] = {}
    for place in range(count):
        for name, found in Maker(random, prefix="abcdefgh"[place], size=random.choice((4, 6, 9))).make().items():
            rows.setdefault(name, []).extend(found)
    return tables_from_rows(rows)
