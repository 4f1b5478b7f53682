"""关注提示 on which this office has not spoken yet: its own, and those of direct subordinates after their days."""

from __future__ import annotations

from django.db.models import Min
from django.urls import reverse

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.access_prompts import below_units, is_shown_above, own_units
from luoshi.web.ledger.models import StandingPrompt, Unit

from .one import Waiting


def waiting(viewer: Viewer, unit: Unit, today: Day) -> Waiting | None:
    """Return a word on prompts without an answer or a ruling: that there are some, never how many (2 queries)."""
    if unit.pk not in own_units(viewer):
        return None
    open_ones = StandingPrompt.objects.filter(ruling="")
    mine = open_ones.filter(unit=unit.pk, answer="").exists()
    below = open_ones.filter(unit__in=below_units(viewer, unit.pk))
    first = None if mine else below.aggregate(first=Min("first_held"))["first"]
    if not (mine or (first is not None and is_shown_above(Day(first), today))):
        return None
    words = say("有关注提示等您看一看，回一句话", "prompts to look at and answer in a word")
    return Waiting(25, words, reverse("prompts", args=(unit.pk,)))
