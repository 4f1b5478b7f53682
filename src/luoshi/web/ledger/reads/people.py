"""Who belongs to a branch on a day."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.terms.days import Day

from ..models import Membership, Person, Post


class Member(NamedTuple):
    """Someone who may take part: ``side`` full, in or hosted; ``is_asked`` False where nothing is asked of them."""

    id: str
    name: str
    side: str
    is_secretary: bool
    is_away: bool
    tags: tuple[str, ...]


def members_of(unit: str, day: Day) -> list[Member]:
    """Return the members of a unit on a day, its own first, in the order of the register (3 queries)."""
    rows = list(
        Membership.objects.filter(unit=unit, from_day__lte=day, to_day__gte=day, voided_at__gt=day)
        .order_by("row")
        .values_list("person", "side")
    )
    away = {person for person, side in rows if side == "out"}
    sides = {person: side for person, side in reversed(rows) if side != "out"}
    people = Person.objects.in_bulk(list(sides))
    heads = set(
        Post.objects.filter(unit=unit, from_day__lte=day, to_day__gte=day, voided_at__gt=day, role="书记").values_list(
            "person", flat=True
        )
    )
    order = {person: index for index, (person, _) in enumerate(rows)}
    found = [
        Member(
            id=person,
            name=people[person].name if person in people else person,
            side=side,
            is_secretary=person in heads,
            is_away=person in away,
            tags=tuple(people[person].tags.split(";")) if person in people and people[person].tags else (),
        )
        for person, side in sides.items()
    ]
    return sorted(found, key=lambda one: (one.side != "full", order[one.id]))


def names_of(people: set[str]) -> dict[str, str]:
    """Return names by id (1 query)."""
    return dict(Person.objects.filter(pk__in=people).values_list("id", "name"))


def posts_of(unit: str, day: Day) -> list[tuple[str, str, str]]:
    """Return (role, person, name) of the posts of a unit on a day (2 queries)."""
    rows = list(
        Post.objects.filter(unit=unit, from_day__lte=day, to_day__gte=day, voided_at__gt=day)
        .order_by("row")
        .values_list("role", "person")
    )
    names = names_of({person for _, person in rows})
    return [(role, person, names.get(person, person)) for role, person in rows]
