"""Items and records of one kind as rows of words, in the established order: what papers are laid from."""

from __future__ import annotations

from typing import NamedTuple

from ..models import Item
from ..packs import catalogue
from ..reads.register import Asked, columns_of_kind, filled_rows, rows_asked


class Row(NamedTuple):
    """One item or record: id, unit's name, day, state in words, and the fields in words ("" = not filled)."""

    id: str
    unit: str
    day: str
    state: str
    words: dict[str, str]

    def word(self, field: str) -> str:
        """Return a field in words."""
        return self.words.get(field, "")


def rows_of(kind: str, unit: str, *, own_only: bool, tree: str = "territory") -> list[Row]:
    """Return all rows of a kind at (and below) a unit; none where no pack in force has the kind (6 queries)."""
    declared = catalogue().kinds.get(kind)
    if declared is None:
        return []
    names = [spec.id for spec in columns_of_kind(declared)]
    found = filled_rows(declared, list(rows_asked(Asked(kind, unit, tree, own_only))))
    return [Row(row.id, row.unit, row.day, row.state, dict(zip(names, row.values, strict=True))) for row in found]


def parents_of(items: list[str]) -> dict[str, str]:
    """Return the item that each hangs under (1 query)."""
    return dict(Item.objects.filter(pk__in=items).exclude(parent="").values_list("pk", "parent"))
