"""Persons and memberships by stretches of days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from luoshi.engine.tables import Attribute, Membership, Person

from .stretches import chain_starts, change_days, covers, stretches, tag_text


def person_spans(person: Person, attributes: Sequence[Attribute]) -> list[tuple[Any, ...]]:
    """Return the rows of ``person_span`` of one person from their known attribute rows."""
    tags = [row for row in attributes if row.name == "tag"]

    def values(day: int) -> tuple[Any, ...]:
        return person.born_on, tag_text([*person.tags, *(row.value for row in tags if covers(row, day))])

    return [(person.id, first, last, *found) for found, first, last in stretches(change_days(tags), values)]


def member_spans(memberships: Sequence[Membership]) -> list[tuple[Any, ...]]:
    """Return the rows of ``member_span`` of one person from all their known memberships."""
    found = []
    for side in sorted({row.side for row in memberships}):
        rows = [row for row in memberships if row.side == side]
        since = chain_starts((row.from_, row.to) for row in rows)
        found += [
            (row.person, row.unit, side, row.category, row.from_, row.to, since[row.from_, row.to]) for row in rows
        ]
    return found
