"""Open an item: problems, remedies, plans, things done for people."""

from __future__ import annotations

import secrets

from django.db import transaction

from luoshi.spec.model import Kind
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_item, access_unit
from ..audit import write_down
from ..entry import Entry, Fault, Faulty, missing
from ..life.links import link_faults
from ..life.standing import Standing, first_state, standing_of
from ..models import Item, Submission
from ..packs import catalogue
from ..run_engine import item_changed
from .fill_item import deadline_faults, moved_link_faults, write_fields
from .set_units import put_units, role_faults
from .submit_record import Receipt, day_faults


@transaction.atomic
def open_item(viewer: Viewer, entry: Entry, *, key: str, today: Day) -> Receipt:
    """Open an item of a unit the viewer may write for; ``done_on`` of the entry is the day it was opened.

    ``values`` hold fields and links, ``roles`` the units by role. The same key again finds the first receipt.
    Raises Http404 for a stranger, Faulty for what cannot be taken.
    """
    unit = access_unit(viewer, entry.unit, to_write=True)
    if earlier := Submission.objects.filter(key=key, user=viewer.account).first():
        return Receipt(earlier.record, earlier.received_at, is_repeated=True)
    kind = catalogue().kinds.get(entry.kind)
    if kind is None or kind.is_ != "item":
        raise Faulty([Fault("kind", say("没有这种台账。", "There is no such ledger."))])
    if entry.parent:
        access_item(viewer, entry.parent)
    item, now = f"i{secrets.token_hex(8)}", clock.now(today)
    new = Item(
        id=item, kind=entry.kind, unit=entry.unit, parent=entry.parent, opened_on=entry.done_on, entered_at=today
    )
    faults = [
        *day_faults(entry, unit, today),
        *missing(kind, entry.values),
        *moved_link_faults(kind, entry.values),
        *deadline_faults(kind, entry.values, entry.done_on),
        *link_faults(viewer, _unborn(new, kind), entry.values),
        *role_faults(kind, entry.unit, entry.roles, today),
        *_parent_faults(entry, kind, today),
    ]
    if faults:
        raise Faulty(faults)
    new.save(force_insert=True)
    write_fields(item, kind, entry.values, revision=1, today=today, since=entry.done_on)
    for role, units in entry.roles.items():
        put_units(item, role, units, today=entry.done_on, entered=today)
    Submission.objects.create(key=key, user=viewer.account, record=item, received_at=now)
    write_down(user=viewer.user, act="open_item", today=today, unit=entry.unit, subject=item, kind=entry.kind)
    return Receipt(item, now, moved=item_changed(item, today=today))


def _unborn(item: Item, kind: Kind) -> Standing:
    return Standing(item, kind, first_state(kind), item.unit, frozenset({item.unit}))


def _parent_faults(entry: Entry, kind: Kind, today: Day) -> list[Fault]:
    """Return the fault of a parent of another kind, or of one whose life is over."""
    if not entry.parent:
        return []
    parent = standing_of(Item.objects.get(pk=entry.parent), today)
    if kind.under and parent.kind.id not in kind.under:
        return [
            Fault(
                "parent",
                say(f"“{kind.label}”不能挂在“{parent.kind.label}”下面。", "It cannot be entered beneath that item."),
            )
        ]
    if parent.is_ended and kind.under and any(move.reopens for move in parent.moves):
        return [
            Fault(
                "parent",
                say("上面那件事已经了结；又出现了，就先重新打开它。", "The matter above is over; reopen it first."),
            )
        ]
    return []
