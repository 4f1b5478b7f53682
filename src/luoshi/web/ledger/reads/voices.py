"""Questions and suggestions as pages list them."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from ..access import Viewer
from ..actions.send_suggestion import suggestion_digest
from ..models import Closure, Question, Role, Suggestion, Unit
from ..packs import catalogue
from .trees import names_of_units


class Voice(NamedTuple):
    """A question or suggestion with the words around it."""

    row: Question | Suggestion
    title: str
    unit: str


def _title(obligation: str) -> str:
    task = catalogue().tasks.get(obligation)
    return task.title if task else ""


def questions_of(unit: str, obligation: str) -> list[Question]:
    """Return what the unit asked under a task, and the answers shared by the offices above it (2 queries)."""
    above = Closure.objects.filter(descendant=unit).values("ancestor")
    rows = Question.objects.filter(obligation=obligation)
    return list(rows.filter(Q(unit=unit) | Q(is_shared=True, to_unit__in=above)).order_by("-pk")[:50])


def answered_for(unit: str) -> int:
    """Return how many of a unit's questions have an answer (1 query)."""
    return Question.objects.filter(unit=unit).exclude(answer="").count()


def asked_of(unit: str) -> list[Voice]:
    """Return the questions put to an office, the unanswered first (2 queries)."""
    rows = sorted(Question.objects.filter(to_unit=unit).order_by("-pk")[:200], key=lambda row: row.answer != "")
    names = names_of_units({row.unit for row in rows})
    return [Voice(row, _title(row.obligation), names.get(row.unit, "")) for row in rows]


def suggestions_for(viewer: Viewer) -> list[Voice]:
    """Return the suggestions the viewer's office answers; those with no superior here go to the audit administrator.

    Never one about a unit at which the viewer holds a role (2 queries).
    """
    rows = Suggestion.objects.filter(to_unit__in=viewer.units_as(Role.CLERK) or ["-"])
    if viewer.holds(Role.AUDIT_ADMIN):
        rows = rows | Suggestion.objects.filter(to_unit="")
    own = [held.unit for held in viewer.held]
    found = sorted(rows.exclude(about_unit__in=own).order_by("-pk")[:200], key=lambda row: row.answer != "")
    names = names_of_units({row.about_unit for row in found})
    return [Voice(row, _title(row.obligation), names.get(row.about_unit, "")) for row in found]


def suggestion_by_code(code: str) -> Suggestion | None:
    """Return the suggestion a code finds (1 query)."""
    return Suggestion.objects.filter(code_digest=suggestion_digest(code)).first() if code else None


def bodies_that_ask() -> list[Unit]:
    """Return the bodies that may ask something of branches: every unit with others below it (1 query)."""
    ids = Closure.objects.filter(depth=1).values("ancestor")
    return list(Unit.objects.filter(pk__in=ids))
