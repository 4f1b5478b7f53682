"""Move an item from one state to the next: by whom its kind allows, with what its kind asks, never by oneself alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction

from luoshi.engine.tables import ItemMove
from luoshi.spec.model import Move
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_item
from ..audit import write_down
from ..contracts import insert
from ..entry import Fault, Faulty, Values, clean
from ..life.actors import actors, has_two_hats
from ..life.links import link_faults
from ..life.refusals import by_another, lacking, may, refusal
from ..life.standing import Standing, standing_of
from ..models import Item
from ..run_engine import item_changed, lock_item
from .fill_item import field_faults, put_fields
from .set_units import put_units, unit_faults
from .submit_record import Receipt

LONGEST_NOTE = 300


class Asked(NamedTuple):
    """What comes with a move: the sentence, fields and links, units by role; ``seen`` the number of the last move."""

    note: str = ""
    values: Mapping[str, Values] = {}
    roles: Mapping[str, tuple[str, ...]] = {}
    seen: int | None = None


NOTHING = Asked()


def open_moves(viewer: Viewer, item: Item, *, today: Day) -> list[Move]:
    """Return the moves the viewer may make now, whatever is still to be filled in for them."""
    return moves_of(viewer, standing_of(item, today))


def moves_of(viewer: Viewer, standing: Standing) -> list[Move]:
    """Return the moves the viewer may make from where an item stands."""
    units = actors(viewer, standing)
    found = [move for move in standing.moves if any(may(move, standing, unit, person=viewer.person) for unit in units)]
    if any(move.not_same_unit for move in found) and has_two_hats(viewer, standing):
        return [move for move in found if not move.not_same_unit]
    return found


@transaction.atomic
def move_item(viewer: Viewer, item: str, *, to: str, today: Day, asked: Asked = NOTHING) -> Receipt:
    """Move an item to a state. Raises Http404 for a stranger, Faulty for a step its kind does not allow.

    Two who look at the same page: the second is told what the first has done (``asked.seen``).
    """
    found = access_item(viewer, item)
    lock_item(item)
    standing = standing_of(found, today)
    units = actors(viewer, standing)
    move = next((one for one in standing.moves if one.to == to), None)
    if move is None or not units or asked.seen not in (None, standing.seq):
        raise Faulty([_too_late(standing)])
    reasons = {unit: refusal(move, standing, unit, person=viewer.person) for unit in units}
    unit = next((unit for unit, reason in reasons.items() if reason is None), "")
    if not unit:
        raise Faulty([reason for reason in reasons.values() if reason is not None][:1])
    if move.not_same_unit and has_two_hats(viewer, standing):
        raise Faulty([by_another()])
    make_move(viewer, standing, move, unit=unit, asked=asked, today=today)
    return Receipt(item, clock.now(today), moved=item_changed(item, today=today))


def make_move(viewer: Viewer, standing: Standing, move: Move, *, unit: str, asked: Asked, today: Day) -> None:
    """Write a move that is allowed, with what comes with it; the caller brings the figures up to date."""
    item, note = standing.item, clean(asked.note)[:LONGEST_NOTE]
    values = {name: value for name, value in asked.values.items() if name in move.filled and value}
    roles = {name: value for name, value in asked.roles.items() if name in move.filled and value}
    faults = [
        *unit_faults(roles, today),
        *lacking(move, standing, values, roles, note),
        *link_faults(viewer, standing, values),
        *field_faults(standing, values),
    ]
    if faults:
        raise Faulty(faults)
    put_fields(item, standing.kind, values, today=today)
    for role, units in roles.items():
        put_units(item.pk, role, units, today=today)
    step = ItemMove(item.pk, standing.seq + 1, today, standing.state, move.to, viewer.person, unit, entered_at=today)
    insert("item_move", [step], {"note": [note], "entered_by": [viewer.user]})
    write_down(
        user=viewer.user, act="move_item", today=today, unit=standing.owner, subject=item.pk, to=move.to, by=unit
    )


def _too_late(standing: Standing) -> Fault:
    """Say that the page was old, and what has happened since."""
    from_now = standing.kind.state_labels.get(standing.state, standing.state)
    return Fault(
        "move",
        say(
            f"现在不能走这一步，页面可能已经旧了。这件事现在是“{from_now}”，请看一下经过再办；写的话还在。",
            f"This step is not open now; the page may be old. It is now “{from_now}”. What you wrote is still here.",
        ),
    )
