"""下发文件: an office notes what it sent down, and sets how many a year may be. Counted aloud, never barred."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import Viewer, access_unit
from ..audit import write_down
from ..entry import Fault, Faulty, clean
from ..models import PaperBudget, Role, SentPaper, Unit

#: Signs of a title, of whom it went to, of a reason.
LONGEST = 100
#: More papers than any office sends in a year: a slip of the finger.
MOST = 10_000


def _office(viewer: Viewer, unit: str) -> Unit:
    """Return the unit to its own office; 404 for everybody else, the offices above it too."""
    found = access_unit(viewer, unit, roles={Role.CLERK})
    if unit not in viewer.units_as(Role.CLERK):
        raise Http404
    return found


def _given(field: str, text: str, asked: str) -> str:
    plain = clean(text)
    if not plain or len(plain) > LONGEST:
        long = say(f"最多{LONGEST}个字。", f"At most {LONGEST} characters.")
        raise Faulty([Fault(field, long if plain else asked)])
    return plain


@transaction.atomic
def set_paper_budget(viewer: Viewer, unit: str, *, year: int, most: int | None, basis: str, today: Day) -> None:
    """Set how many papers the unit means to send down in a year. Raises Http404 for a stranger, Faulty for a word."""
    _office(viewer, unit)
    if most is None or not 0 <= most <= MOST:
        raise Faulty([Fault("most", say("控制数写一个整数，比如 12。", "The budget is a whole number, as 12."))])
    given = {"most": most, "basis": clean(basis)[:LONGEST]}
    PaperBudget.objects.update_or_create(unit=unit, year=year, defaults=given)
    write_down(user=viewer.user, act="set_paper_budget", today=today, unit=unit, year=year, most=most)


@transaction.atomic
def send_paper(viewer: Viewer, unit: str, *, title: str, recipients: str, sent_on: Day, today: Day) -> SentPaper:
    """Note a paper as sent down; the same title of the same day again adds nothing.

    Raises Http404 for a stranger, Faulty for what is missing or a day to come. Nothing is refused for the budget.
    """
    _office(viewer, unit)
    named = _given("title", title, say("写下文件的名称。", "Give the title of the paper."))
    to = _given("recipients", recipients, say("写下发给谁，比如“各县区委”。", "Say whom it went to."))
    if sent_on > today:
        raise Faulty([Fault("sent_on", say("发文日期不能在今天之后。", "The day lies ahead."))])
    known = SentPaper.objects.filter(unit=unit, title=named, sent_on=int(sent_on), voided_at=int(OPEN)).first()
    if known is not None:
        return known
    made = SentPaper.objects.create(unit=unit, title=named, recipients=to, sent_on=sent_on, entered_at=today)
    write_down(user=viewer.user, act="send_paper", today=today, unit=unit, subject=str(made.pk), on=int(sent_on))
    return made


@transaction.atomic
def take_back_paper(viewer: Viewer, unit: str, paper: int, *, reason: str, today: Day) -> None:
    """Take back what was noted by mistake, with a reason. Raises Http404 for a stranger, Faulty without a reason."""
    _office(viewer, unit)
    found = SentPaper.objects.filter(pk=paper, unit=unit, voided_at=int(OPEN)).first()
    if found is None:
        raise Http404
    why = _given("reason", reason, say("写一句为什么撤回，比如“没有发出”。", "Say why, as “it was not sent”."))
    SentPaper.objects.filter(pk=found.pk).update(voided_at=int(today), reason=why)
    write_down(user=viewer.user, act="take_back_paper", today=today, unit=unit, subject=str(found.pk))
