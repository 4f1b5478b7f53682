"""A suggestion or complaint without a name (E12): kept without account, address, device or hour; answered by a code."""

from __future__ import annotations

import secrets

from django.db import transaction

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer, access_suggestion
from ..audit import digest_of, write_down
from ..entry import Fault, Faulty, clean
from ..models import Suggestion, Unit, UnitParent

LONGEST = 1000
#: So many a day for the whole instance: enough for a city, too few to flood it.
MOST_A_DAY = 500
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def suggestion_digest(code: str) -> str:
    """Return what is kept of a code."""
    return digest_of("suggestion", "".join(one for one in code.upper() if one.isalnum()), algorithm="SM3")


@transaction.atomic
def send_suggestion(*, about_unit: str, obligation: str, text: str, today: Day) -> str:
    """Keep a suggestion about what a unit asks, for its superior only; return the code that finds the answer.

    Nothing is written to the log: a row there would tell the moment.
    """
    plain = clean(text)
    if not plain or len(plain) > LONGEST:
        raise Faulty(
            [Fault("text", say(f"请写几句，最多{LONGEST}个字。", f"A few sentences, at most {LONGEST} characters."))]
        )
    if not Unit.objects.filter(pk=about_unit).exists():
        raise Faulty([Fault("about", say("请选是哪个组织提的要求。", "Please choose who asked for it."))])
    if Suggestion.objects.filter(sent_on=today).count() >= MOST_A_DAY:
        raise Faulty(
            [Fault("text", say("今天收到的已经很多，请明天再发。", "Many came in today; please send it tomorrow."))]
        )
    upper = UnitParent.objects.filter(
        unit=about_unit, tree="territory", from_day__lte=today, to_day__gte=today, voided_at__gt=today
    )
    code = "".join(secrets.choice(_LETTERS) for _ in range(12))
    Suggestion.objects.create(
        code_digest=suggestion_digest(code),
        obligation=obligation[:120],
        about_unit=about_unit,
        to_unit=upper.values_list("parent", flat=True).first() or "",
        sent_on=today,
        text=plain,
    )
    return "-".join((code[:4], code[4:8], code[8:]))


@transaction.atomic
def answer_suggestion(viewer: Viewer, suggestion: int, *, text: str, today: Day) -> Suggestion:
    """Answer a suggestion that went to one's office."""
    found = access_suggestion(viewer, suggestion)
    plain = clean(text)
    if not plain or len(plain) > LONGEST:
        raise Faulty([Fault("text", say("请写答复。", "Please write an answer."))])
    found.answer, found.answered_on = plain, today
    found.save(update_fields=["answer", "answered_on"])
    write_down(user=viewer.user, act="answer_suggestion", today=today, unit=found.to_unit, subject=str(suggestion))
    return found
