"""Load a whole set of tables into an empty ledger, or put it in the place of what was loaded before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db import transaction

from luoshi.engine.tables import Tables
from luoshi.terms.days import Day

from .. import contracts
from ..audit import write_down
from ..models import ItemNote, RecordAnswer
from ..run_engine import recompute_all


@transaction.atomic
def load_city(
    tables: Tables, *, today: Day, user: int | None = None, notes: Mapping[tuple[str, int], str] = MappingProxyType({})
) -> int:
    """Replace all tables of the contracts by ``tables`` and recompute; return the number of rows.

    The established order (建制序) of units is the order of their rows. ``notes`` are the sentences said with moves, by
    item and number of the move. Receipts of earlier submissions stay.
    """
    for name in reversed(contracts.TABLES):
        contracts.TABLES[name][1]._default_manager.all().delete()
    for sentences in (ItemNote, RecordAnswer):  # of items and records that are gone; the same ids may come again
        sentences._default_manager.all().delete()
    rows = 0
    for name in contracts.TABLES:
        given = getattr(tables, name)
        contracts.insert(name, given, _extra(name, given, notes))
        rows += len(given)
    write_down(user=user, act="load_city", today=today, rows=rows)
    recompute_all(today=today)
    return rows


def _extra(name: str, rows: Sequence[Any], notes: Mapping[tuple[str, int], str]) -> dict[str, Sequence[Any]] | None:
    """Return the columns kept beside the contract's: a unit's place, what was said, which revision is the last."""
    if name == "unit":
        return {"position": range(len(rows))}
    if name == "item_move":
        return {"note": [notes.get((row.item, row.seq), "") for row in rows]}
    if name != "record":
        return None
    highest: dict[str, int] = {}
    for record in rows:
        highest[record.id] = max(record.revision, highest.get(record.id, 0))
    return {"is_latest": [record.revision == highest[record.id] for record in rows]}
