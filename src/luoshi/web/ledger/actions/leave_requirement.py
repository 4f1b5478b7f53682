"""A roving group from outside leaves a requirement: it becomes an item of the unit it guides, and is tracked there."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer
from ..audit import write_down
from ..entry import Fault, Faulty, Values, clean, missing
from ..life.now import NAMING
from ..models import Item, Role, Submission
from ..reads.requirements import ROVING, WHO, requirement_kind
from ..run_engine import item_changed
from .fill_item import deadline_faults, write_fields
from .submit_record import Receipt


def may_leave(viewer: Viewer, unit: str) -> bool:
    """Say whether the viewer is a roving group at this very unit; it reads below, and asks of the unit itself."""
    return unit in viewer.units_as(Role.OBSERVER) and requirement_kind() is not None


@transaction.atomic
def leave_requirement(viewer: Viewer, unit: str, *, text: str, deadline: Day | None, key: str, today: Day) -> Receipt:
    """Open a requirement of the roving group for the unit it guides. Raises Http404 for everyone else, Faulty."""
    kind = requirement_kind()
    if kind is None or not may_leave(viewer, unit):
        raise Http404
    if earlier := Submission.objects.filter(key=key, user=viewer.account).first():
        return Receipt(earlier.record, earlier.received_at, is_repeated=True)
    named = next(spec for spec in kind.fields if spec.id in NAMING)
    said = clean(text)
    values: dict[str, Values] = {WHO: (ROVING,)}
    if said:
        values[named.id] = (said,)
    if deadline is not None and kind.deadline:
        values[kind.deadline] = (int(deadline),)
    faults = [*missing(kind, values), *deadline_faults(kind, values, today)]
    longest = named.max_length or 300
    if len(said) > longest:
        faults.append(Fault(named.id, say(f"最多{longest}个字。", f"At most {longest} characters.")))
    if faults:
        raise Faulty(faults)
    item, now = f"i{secrets.token_hex(8)}", clock.now(today)
    Item.objects.create(id=item, kind=kind.id, unit=unit, opened_on=today, entered_at=today)
    write_fields(item, kind, values, revision=1, today=today, since=today)
    Submission.objects.create(key=key, user=viewer.account, record=item, received_at=now)
    write_down(user=viewer.user, act="leave_requirement", today=today, unit=unit, subject=item, kind=kind.id)
    return Receipt(item, now, moved=item_changed(item, today=today))
