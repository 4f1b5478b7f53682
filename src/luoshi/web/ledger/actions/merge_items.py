"""Merge items that tell the same into one with the root above; each keeps its history and says where it went."""

from __future__ import annotations

from django.db import transaction

from luoshi.spec.model import Kind, Move
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_item
from ..entry import Entry, Fault, Faulty
from ..packs import catalogue
from .move_item import Asked, move_item
from .open_item import open_item
from .submit_record import Receipt


def merging(kind: Kind) -> tuple[Move, str] | None:
    """Return the move by which items of a kind are merged and the link it fills; None where the kind declares none."""
    links = {link.id for link in kind.links if kind.id in link.to}
    return next(((move, name) for move in kind.moves for name in move.filled if name in links), None)


@transaction.atomic
def merge_items(viewer: Viewer, items: list[str], root: Entry, *, key: str, today: Day) -> Receipt:
    """Open the root as ``root`` says (or take ``root.item``, one that exists) and merge the items into it: all or none.

    Raises Http404 for a stranger to any of them, Faulty where one cannot be merged now, saying which.
    """
    kind = catalogue().kinds.get(root.kind)
    how = merging(kind) if kind else None
    chosen = list(dict.fromkeys(items))
    if kind is None or how is None:
        raise Faulty([Fault("kind", say("这种台账不能并案。", "Items of this ledger cannot be merged."))])
    if len(chosen) < 2 and not root.item:
        raise Faulty([Fault("items", say("至少选两件才能并案。", "Choose at least two."))])
    found = [access_item(viewer, one) for one in chosen]
    if any(one.kind != kind.id for one in found):
        raise Faulty([Fault("items", say("只能合并同一种台账的事项。", "Only items of one ledger can be merged."))])
    receipt = open_item(viewer, root, key=key, today=today) if not root.item else _taken(viewer, root.item, kind, today)
    if receipt.is_repeated:
        return receipt
    move, link = how
    for one in found:
        move_item(viewer, one.pk, to=move.to, today=today, asked=Asked(values={link: (receipt.record,)}))
    return receipt


def _taken(viewer: Viewer, item: str, kind: Kind, today: Day) -> Receipt:
    found = access_item(viewer, item)
    if found.kind != kind.id:
        raise Faulty([Fault("items", say("并入的要是同一种台账。", "It must be of the same ledger."))])
    return Receipt(found.pk, clock.now(today))
