"""Items that only this unit can move on: another's work to look at, what was raised or put to it, what came back."""

from __future__ import annotations

from django.urls import reverse

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.models import Unit
from luoshi.web.ledger.reads.ledgers.inbox import inbox_of

from .one import Waiting


def waiting(viewer: Viewer, unit: Unit, today: Day) -> Waiting | None:
    """Return the items that wait for a unit of the viewer's own (8 queries)."""
    if unit.pk not in [held.unit for held in viewer.held]:
        return None
    inbox = inbox_of(unit.pk, today=today)
    n = len(inbox.looks) + len(inbox.asked) + len(inbox.back)
    looks = say(f"（{len(inbox.looks)} 件等看过才能销号）", f" ({len(inbox.looks)} to be looked at before they close)")
    words = say(f"{n} 个事项等办", f"{n} items to see to") + (looks if inbox.looks else "")
    return Waiting(10, words, reverse("items-waiting", args=(unit.pk,))) if n else None
