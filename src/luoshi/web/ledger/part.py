"""The part of the ledger that the slots of one unit look at, as tables in.

A unit with others below it may be asked for a share of them: it gets the whole ledger. A branch gets itself, what
stands above it, its people wherever they are, what they did anywhere, and the items it has to do with.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from luoshi.engine.tables import Tables

from . import contracts
from .models import (
    Attribute,
    Closure,
    Item,
    ItemField,
    ItemMove,
    ItemUnit,
    Membership,
    Participant,
    Person,
    Post,
    Record,
    RecordField,
    Unit,
    UnitParent,
    Waiver,
)


def tables_for(unit: str) -> Tables:
    """Return every row that can bear on the slots charged to a unit."""
    if Closure.objects.filter(ancestor=unit, depth__gt=0).exists():
        return Tables(**{name: contracts.rows_of(name) for name in contracts.TABLES})
    people = set(Membership.objects.filter(unit=unit).values_list("person", flat=True))
    people |= set(Post.objects.filter(unit=unit).values_list("person", flat=True))
    items = _items(unit)
    records = _records(unit, people, items)
    units = {unit} | set(Record.objects.filter(key__in=records).values_list("unit", flat=True))
    units |= set(Item.objects.filter(pk__in=items).values_list("unit", flat=True))
    units |= set(Membership.objects.filter(person__in=people).values_list("unit", flat=True))
    units |= set(Post.objects.filter(person__in=people).values_list("unit", flat=True))
    units |= set(Closure.objects.filter(descendant__in=units).values_list("ancestor", flat=True))
    return _read(units, people, records, items)


def _items(unit: str) -> set[str]:
    """Return the items of a unit, those it has a role in, and those hanging on or linked with them."""
    mine = set(Item.objects.filter(unit=unit).values_list("pk", flat=True))
    mine |= set(ItemUnit.objects.filter(unit=unit).values_list("item", flat=True))
    near = set(Item.objects.filter(Q(parent__in=mine)).values_list("pk", flat=True))
    near |= set(Item.objects.filter(pk__in=mine).values_list("parent", flat=True)) - {""}
    linked = ItemField.objects.filter(text__in=mine).values_list("item", flat=True)
    named = ItemField.objects.filter(item__in=mine).exclude(text="").values_list("text", flat=True)
    return mine | near | set(linked) | set(Item.objects.filter(pk__in=set(named)).values_list("pk", flat=True))


def _records(unit: str, people: set[str], items: set[str]) -> set[str]:
    """Return the records of a unit, about it, about its items, or that one of its people had a part in."""
    own = Record.objects.filter(
        Q(unit=unit) | Q(target_unit=unit) | Q(item__in=items) | Q(speaker__in=people) | Q(author__in=people)
    )
    there = Participant.objects.filter(person__in=people)
    return set(own.values_list("key", flat=True)) | set(there.values_list("record", flat=True))


def _read(units: set[str], people: set[str], records: set[str], items: set[str]) -> Tables:
    """Read the rows; the members of every unit that held a record are needed for who was there of how many."""
    participants = contracts.rows_of("participant", Participant.objects.filter(record__in=records))
    memberships = Membership.objects.filter(Q(person__in=people) | Q(unit__in=units))
    posts = Post.objects.filter(Q(person__in=people) | Q(unit__in=units))
    named = people | {row.person for row in participants}
    named |= set(memberships.values_list("person", flat=True)) | set(posts.values_list("person", flat=True))
    narrowed: dict[str, QuerySet[Any]] = {
        "unit": Unit.objects.filter(pk__in=units),
        "attribute": Attribute.objects.filter(subject__in=units | named),
        "unit_parent": UnitParent.objects.filter(unit__in=units),
        "person": Person.objects.filter(pk__in=named),
        "membership": memberships,
        "post": posts,
        "record": Record.objects.filter(key__in=records),
        "record_field": RecordField.objects.filter(record__in=records),
        "item": Item.objects.filter(pk__in=items),
        "item_unit": ItemUnit.objects.filter(item__in=items),
        "item_field": ItemField.objects.filter(item__in=items),
        "item_move": ItemMove.objects.filter(item__in=items),
        "waiver": Waiver.objects.all(),
    }
    found = {name: contracts.rows_of(name, query) for name, query in narrowed.items()}
    return Tables(**found, participant=participants, succession=contracts.rows_of("succession"))
