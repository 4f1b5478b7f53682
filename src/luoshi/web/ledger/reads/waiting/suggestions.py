"""Suggestions about what direct subordinates ask, not yet answered."""

from __future__ import annotations

from django.urls import reverse

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.models import Role, Suggestion, Unit

from .one import Waiting


def waiting(viewer: Viewer, unit: Unit, today: Day) -> Waiting | None:  # noqa: ARG001 (one signature for all sources)
    """Return the open suggestions of the office, never those about itself (1 query)."""
    if unit.pk not in viewer.units_as(Role.CLERK):
        return None
    own = [held.unit for held in viewer.held]
    n = Suggestion.objects.filter(to_unit=unit.pk, answer="").exclude(about_unit__in=own).count()
    words = say(f"{n} 条意见建议等答复", f"{n} suggestions to answer")
    return Waiting(30, words, reverse("suggestions")) if n else None
