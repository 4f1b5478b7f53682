"""What may be tied to what: the kinds a link declares, within reach or above, and never in a circle."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.spec.model import Kind, Link
from luoshi.terms.days import OPEN
from luoshi.terms.language import say

from ..access import Viewer, may_read_item
from ..entry import Fault, Values
from ..models import Item, ItemField
from .actors import above_all
from .standing import Standing


def link_of(kind: Kind, name: str) -> Link | None:
    """Return the declared link of that name."""
    return next((link for link in kind.links if link.id == name), None)


def free_links(kind: Kind) -> list[Link]:
    """Return the links one may set by hand: those that a move fills (merged into) are set by that move alone."""
    by_move = {name for move in kind.moves for name in move.filled}
    return [link for link in kind.links if link.id not in by_move]


def link_faults(viewer: Viewer, standing: Standing, values: Mapping[str, Values]) -> list[Fault]:
    """Return a fault for every link that leads nowhere, to a wrong kind, out of reach, or back to the item itself."""
    found = []
    for link in standing.kind.links:
        for value in values.get(link.id, ()):
            if said := _fault(viewer, standing, link, str(value)):
                found.append(Fault(link.id, said))
    return found


def _fault(viewer: Viewer, standing: Standing, link: Link, target: str) -> str:
    other = Item.objects.filter(pk=target, kind__in=link.to, voided_at=int(OPEN)).first()
    if other is None or not (may_read_item(viewer, other) or other.unit in above_all([standing.owner])):
        return say("没有这个事项，或者它不在您的工作范围内。", "There is no such item, or it is out of your reach.")
    if target == standing.item.pk or leads_to(target, standing.item.pk, link.id):
        return say(
            "两件事会互相指着对方，成一个圈。请先解开前面的关联。", "The two would point at each other in a circle."
        )
    return ""


def leads_to(start: str, goal: str, link: str) -> bool:
    """Say whether one comes from an item to another by following one link, however often (1 query a step)."""
    seen, front = {start}, {start}
    while front:
        rows = ItemField.objects.filter(item__in=front, field=link, voided_at=int(OPEN))
        front = {text for text in rows.values_list("text", flat=True) if text} - seen
        if goal in front:
            return True
        seen |= front
    return False
