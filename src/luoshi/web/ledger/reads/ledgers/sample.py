"""回头看: what a published seed draws from the items that are over, so many a layer; anyone can draw it again."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import NamedTuple

from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN, Day

from ...entry import readable
from ...models import Closure, ItemNow, Record, RecordField, Unit
from ...packs import catalogue
from .rows import items_below

#: The kind of record a look-back is, its fields, and the word for what came back. Few asked are not listed (E16).
LOOK_BACK, RESULT, BACK, ASKED, AGREED = "look_back", "result", "又出现了", "asked", "agreed"


class Drawn(NamedTuple):
    """An item that was drawn, and what looking at it showed: the record, its day, whether it had come back."""

    now: ItemNow
    unit: str
    layer: str
    record: str
    day: Day | None
    result: str
    came_back: bool
    asked: int
    agreed: int


def draw(rows: list[ItemNow], layers: dict[str, str], *, each: int, seed: str) -> list[ItemNow]:
    """Draw up to ``each`` items from every layer. Only ids and the seed decide, not the order of rows."""
    by_layer: dict[str, list[ItemNow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.item):
        by_layer[layers.get(row.item, "")].append(row)
    chosen: list[ItemNow] = []
    for layer in sorted(by_layer):
        mine = by_layer[layer]
        chosen += random.Random(f"{seed}/{layer}").sample(mine, min(each, len(mine)))
    return sorted(chosen, key=lambda row: (row.position, row.item))


def drawn_below(kind: Kind, unit: str, tree: str, *, each: int, seed: str) -> list[Drawn]:
    """Draw from the ended items of a kind at and below a unit, one layer a direct subordinate (5 queries)."""
    ended = [move.to for move in kind.moves if move.not_same_unit and kind.ends(move.to)]
    rows = list(items_below(unit, tree).filter(kind=kind.id, state__in=ended))
    layers = layers_of(rows, unit, tree)
    chosen = draw(rows, layers, each=each, seed=seed)
    looks = _looks([row.item for row in chosen])
    names = dict(
        Unit.objects.filter(pk__in={row.unit for row in chosen} | set(layers.values())).values_list("pk", "name")
    )
    return [
        Drawn(row, names.get(row.unit, ""), names.get(layers.get(row.item, ""), ""), *looks.get(row.item, _NONE))
        for row in chosen
    ]


_NONE: tuple[str, Day | None, str, bool, int, int] = ("", None, "", False, 0, 0)


def layers_of(rows: list[ItemNow], unit: str, tree: str) -> dict[str, str]:
    """Return the direct subordinate under which each item lies; the unit itself for its own (2 queries)."""
    from_below: dict[str, str] = {}
    children = Closure.objects.filter(tree=tree, ancestor=unit, depth=1).values_list("descendant", flat=True)
    inside = Closure.objects.filter(tree=tree, ancestor__in=list(children), descendant__in={row.unit for row in rows})
    for child, descendant in inside.values_list("ancestor", "descendant"):
        from_below[descendant] = child
    return {row.item: from_below.get(row.unit, unit) for row in rows}


def _looks(items: list[str]) -> dict[str, tuple[str, Day | None, str, bool, int, int]]:
    """Return the newest look-back record of each item."""
    rows = Record.objects.filter(item__in=items, kind=LOOK_BACK, is_latest=True, voided_at=int(OPEN))
    newest = {row.item: row for row in rows.order_by("done_on", "row")}
    keys = {row.key: row.item for row in newest.values()}
    texts: dict[str, dict[str, int | str]] = defaultdict(dict)
    for one in RecordField.objects.filter(record__in=keys).order_by("revision"):
        texts[keys[one.record]][one.field] = one.text if one.int is None else one.int
    found: dict[str, tuple[str, Day | None, str, bool, int, int]] = {}
    kind = catalogue().kinds.get(LOOK_BACK)
    for item, row in newest.items():
        said = readable(kind, {name: (value,) for name, value in texts[item].items()})
        result = str(said.get(RESULT, ("",))[0])
        asked, agreed = (int(said.get(name, (0,))[0] or 0) for name in (ASKED, AGREED))
        found[item] = (row.key, Day(row.done_on), result, result == BACK, asked, agreed)
    return found
