"""Which units a write touches: those of the thing written, old and new, and of everyone and everything it names."""

from __future__ import annotations

from django.db import connection

from .models import Item, ItemUnit, Membership, Post
from .models.columns import LONGEST_ID
from .plain_sql import column, rows
from .written import Written

# As the index is written: Django gives ``Left`` either name. Asked alone: beside ``text = …`` SQLite passes it over.
_BEGINNING = {"postgresql": f"LEFT(text, {LONGEST_ID})", "sqlite": f"SUBSTR(text, 1, {LONGEST_ID})"}


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


# Near an item are its parent, the items it names, those beneath it, and those that name it.
_NEAR = """
    WITH near (item) AS (
        SELECT id FROM ledger_item WHERE id IN ({})
        UNION ALL SELECT id FROM ledger_item WHERE parent IN ({})
        UNION ALL SELECT item FROM ledger_itemfield WHERE <beginning> IN ({})
    )
    SELECT unit FROM ledger_item WHERE id IN (SELECT item FROM near)
    UNION SELECT unit FROM ledger_itemunit WHERE item IN (SELECT item FROM near)
    UNION SELECT id FROM ledger_unit WHERE id IN ({})
    UNION SELECT unit FROM ledger_membership WHERE person IN ({})
    UNION SELECT unit FROM ledger_post WHERE person IN ({})
"""


def touched_by_item(written: Written) -> tuple[set[str], set[str]]:
    """Return (kinds, units) touched by an item: its own, its parent's, and what its fields and links name (1 query)."""
    ids = [one.id for one in written.items]
    named = {row.text for row in written.fields if row.text and len(row.text) <= LONGEST_ID}
    above = {one.parent for one in written.items if one.parent}
    units = {text.partition(":")[0] for text in named}
    sql = _NEAR.replace("<beginning>", _BEGINNING[connection.vendor])
    touched = column(sql, {*ids, *above, *named}, ids, ids, units, named, named)
    return {one.kind for one in written.items}, set(touched)
