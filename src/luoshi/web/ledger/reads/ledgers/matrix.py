"""A choice field against the levels of units: where something was found and where nothing yet; never who found more."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import Kind

from ...cells import levels_of
from ...models import Closure, ItemField
from ..gap import LEVELS, level_word
from .rows import items_below


class Row(NamedTuple):
    """A value of the field, and per level whether there is any item with it."""

    value: str
    found: list[bool]


class Matrix(NamedTuple):
    """Levels that have units, and a row for each declared value; ``none`` names what is empty everywhere."""

    levels: list[str]
    rows: list[Row]
    none: list[str]


def matrix_of(kind: Kind, unit: str, tree: str) -> Matrix:
    """Return where items of each value of the kind's matrix field were entered, by level (3 queries).

    It says only whether there is any: no numbers, so that nobody is compared by them (R49).
    """
    field = kind.field(kind.matrix)
    rows = items_below(unit, tree).filter(kind=kind.id)
    owners = dict(rows.values_list("item", "unit"))
    inside = Closure.objects.filter(tree=tree, ancestor=unit).values_list("descendant", flat=True)
    level_of = levels_of(set(inside))
    levels = [level for level in LEVELS if level in set(level_of.values())]
    stored = ItemField.objects.filter(item__in=rows.values("item"), field=kind.matrix).order_by("row")
    there = {(text, level_of.get(owners.get(item, ""), "")) for item, text in stored.values_list("item", "text")}
    values = field.values if field else ()
    laid = [Row(value, [(value, level) in there for level in levels]) for value in values]
    return Matrix([level_word(level) for level in levels], laid, [row.value for row in laid if not any(row.found)])
