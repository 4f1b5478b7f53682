"""What an item is tied to, one step in each direction: where it came from, what it lies in, what grew from it."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN
from luoshi.terms.language import say

from ...access import Viewer
from ...life.standing import Standing
from ...life.words import name_word, state_word
from ...models import ItemField, ItemNow, Unit
from ...packs import catalogue
from ..records import label_of

#: Neighbours a side of the picture holds.
MOST = 6


class Node(NamedTuple):
    """A neighbour: its words, by what it is tied, whether the viewer may open it."""

    item: str
    title: str
    below: str
    tie: str
    may_open: bool


class Graph(NamedTuple):
    """``before``: what it came from or lies in; ``after``: what hangs on it. ``more`` = how many do not fit."""

    before: list[Node]
    after: list[Node]
    more: int = 0


def graph_of(viewer: Viewer, standing: Standing) -> Graph:
    """Return the neighbours of an item (4 queries)."""
    item = standing.item
    out = [(str(v), name_word(standing.kind, link.id)) for link in standing.kind.links for v in _ids(standing, link.id)]
    if item.parent:
        out.append((item.parent, say("属于", "part of")))
    kinds = catalogue().kinds
    links = {(kind.id, link.id) for kind in kinds.values() for link in kind.links if standing.kind.id in link.to}
    fields = {name for _, name in links}
    rows = ItemField.objects.filter(text=item.pk, field__in=fields, voided_at=int(OPEN)).order_by("row")
    into = list(rows.values_list("item", "field"))
    beneath = list(ItemNow.objects.filter(parent=item.pk).order_by("opened_on", "item").values_list("item", flat=True))
    ids = {one for one, _ in [*out, *into]} | set(beneath)
    nows = {now.item: now for now in ItemNow.objects.filter(pk__in=ids)}
    names = dict(Unit.objects.filter(pk__in={now.unit for now in nows.values()}).values_list("pk", "name"))
    before = [_node(viewer, nows[one], names, kinds, tie) for one, tie in out if one in nows]
    after = [_node(viewer, nows[one], names, kinds, say("措施、分项", "beneath")) for one in beneath if one in nows]
    after += [
        _node(viewer, nows[one], names, kinds, name_word(kinds[nows[one].kind], field))
        for one, field in into
        if one in nows and (nows[one].kind, field) in links
    ]
    return Graph(before[:MOST], after[:MOST], max(0, len(before) - MOST) + max(0, len(after) - MOST))


def _ids(standing: Standing, link: str) -> tuple[int | str, ...]:
    return standing.values.get(link, ())


def _node(viewer: Viewer, now: ItemNow, names: dict[str, str], kinds: dict[str, Kind], tie: str) -> Node:
    kind = kinds.get(now.kind)
    below = " · ".join([label_of(kind, now.kind), names.get(now.unit, ""), state_word(kind, now.state)])
    return Node(now.item, now.title or label_of(kind, now.kind), below, tie, viewer.reaches(now.unit))
