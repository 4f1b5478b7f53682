"""Bring the maintained figures to a day; in the demo, choose that day."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day, iso_of
from luoshi.web.clock import DEMO_DAY

from ..audit import write_down
from ..models import Instance
from ..run_engine import figures_of, recompute_all


@transaction.atomic
def begin_day(*, today: Day, user: int | None = None) -> bool:
    """Open the slots that begin, end those that end; does nothing where the figures are today's already."""
    if figures_of() == today:
        return False
    write_down(user=user, act="begin_day", today=today)
    recompute_all(today=today)
    return True


@transaction.atomic
def move_demo_day(*, to: Day, user: int | None) -> None:
    """Choose the demo's day and bring the figures there. Exists in demo mode only."""
    if not settings.LUOSHI_DEMO:
        raise Http404
    Instance.objects.update_or_create(name=DEMO_DAY, defaults={"value": iso_of(to)})
    begin_day(today=to, user=user)
