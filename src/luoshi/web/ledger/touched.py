"""Which units a write touches: those of the thing written, old and new, and of everyone and everything it names."""

from __future__ import annotations

from .models import Item, ItemField, ItemUnit, Membership, Post, Unit
from .plain_sql import column, rows


def units_of_people(people: set[str]) -> set[str]:
    """Return all units in which people are or were members, or hold or held a post (2 queries)."""
    if not people:
        return set()
    return set(Membership.objects.filter(person__in=people).values_list("unit", flat=True)) | set(
        Post.objects.filter(person__in=people).values_list("unit", flat=True)
    )


def units_of_items(items: set[str]) -> set[str]:
    """Return all units that own items or have a role in them, at whatever time (2 queries)."""
    if not items:
        return set()
    return set(Item.objects.filter(pk__in=items).values_list("unit", flat=True)) | set(
        ItemUnit.objects.filter(item__in=items).values_list("unit", flat=True)
    )


_PEOPLE = """
    SELECT person FROM ledger_participant WHERE record = %s
    UNION SELECT speaker FROM ledger_record WHERE id = %s AND speaker <> ''
    UNION SELECT author FROM ledger_record WHERE id = %s AND author <> ''
"""
_UNITS = f"""
    SELECT unit FROM ledger_membership WHERE person IN ({_PEOPLE})
    UNION SELECT unit FROM ledger_post WHERE person IN ({_PEOPLE})
    UNION SELECT unit FROM ledger_item WHERE id IN (SELECT item FROM ledger_record WHERE id = %s AND item <> '')
    UNION SELECT unit FROM ledger_itemunit WHERE item IN (SELECT item FROM ledger_record WHERE id = %s AND item <> '')
"""


def touched_by_record(record: str) -> tuple[set[str], set[str]]:
    """Return (kinds, units) touched by a record in all its revisions (2 queries)."""
    own = rows("SELECT kind, unit, target_unit FROM ledger_record WHERE id = %s", record)
    units = {unit for row in own for unit in row[1:] if unit}
    return {row[0] for row in own}, units | set(column(_UNITS, *[record] * _UNITS.count("%s")))


def touched_by_item(item: str) -> tuple[set[str], set[str]]:
    """Return (kinds, units) touched by an item: its own, its parent's, and what its fields and links name."""
    found = Item.objects.get(pk=item)
    near = {item, found.parent} - {""}
    named = {
        text for text in ItemField.objects.filter(item=item).values_list("text", flat=True) if text and len(text) <= 120
    }
    near |= set(Item.objects.filter(pk__in=named).values_list("pk", flat=True))
    near |= set(ItemField.objects.filter(text=item).values_list("item", flat=True))
    near |= set(Item.objects.filter(parent=item).values_list("pk", flat=True))
    units = set(Unit.objects.filter(pk__in={text.partition(":")[0] for text in named}).values_list("pk", flat=True))
    return {found.kind}, units | units_of_items(near) | units_of_people(named)
