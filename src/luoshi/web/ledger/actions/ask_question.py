"""问一问: a branch asks under a task, the office above answers, and may share the answer with all who owe the task."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer, access_question, access_unit
from ..audit import write_down
from ..entry import Fault, Faulty, clean
from ..models import Grant, Question, Role
from ..packs import catalogue
from ..tree import ancestors

LONGEST = 300


def written(text: str, said_zh: str, said_en: str) -> str:
    """Return what somebody wrote, cleaned; Faulty with the sentence where it is empty, or where it is too long."""
    plain = clean(text)
    if not plain:
        raise Faulty([Fault("text", say(said_zh, said_en))])
    if len(plain) > LONGEST:
        raise Faulty(
            [Fault("text", say(f"最多{LONGEST}个字，现在是{len(plain)}个。", f"At most {LONGEST} characters."))]
        )
    return plain


def office_above(unit: str) -> str:
    """Return the nearest unit above at which an office role is held; the direct superior where there is none."""
    above = [one for one in ancestors({unit}).get("territory", {}).get(unit, []) if one != unit]
    held = set(Grant.objects.filter(unit__in=above, role=Role.CLERK).values_list("unit", flat=True))
    return next((one for one in above if one in held), above[0] if above else "")


@transaction.atomic
def ask_question(viewer: Viewer, *, unit: str, obligation: str, text: str, today: Day) -> Question:
    """Ask under a task; goes to the office above. Raises Http404 for a stranger or an unknown task, Faulty if empty."""
    access_unit(viewer, unit, to_write=True)
    if obligation not in catalogue().tasks:
        raise Http404
    asked = Question.objects.create(
        unit=unit,
        obligation=obligation,
        asked_on=today,
        to_unit=office_above(unit),
        text=written(text, "写一句想问什么就行。", "A sentence is enough."),
    )
    write_down(user=viewer.user, act="ask_question", today=today, unit=unit, subject=str(asked.pk))
    return asked


@transaction.atomic
def answer_question(viewer: Viewer, question: int, *, text: str, is_shared: bool, today: Day) -> Question:
    """Answer a question that went to one's office; shared, all who owe the task below it can read it."""
    found = access_question(viewer, question)
    found.answer = written(text, "写一句答复。", "Please write an answer.")
    found.answered_on, found.is_shared = today, is_shared
    found.save(update_fields=["answer", "answered_on", "is_shared"])
    write_down(user=viewer.user, act="answer_question", today=today, unit=found.to_unit, subject=str(question))
    return found
