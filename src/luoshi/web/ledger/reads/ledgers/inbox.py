"""What waits for a unit: steps that only it can make, what came back to it with a reason, deadlines it is told of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Q

from luoshi.spec.model import Kind, Move
from luoshi.terms.days import OPEN, Day

from ...life.refusals import may, roles_of
from ...life.standing import Standing, standings_of
from ...life.words import move_word, state_word
from ...models import Closure, Item, ItemNow, ItemUnit, Unit
from ...packs import catalogue
from .lights import Lamp, lamp_of, light_on

#: Items looked at for one inbox, those longest untouched first.
MOST = 400


class Waiting(NamedTuple):
    """An item that waits: whose it is, what can be done, what was said with the last move."""

    now: ItemNow
    kind: Kind
    unit: str
    state: str
    steps: list[str]
    note: str
    lamp: Lamp


class Inbox(NamedTuple):
    """``looks``: another's work to be looked at · ``asked``: raised or put to us · ``back``: returned to us ·
    ``told``: deadlines we are told of."""

    looks: list[Waiting]
    asked: list[Waiting]
    back: list[Waiting]
    told: list[Waiting]


def inbox_of(unit: str, *, today: Day, with_told: bool = True) -> Inbox:
    """Return what waits for a unit (6 queries for any number); the pages ask whether the viewer may see it.

    Without what it is only told of, the items that can wait for it are found by their states alone.
    """
    kinds = catalogue().kinds
    rows = _near(unit, kinds, with_told=with_told)
    rows = [
        row
        for row in rows
        if row.unit == unit
        or row.state in _shared_states(kinds[row.kind])
        or (with_told and light_on(kinds[row.kind], row, today) is not None)
    ]
    items = {one.pk: one for one in Item.objects.filter(pk__in=[row.item for row in rows])}
    standings = standings_of(list(items.values()), today)
    names = dict(Unit.objects.filter(pk__in={row.unit for row in rows}).values_list("pk", "name"))
    found = Inbox([], [], [], [])
    for row in rows:
        if row.item in standings:
            _sort_in(found, row, kinds[row.kind], standings[row.item], unit, names.get(row.unit, ""), today)
    return found


def _sort_in(inbox: Inbox, row: ItemNow, kind: Kind, standing: Standing, unit: str, owner: str, today: Day) -> None:
    """Put one item where it belongs; it may wait for two reasons."""
    can = [move for move in standing.moves if may(move, standing, unit)]
    looks = [move for move in can if move.not_same_unit and standing.awaits_a_look]
    ours = _ours(standing, can, roles_of(standing, unit) - {"owner"})
    one = Waiting(
        row,
        kind,
        owner,
        state_word(kind, row.state),
        [move_word(move) for move in looks or ours],
        standing.note,
        lamp_of(kind, row, today),
    )
    if standing.owner != unit and looks:
        inbox.looks.append(one)
    elif standing.owner != unit and ours and (standing.seq or unit in standing.named):
        inbox.asked.append(one)
    elif standing.owner == unit and _came_back(standing):
        inbox.back.append(one._replace(steps=[move_word(move) for move in can]))
    light = light_on(kind, row, today)
    if light is not None and roles_of(standing, unit) & set(light.told):
        inbox.told.append(one)


def _ours(standing: Standing, can: list[Move], roles: set[str]) -> list[Move]:
    """Return the moves that wait for a unit in its roles; while the owner can go on itself, none waits for above."""
    if any("owner" in move.who for move in standing.moves):
        roles = roles - {"upper"}
    return [move for move in can if set(move.who) & roles and not move.reopens]


def _came_back(standing: Standing) -> bool:
    """Say whether another unit sent it back to its owner with a reason, and nobody has moved it since."""
    return (
        bool(standing.note) and standing.doer != standing.owner and standing.came_from != "" and not standing.is_ended
    )


def _near(unit: str, kinds: Mapping[str, Kind], *, with_told: bool) -> list[ItemNow]:
    """Return what a unit may have to do with: its own, where it is named, and what is right below it (1 query).

    An office stands in for those further below only where they have no office of their own; two levels are enough.
    """
    shared = [kind for kind in kinds.values() if _is_shared(kind)]
    below = Closure.objects.filter(ancestor=unit, depth__lte=2).values("descendant")
    named = ItemUnit.objects.filter(unit=unit, voided_at=int(OPEN), to_day=int(OPEN)).values("item")
    rows = ItemNow.objects.filter(is_ended=False, kind__in=[kind.id for kind in shared])
    rows = rows.filter(Q(unit=unit) | Q(unit__in=below) | Q(item__in=named))
    if not with_told:
        waits = Q(unit=unit)
        for kind in shared:
            waits |= Q(kind=kind.id, state__in=_shared_states(kind))
        rows = rows.filter(waits)
    return list(rows.defer("text").order_by("changed_on", "position", "item")[:MOST])


def _shared_states(kind: Kind) -> set[str]:
    """Return the states out of which another than the owner can lead."""
    return {move.from_ for move in kind.moves if move.not_same_unit or set(move.who) - {"owner"}}


def _is_shared(kind: Kind) -> bool:
    """Say whether others than the owner have a part in the life of a kind: they look, are named, or are told."""
    return bool(kind.lights) or any(move.not_same_unit or set(move.who) - {"owner"} for move in kind.moves)
