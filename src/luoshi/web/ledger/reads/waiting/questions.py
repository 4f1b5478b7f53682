"""Questions that branches put to this office and nobody answered yet."""

from __future__ import annotations

from django.urls import reverse

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.models import Question, Role, Unit

from .one import Waiting


def waiting(viewer: Viewer, unit: Unit, today: Day) -> Waiting | None:  # noqa: ARG001 (one signature for all sources)
    """Return the open questions of the office (1 query)."""
    if not viewer.reaches(unit.pk, {Role.CLERK}):
        return None
    n = Question.objects.filter(to_unit=unit.pk, answer="").count()
    words = say(f"下级问的 {n} 个问题等回答", f"{n} questions from below to answer")
    return Waiting(20, words, reverse("questions", args=(unit.pk,))) if n else None
