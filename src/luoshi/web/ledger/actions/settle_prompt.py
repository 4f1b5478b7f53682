"""A unit answers a prompt; its direct superior confirms or dismisses it with a word."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day

from ..access import Viewer
from ..access_prompts import access_prompt, may_answer, may_rule
from ..audit import write_down
from ..models import StandingPrompt
from .ask_question import written

RULINGS = ("confirmed", "dismissed")


@transaction.atomic
def answer_prompt(viewer: Viewer, prompt: int, *, text: str, today: Day) -> StandingPrompt:
    """Keep the unit's own word on a prompt. Raises Http404 for anyone else, Faulty where nothing is said."""
    found = access_prompt(viewer, prompt, today)
    if not may_answer(viewer, found):
        raise Http404
    found.answer = written(text, "写一句情况就行。", "A sentence is enough.")
    found.answered_on = today
    found.save(update_fields=["answer", "answered_on"])
    write_down(user=viewer.user, act="answer_prompt", today=today, unit=found.unit, subject=found.key)
    return found


@transaction.atomic
def rule_on_prompt(viewer: Viewer, prompt: int, *, ruling: str, text: str, today: Day) -> StandingPrompt:
    """Confirm or dismiss with a word. Raises Http404 unless the viewer's office is directly above and may see it."""
    found = access_prompt(viewer, prompt, today)
    if ruling not in RULINGS or not may_rule(viewer, found, today):
        raise Http404
    found.ruled_word = written(text, "写一句为什么。", "Please say why in a sentence.")
    found.ruling, found.ruled_on = ruling, today
    found.save(update_fields=["ruling", "ruled_word", "ruled_on"])
    write_down(user=viewer.user, act="rule_on_prompt", today=today, unit=found.unit, subject=found.key, ruling=ruling)
    return found
