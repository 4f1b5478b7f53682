"""Posts by stretches of days: who held them, and the post itself from its first holding on, vacant or held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from luoshi.engine.tables import Post, Unit

from .stretches import chain_starts, change_days, covers, stretches


def post_rows(unit: Unit, holdings: Sequence[Post]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return the rows of ``post_span`` and ``post_stand`` of one post (unit and role) from all its known holdings."""
    rows = [row._replace(to=min(row.to, unit.abolished_on)) for row in holdings]
    return _held(rows), _standing(unit, rows)


def _held(rows: Sequence[Post]) -> list[tuple[Any, ...]]:
    found = []
    for person in dict.fromkeys(row.person for row in rows):
        own = [row for row in rows if row.person == person and row.from_ <= row.to]
        since = chain_starts((row.from_, row.to) for row in own)
        found += [(person, row.unit, row.role, row.rank, row.from_, row.to, since[row.from_, row.to]) for row in own]
    return found


def _standing(unit: Unit, rows: Sequence[Post]) -> list[tuple[Any, ...]]:
    """A vacant post keeps the rank of its last holding: the latest end, then the latest start."""
    since = min(row.from_ for row in rows)

    def ranks(day: int) -> tuple[str, ...]:
        begun = [row for row in rows if row.from_ <= day]
        current = [row for row in begun if covers(row, day)] or [max(begun, key=lambda row: (row.to, row.from_))]
        return tuple(sorted({row.rank for row in current}))

    return [
        (unit.id, rows[0].role, rank, first, last, since)
        for found, first, last in stretches(change_days(rows), ranks, first=since, last=unit.abolished_on)
        for rank in found
    ]
