"""Items as lists and pages show them."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import Viewer
from ..entry import readable, shown
from ..life.now import renew_now
from ..life.standing import Standing
from ..life.words import state_word
from ..models import Item, ItemField, ItemMove, ItemNow
from ..packs import catalogue
from .ledgers.cells import known_people
from .records import label_of

#: What an item is called by, in this order of preference.
NAMING = ("title", "action", "name", "matter", "topic")


class ItemLine(NamedTuple):
    """One item of a list; ``is_over`` = its life has ended."""

    item: Item
    title: str
    state: str
    state_said: str
    label: str
    is_over: bool


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
                bool(kind and kind.moves and kind.ends(state)),
            )
        )
    return found


def items_of(unit: str, kind: str = "", *, limit: int = 200) -> list[ItemLine]:
    """Return the items first owned by a unit, newest first (4 queries)."""
    rows = Item.objects.filter(unit=unit, **({"kind": kind} if kind else {})).order_by("-opened_on", "-pk")
    return item_lines(list(rows[:limit]))


def children_of_item(item: str) -> list[ItemLine]:
    """Return what was entered beneath an item, in the order it was (4 queries)."""
    return item_lines(list(Item.objects.filter(parent=item, voided_at=int(OPEN)).order_by("opened_on", "pk")))


def now_of(item: Item, today: Day) -> ItemNow:
    """Return the kept summary of an item; made where an instance is older than the summaries."""
    found = ItemNow.objects.filter(pk=item.pk).first()
    if found is None:
        renew_now([item.pk], today)
        found = ItemNow.objects.filter(pk=item.pk).first()
    return found or ItemNow(item=item.pk, kind=item.kind, unit=item.unit, opened_on=item.opened_on, changed_on=today)


def item_facts(viewer: Viewer, standing: Standing, today: Day) -> list[tuple[str, str]]:
    """Return the filled fields of an item as (label, value); people without a post are named at home only (E19)."""
    kind = standing.kind
    now = now_of(standing.item, today)
    people = known_people(viewer, kind, [now], {standing.item.pk: dict(standing.values)})
    found, values = [], readable(kind, dict(standing.values))
    for spec in kind.fields:
        given = values.get(spec.id, ())
        if not given:
            continue
        text = (
            people.get(str(given[0]), say("（本组织可见）", "(seen by its own unit)")) if spec.type == "person" else ""
        )
        found.append((say(spec.label, spec.label_en or spec.label), text or shown(spec, given)))
    return found
