"""Items that only this unit can move on: another's work to look at, what was raised or put to it, what came back."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.audit import state_digest
from luoshi.web.ledger.models import Unit
from luoshi.web.ledger.reads.ledgers.inbox import inbox_of

from .one import Waiting


def waiting(viewer: Viewer, unit: Unit, today: Day) -> Waiting | None:
    """Return the items that wait for a unit of the viewer's own (6 queries)."""
    if unit.pk not in [held.unit for held in viewer.held]:
        return None
    n, to_look = _counts(state_digest(), unit.pk, today)
    looks = say(f"（{to_look} 件等看过才能销号）", f" ({to_look} to be looked at before they close)")
    words = say(f"{n} 个事项等办", f"{n} items to see to") + (looks if to_look else "")
    return Waiting(10, words, reverse("items-waiting", args=(unit.pk,))) if n else None


@lru_cache(maxsize=1024)
def _counts(digest: str, unit: str, today: Day) -> tuple[int, int]:  # noqa: ARG001 (names the ledger's state)
    """Return how many items wait for a unit, and how many of them to be looked at."""
    inbox = inbox_of(unit, today=today, with_told=False)
    return len(inbox.looks) + len(inbox.asked) + len(inbox.back), len(inbox.looks)
