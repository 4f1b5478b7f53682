"""The whole ledger at once, on an engine of its own: for a new pack, a bulk import, or another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.engine.backends.sqlite import SqliteBackend
from luoshi.engine.frozen import FrozenPack
from luoshi.engine.tables import StatusRow, Tables
from luoshi.terms.days import Day

if TYPE_CHECKING:
    from luoshi.engine.backends.duckdb import DuckdbBackend

#: From so many rows on the batch engine is worth its start.
LARGE = 200_000


def is_large(tables: Tables) -> bool:
    """Say whether a whole computation is better done in DuckDB than on the ledger's own database."""
    return sum(len(rows) for rows in vars(tables).values()) > LARGE


def all_slots(frozen: FrozenPack, tables: Tables, *, as_of: Day, known_on: Day) -> list[StatusRow]:
    """Return all slots of a day under full ids; tables are the whole ledger. DuckDB where there is much of it."""
    full = {one.obligation: f"{one.pack}:{one.id}" for one in frozen.statements}
    engine = _engine(tables)
    try:
        engine.load(tables)
        rows = engine.evaluate(frozen, as_of, known_on).status
    finally:
        engine.close()
    return [row._replace(obligation=full[row.obligation]) for row in rows]


def _engine(tables: Tables) -> DuckdbBackend | SqliteBackend:
    if not is_large(tables):
        return SqliteBackend()
    from luoshi.engine.backends.duckdb import DuckdbBackend  # noqa: PLC0415 (loaded only where a whole city is judged)

    return DuckdbBackend()
