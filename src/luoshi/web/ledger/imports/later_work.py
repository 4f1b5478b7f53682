"""What stands on the rows of an import by now; as long as anything does, the import is not undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model, Q

from luoshi.terms.days import OPEN
from luoshi.terms.language import say

from ..models import (
    Attribute,
    Grant,
    Item,
    ItemMove,
    ItemUnit,
    Membership,
    Participant,
    Post,
    Record,
    Unit,
    UnitParent,
)
from .make import Made

#: Values of one query: a database takes only so many.
STEP = 10_000
_DATED: dict[str, type[Model]] = {
    "membership": Membership, "post": Post, "attribute": Attribute, "unit_parent": UnitParent, "item": Item,
}  # fmt: skip


def in_steps(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield keys, so many at a time."""
    for first in range(0, len(keys), STEP):
        yield keys[first : first + STEP]


def keys_of(rows: Made | list[list[str]], table: str) -> list[str]:
    """Return the keys of the rows made in a table; imports of earlier days are kept as pairs of table and key."""
    if isinstance(rows, list):
        return [key for name, key in rows if name == table]
    return rows.get(table, [])


def count_of(rows: Made | list[list[str]]) -> int:
    """Return how many rows were made."""
    return len(rows) if isinstance(rows, list) else sum(map(len, rows.values()))


def later_work(rows: Made) -> list[str]:
    """Return a sentence for each sort of later work (some queries per 10,000 rows)."""
    units, people = keys_of(rows, "unit"), keys_of(rows, "person")
    records, items = keys_of(rows, "record"), keys_of(rows, "item")
    found = [
        (say("条记录", "records"), _named(Record, {"unit": units, "target_unit": units, "speaker": people})),
        (say("人次参加", "participations"), _named(Participant, {"person": people})),
        (say("个事项", "items"), _named(Item, {"unit": units}) + _named(ItemUnit, {"unit": units})),
        (say("条组织关系", "memberships"), _standing(Membership, rows, {"unit": units, "person": people})),
        (say("条任职", "posts"), _standing(Post, rows, {"unit": units, "person": people})),
        (say("个下级组织", "subordinates"), _standing(UnitParent, rows, {"parent": units})),
        (say("个授权", "grants"), _named(Grant, {"unit": units})),
        (say("条后来的更正", "later corrections"), _corrected(records)),
        (say("步走过的事项", "steps of items"), _named(ItemMove, {"item": items})),
        (say("行后来又改过", "rows changed later"), _changed(rows)),
    ]
    return [say(f"{count}{word}", f"{count} {word}") for word, count in found if count]


def _named(model: type[Model], named: dict[str, list[str]]) -> int:
    return sum(
        model._default_manager.filter(**{f"{column}__in": keys}).count()
        for column, every in named.items()
        for keys in in_steps(every)
    )


def _standing(model: type[Any], rows: Made, named: dict[str, list[str]]) -> int:
    """Count the rows in force that name these and are not of the import itself."""
    table = next(name for name, one in _DATED.items() if one is model)
    own, found = set(keys_of(rows, table)), set()
    for column, every in named.items():
        for keys in in_steps(every):
            there = model.objects.filter(**{f"{column}__in": keys}, voided_at=int(OPEN))
            found |= {str(row) for row in there.values_list("pk", flat=True)}
    return len(found - own)


def _corrected(records: list[str]) -> int:
    changed = Q(revision__gt=1) | ~Q(voided_at=int(OPEN))
    return sum(Record.objects.filter(changed, key__in=keys).count() for keys in in_steps(records))


def _changed(rows: Made) -> int:
    found = sum(
        model._default_manager.filter(pk__in=keys).exclude(voided_at=int(OPEN)).count()
        for table, model in _DATED.items()
        for keys in in_steps(keys_of(rows, table))
    )
    return found + sum(
        Unit.objects.filter(pk__in=keys).exclude(abolished_on=int(OPEN)).count()
        for keys in in_steps(keys_of(rows, "unit"))
    )
