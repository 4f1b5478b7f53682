"""After a change of the registers: renew what was derived from it, and recompute whom it touches.

People, posts and waivers change for a few units at a time; a change of the tree is judged by the whole ledger
(``run_engine.recompute_all``).
"""

from __future__ import annotations

from django.db.models import Q

from luoshi.engine.derive import person_spans
from luoshi.engine.known import is_known
from luoshi.terms.days import Day

from . import contracts, derived
from .cells import Moved
from .frozen import current_frozen
from .models import Attribute, Item, ItemField, ItemUnit, Participant, Person, Record, Waiver
from .run_engine import register_changed
from .touched import units_of_items, units_of_people

#: Derived tables that hang on who belongs where: the sizes of units and who was there of how many among them.
_OF_PEOPLE = ("member_span", "person_span", "unit_size", "record_now", "record_person")
_OF_POSTS = ("post_span", "post_stand")
_OF_WAIVERS = ("waiver_span",)


def people_changed(people: set[str], *, today: Day) -> list[Moved]:
    """Bring everything up to date after persons or their memberships changed; return the slots that moved."""
    frozen = current_frozen()
    if frozen is None:
        return []
    units: set[str] = set()
    for person in sorted(people):
        _renew_person(person, today)
        units |= derived.renew_person(person, frozen.shapes, today)
    return register_changed(_around(units, people), _OF_PEOPLE, today=today)


def posts_changed(posts: set[tuple[str, str]], people: set[str], *, today: Day) -> list[Moved]:
    """Bring everything up to date after holdings of posts (unit, role) changed; ``people`` held or hold them."""
    for unit, role in sorted(posts):
        derived.renew_post(unit, role, today)
    return register_changed(_around({unit for unit, _ in posts}, people), _OF_POSTS, today=today)


def waivers_changed(units: set[str], *, today: Day) -> list[Moved]:
    """Bring everything up to date after waivers of subjects of these units changed."""
    rows = [row for row in contracts.rows_of("waiver", Waiver.objects.all()) if is_known(row, today)]
    derived.renew_waivers([(row.obligation, row.subject_type, row.subject, row.from_, row.to) for row in rows])
    return register_changed(units, _OF_WAIVERS, today=today)


def _renew_person(person: str, today: Day) -> None:
    dated = contracts.rows_of("attribute", Attribute.objects.filter(subject_type="person", subject=person))
    rows = contracts.rows_of("person", Person.objects.filter(pk=person))
    derived.clear("person_span", "person", person)
    derived.insert("person_span", person_spans(rows[0], [row for row in dated if is_known(row, today)]))


def _around(units: set[str], people: set[str]) -> set[str]:
    """Return the units, those of the people, and those of all that these people or units had a part in."""
    there = Record.objects.filter(Q(unit__in=units) | Q(speaker__in=people) | Q(author__in=people))
    keys = set(there.values_list("key", flat=True))
    keys |= set(Participant.objects.filter(person__in=people).values_list("record", flat=True))
    rows = list(Record.objects.filter(key__in=keys).values_list("unit", "target_unit", "speaker", "author", "item"))
    named = people | {person for row in rows for person in row[2:4] if person}
    named |= set(Participant.objects.filter(record__in=keys).values_list("person", flat=True))
    items = {row[4] for row in rows if row[4]}
    items |= set(ItemField.objects.filter(text__in=people).values_list("item", flat=True))
    items |= set(Item.objects.filter(unit__in=units).values_list("pk", flat=True))
    items |= set(ItemUnit.objects.filter(unit__in=units).values_list("item", flat=True))
    own = {unit for row in rows for unit in row[:2] if unit}
    return units | own | units_of_people(named) | units_of_items(items)
