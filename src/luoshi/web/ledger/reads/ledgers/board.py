"""A board: the items of a kind by state, in the order of its life; each column as far as a screen holds."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count

from luoshi.spec.model import Kind
from luoshi.terms.days import Day

from ...life.words import state_word
from ...models import ItemNow, Unit
from .lights import Lamp, lamp_of
from .rows import items_below

#: Cards a column shows; the rest is in the ledger.
SHOWN = 12


class Card(NamedTuple):
    """One item on the board."""

    now: ItemNow
    unit: str
    lamp: Lamp


class Lane(NamedTuple):
    """A state with how many stand in it and its first cards, in the established order."""

    state: str
    word: str
    many: int
    cards: list[Card]


def board_of(kind: Kind, unit: str, tree: str, *, own_only: bool, today: Day) -> list[Lane]:
    """Return the lanes of a board; a state the kind no longer has stands last, so that nothing is lost from sight."""
    rows = items_below(unit, tree, own_only=own_only).filter(kind=kind.id)
    counts = dict(rows.values_list("state").annotate(n=Count("item")).order_by())
    states = [*kind.states, *sorted(set(counts) - set(kind.states))]
    first = {
        state: list(rows.filter(state=state).order_by("position", "-opened_on", "item")[:SHOWN])
        for state in states
        if counts.get(state)
    }
    names = dict(
        Unit.objects.filter(pk__in={row.unit for lane in first.values() for row in lane}).values_list("pk", "name")
    )
    return [
        Lane(
            state,
            state_word(kind, state),
            counts.get(state, 0),
            [Card(row, names.get(row.unit, ""), lamp_of(kind, row, today)) for row in first.get(state, [])],
        )
        for state in states
    ]
