"""Items a unit owns that are not at their end: they pass on with the unit."""

from __future__ import annotations

from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN, Day

from ..models import Item, ItemMove, ItemUnit
from ..packs import catalogue


def open_items_of(unit: str, day: Day) -> list[str]:
    """Return the items the unit owns on the day and that can still move on (3 queries)."""
    kinds = catalogue().kinds
    owned = _owned(unit, day)
    states = dict(
        ItemMove.objects.filter(item__in=owned, voided_at=int(OPEN))
        .order_by("at", "seq")
        .values_list("item", "to_state")
    )
    rows = Item.objects.filter(pk__in=owned, voided_at=int(OPEN)).order_by("pk").values_list("pk", "kind")
    return [item for item, kind in rows if kind not in kinds or not is_final(kinds[kind], states.get(item, ""))]


def is_final(kind: Kind, state: str) -> bool:
    """Say whether nothing but a reopening leads out of a state ("" = the first one)."""
    if not kind.states:
        return False
    return not any(move.from_ == (state or kind.states[0]) and not move.reopens for move in kind.moves)


def _owned(unit: str, day: Day) -> set[str]:
    rows = ItemUnit.objects.filter(role="owner", voided_at=int(OPEN), from_day__lte=day, to_day__gte=day)
    by_row = dict(rows.order_by("item", "from_day", "-unit").values_list("item", "unit"))
    first = set(Item.objects.filter(unit=unit).values_list("pk", flat=True))
    mine = first | set(ItemUnit.objects.filter(unit=unit, role="owner").values_list("item", flat=True))
    return {item for item in mine if by_row.get(item, unit if item in first else "") == unit}
