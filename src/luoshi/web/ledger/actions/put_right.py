"""Found and put right the same day: one form opens the item and says it is done; it still ends by another's look."""

from __future__ import annotations

from django.db import transaction

from luoshi.spec.model import Kind, Move
from luoshi.terms.days import Day

from ..access import Viewer
from ..entry import Entry
from ..packs import catalogue
from .move_item import Asked, move_item
from .open_item import open_item
from .submit_record import Receipt


def at_once(kind: Kind) -> Move | None:
    """Return the owner's move from the first state to one that another unit then looks at; None = not such a life."""
    if not kind.states:
        return None
    return next(
        (
            move
            for move in kind.moves
            if move.from_ == kind.states[0]
            and "owner" in move.who
            and move.note
            and all(kind.field(name) for name in move.filled)
            and any(then.from_ == move.to and then.not_same_unit for then in kind.moves)
        ),
        None,
    )


@transaction.atomic
def put_right(viewer: Viewer, entry: Entry, *, note: str, key: str, today: Day) -> Receipt:
    """Open an item and make its owner's move at once. Raises what opening and moving raise; then nothing is kept."""
    kind = catalogue().kinds.get(entry.kind)
    move = at_once(kind) if kind else None
    receipt = open_item(viewer, entry, key=key, today=today)
    if move is None or receipt.is_repeated:
        return receipt
    moved = move_item(viewer, receipt.record, to=move.to, today=today, asked=Asked(note=note))
    return Receipt(receipt.record, receipt.received_at, moved=[*receipt.moved, *moved.moved])
