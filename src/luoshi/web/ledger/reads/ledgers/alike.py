"""The same trouble told by several units: near-duplicates among the living items of a kind, in groups."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from luoshi.lint.lexicons import entries
from luoshi.text.likeness import Alike, Entry, Likeness
from luoshi.text.masking import place_names

from ...audit import state_digest
from ...models import ItemNow, Unit
from .rows import items_below

#: Groups a page shows.
SHOWN = 20
#: Up to so many items the index is exact; beyond, it is built anew with every so many more.
EXACT, STEP = 2000, 500


class Told(NamedTuple):
    """One item of a group."""

    now: ItemNow
    unit: str


class Group(NamedTuple):
    """Items that tell much the same, of at least two units; ``whose`` how many units."""

    items: list[Told]
    whose: int


def index_of(kind: str) -> Likeness:
    """Return the index of all living items of a kind: of a small ledger exactly, of a large one some hundreds behind.

    A prompt may miss what was typed this minute; to build 50,000 anew at every page would cost more than that is worth.
    """
    n = ItemNow.objects.filter(kind=kind).count()
    return _index(kind, state_digest() if n < EXACT else f"about {n // STEP * STEP}")


@lru_cache(maxsize=4)
def _index(kind: str, state: str) -> Likeness:  # noqa: ARG001 (what names the ledger's state)
    rows = ItemNow.objects.filter(kind=kind, is_ended=False).order_by("item").values_list("item", "unit", "title")
    names = place_names(name for name in Unit.objects.values_list("name", flat=True) if name)
    return Likeness([Entry(*row) for row in rows], names=tuple(names))


def alike(kind: str, text: str, *, without: str = "") -> list[Alike]:
    """Return the living items of a kind that are much like a text, likest first."""
    num, den = (int(part) for part in entries("likeness", "near")[0].split("/"))
    return index_of(kind).alike(text, num=num, den=den, without=without)


def groups_below(kind: str, unit: str, tree: str) -> list[Group]:
    """Return groups of items below a unit that tell the same, of two units or more, the largest first."""
    rows = {row.item: row for row in items_below(unit, tree).filter(kind=kind, is_ended=False).exclude(unit=unit)}
    seen: set[str] = set()
    found: list[list[ItemNow]] = []
    for row in sorted(rows.values(), key=lambda row: (row.position, row.opened_on, row.item)):
        if row.item in seen or not row.title:
            continue
        near = [
            rows[one.id] for one in alike(kind, row.title, without=row.item) if one.id in rows and one.id not in seen
        ]
        group = [row, *near]
        if len({one.unit for one in group}) > 1:
            seen |= {one.item for one in group}
            found.append(group)
    names = dict(Unit.objects.filter(pk__in={row.unit for group in found for row in group}).values_list("pk", "name"))
    made = [
        Group([Told(one, names.get(one.unit, "")) for one in group], len({one.unit for one in group}))
        for group in found
    ]
    return sorted(made, key=lambda group: -group.whose)[:SHOWN]
