"""Documents with drafts on which nobody decided yet."""

from __future__ import annotations

from django.urls import reverse

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.models import DraftedDocument, DraftLine, Role, Unit

from .one import Waiting


def waiting(viewer: Viewer, unit: Unit, today: Day) -> Waiting | None:  # noqa: ARG001 (one signature for all sources)
    """Return the drafts of the office's documents that wait for a decision (1 query)."""
    if unit.pk not in viewer.units_as(Role.CLERK):
        return None
    documents = DraftedDocument.objects.filter(unit=unit.pk).values("pk")
    n = DraftLine.objects.filter(document__in=documents, decision="").count()
    words = say(f"{n} 条拟任务等审核", f"{n} drafted tasks to review")
    return Waiting(40, words, reverse("drafting", args=(unit.pk,))) if n else None
