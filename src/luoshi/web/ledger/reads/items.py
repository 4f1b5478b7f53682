"""Items as lists and pages show them."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import Kind
from luoshi.terms.days import Day

from ..entry import Values
from ..life.standing import owner_of, state_of, values_of
from ..life.words import state_word
from ..models import Item, ItemField, ItemMove
from ..packs import catalogue
from .records import label_of
from .trees import names_of_units

#: What an item is called by, in this order of preference.
NAMING = ("title", "action", "name", "matter", "topic")


class ItemLine(NamedTuple):
    """One item of a list."""

    item: Item
    title: str
    state: str
    state_said: str
    label: str


class MoveLine(NamedTuple):
    """One step of an item's history."""

    day: Day
    unit: str
    said: str


class ItemPage(NamedTuple):
    """Everything the page of an item shows."""

    item: Item
    kind: Kind
    title: str
    state_said: str
    owner: str
    values: dict[str, Values]
    moves: list[MoveLine]
    children: list[ItemLine]


def item_lines(items: list[Item]) -> list[ItemLine]:
    """Put words to items (3 queries for any number)."""
    ids = [item.pk for item in items]
    titles: dict[str, dict[str, str]] = {}
    for item, field, text in (
        ItemField.objects.filter(item__in=ids, field__in=NAMING)
        .order_by("from_day", "revision")
        .values_list("item", "field", "text")
    ):
        titles.setdefault(item, {})[field] = text
    states: dict[str, str] = {}
    for item, to in ItemMove.objects.filter(item__in=ids).order_by("at", "seq").values_list("item", "to_state"):
        states[item] = to
    kinds = catalogue().kinds
    found = []
    for one in items:
        kind = kinds.get(one.kind)
        state = states.get(one.pk) or (kind.states[0] if kind and kind.states else "")
        named = titles.get(one.pk, {})
        label = label_of(kind, one.kind)
        found.append(
            ItemLine(
                one,
                next((named[name] for name in NAMING if named.get(name)), label),
                state,
                state_word(kind, state),
                label,
            )
        )
    return found


def items_of(unit: str, kind: str = "", *, limit: int = 200) -> list[ItemLine]:
    """Return the items first owned by a unit, newest first (4 queries)."""
    rows = Item.objects.filter(unit=unit, **({"kind": kind} if kind else {})).order_by("-opened_on", "-pk")
    return item_lines(list(rows[:limit]))


def item_page(item: Item, *, today: Day) -> ItemPage:
    """Return the page of an item (8 queries)."""
    kind = catalogue().kinds[item.kind]
    moves = list(ItemMove.objects.filter(item=item.pk).order_by("at", "seq"))
    names = names_of_units({move.unit for move in moves} | {item.unit})
    children = item_lines(list(Item.objects.filter(parent=item.pk).order_by("opened_on", "pk")))
    return ItemPage(
        item,
        kind,
        item_lines([item])[0].title,
        state_word(kind, state_of(item.pk, kind)),
        owner_of(item, today),
        values_of(item.pk, today),
        [MoveLine(Day(move.at), names.get(move.unit, ""), state_word(kind, move.to_state)) for move in moves],
        children,
    )
