"""Bring the maintained figures to a day; in the demo, choose that day."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day, iso_of
from luoshi.web.clock import DEMO_DAY

from ..audit import write_down
from ..models import Instance, Slot
from ..run_engine import FIGURES_OF, figures_of, recompute_all
from ..weeks import keep_day

#: Slots from which on a new day is not begun by a request.
LARGE_DAY = 60_000


@transaction.atomic
def begin_day(*, today: Day, user: int | None = None) -> bool:
    """Open the slots that begin, end those that end; does nothing where the figures are today's already.

    Two that come at once stand in line; the second finds it done.
    """
    list(Instance.objects.select_for_update().filter(name=FIGURES_OF).values_list("pk"))
    if figures_of() == today:
        return False
    if Slot.objects.count() > LARGE_DAY:
        keep_day()
    write_down(user=user, act="begin_day", today=today)
    recompute_all(today=today)
    return True


def begin_day_at_the_door(*, today: Day) -> Day | None:
    """Begin the day on the first request that finds it undone; return the day of the figures where that is not today.

    A large ledger is left to ``luoshi day``: nobody waits minutes for a page, and every page then says which day it
    shows. A clock that went back changes nothing.
    """
    figures = figures_of()
    if figures is None or figures == today:
        return None
    if figures > today or Slot.objects.count() > LARGE_DAY:
        return figures
    begin_day(today=today)
    return None


@transaction.atomic
def move_demo_day(*, to: Day, user: int | None) -> None:
    """Choose the demo's day and bring the figures there. Exists in demo mode only."""
    if not settings.LUOSHI_DEMO:
        raise Http404
    Instance.objects.update_or_create(name=DEMO_DAY, defaults={"value": iso_of(to)})
    begin_day(today=to, user=user)
