"""Carry a change out, row by dated row; the caller holds the transaction and recomputes afterwards."""

from __future__ import annotations

import secrets

from django.db.models import Max

from luoshi.terms.days import OPEN, Day

from ..audit import write_down
from ..entry import clean
from ..models import ItemUnit, Membership, Post, Succession, Unit, UnitParent
from ..tree import TREES, parents_on
from .asked import Change
from .open_items import open_items_of


def carry_out(change: Change, *, user: int, reason: str, today: Day) -> None:
    """Do what is asked from day ``on`` on."""
    if change.act == "found":
        _found(change, parents={change.tree: change.into}, today=today)
    elif change.act in ("merge", "abolish"):
        for unit in change.units:
            _end(unit, change.into, change.on, user=user, reason=reason, today=today)
    elif change.act == "split":
        _split(change, today)
    elif change.act == "move":
        for unit in change.units:
            _hang(unit, change.tree, change.into, change.on, today)
    else:
        Unit.objects.filter(pk__in=change.units).update(name=clean(change.name))


def _found(change: Change, *, parents: dict[str, str], today: Day) -> str:
    like = Unit.objects.filter(pk=change.like or change.into).first() or Unit()
    upper = next(iter(parents.values()))
    last = UnitParent.objects.filter(parent=upper).values("unit")
    position = Unit.objects.filter(pk__in=last).aggregate(Max("position"))["position__max"]
    made = Unit.objects.create(
        id=f"n{secrets.token_hex(6)}", code=clean(change.code), name=clean(change.name), type=like.type,
        level=like.level, rank=like.rank, domain=like.domain, tags=like.tags, founded_on=change.on,
        position=position if position is not None else like.position,
    )  # fmt: skip
    for tree, parent in parents.items():
        UnitParent.objects.create(unit=made.pk, tree=tree, parent=parent, from_day=change.on, entered_at=today)
    return made.pk


def _hang(unit: str, tree: str, parent: str, on: Day, today: Day) -> None:
    """Let a unit stand under another parent from a day on; the edge before it ends the day before."""
    rows = UnitParent.objects.filter(unit=unit, tree=tree, voided_at=int(OPEN), to_day__gte=on)
    for edge in list(rows):
        UnitParent.objects.filter(pk=edge.pk).update(voided_at=today)
        if edge.from_day < on:
            UnitParent.objects.create(
                unit=unit, tree=tree, parent=edge.parent, from_day=edge.from_day, to_day=on - 1, entered_at=today
            )
    UnitParent.objects.create(unit=unit, tree=tree, parent=parent, from_day=on, entered_at=today)


def _end(unit: str, into: str, on: Day, *, user: int, reason: str, today: Day) -> None:
    """End a unit the day before ``on``; people, subordinates and open items pass to ``into``."""
    items = open_items_of(unit, on)
    Unit.objects.filter(pk=unit).update(abolished_on=on - 1)
    _pass_members(unit, into, on, today)
    _end_posts(unit, on, today)
    if not into:
        return
    Succession.objects.create(from_unit=unit, to_unit=into, on=on)
    for tree in TREES:
        below = [child for child, parent in parents_on(tree, on, known_on=today).items() if parent == unit]
        for child in Unit.objects.filter(pk__in=below, abolished_on__gte=on).values_list("pk", flat=True):
            _hang(child, tree, into, on, today)
    for item in items:
        ItemUnit.objects.filter(item=item, role="owner", voided_at=int(OPEN), from_day__gte=on).update(voided_at=today)
        ItemUnit.objects.create(item=item, unit=into, role="owner", from_day=on, entered_at=today)
        write_down(user=user, act="pass_item", today=today, unit=into, subject=item, before=unit, reason=reason)


def _pass_members(unit: str, into: str, on: Day, today: Day, people: tuple[str, ...] | None = None) -> None:
    rows = Membership.objects.filter(unit=unit, voided_at=int(OPEN), to_day__gte=on)
    if people is not None:
        rows = rows.filter(person__in=people)
    there = set(Membership.objects.filter(unit=into, voided_at=int(OPEN), to_day__gte=on).values_list("person", "side"))
    for row in list(rows):
        Membership.objects.filter(pk=row.pk).update(voided_at=today)
        kept = {"person": row.person, "side": row.side, "category": row.category, "entered_at": today}
        if row.from_day < on:
            Membership.objects.create(**kept, unit=unit, from_day=row.from_day, to_day=on - 1)
        if into and (row.person, row.side) not in there:
            Membership.objects.create(**kept, unit=into, from_day=max(on, row.from_day), to_day=row.to_day)


def _end_posts(unit: str, on: Day, today: Day) -> None:
    for row in list(Post.objects.filter(unit=unit, voided_at=int(OPEN), to_day__gte=on)):
        Post.objects.filter(pk=row.pk).update(voided_at=today)
        if row.from_day < on:
            row.pk, row.to_day, row.entered_at = None, on - 1, today
            row.save(force_insert=True)


def _split(change: Change, today: Day) -> None:
    unit = change.units[0]
    parents = {tree: parent for tree in TREES if (parent := parents_on(tree, change.on, known_on=today).get(unit))}
    made = _found(
        Change(act="found", on=change.on, name=change.name, code=change.code, like=unit), parents=parents, today=today
    )
    Succession.objects.create(from_unit=unit, to_unit=made, on=change.on)
    _pass_members(unit, made, change.on, today, change.people)
