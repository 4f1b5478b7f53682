"""The one reading of today. Everything else is handed the day."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from luoshi.terms.days import Day, date_of, day_of, day_of_date
from luoshi.web.ledger.models import Instance

DEMO_DAY = "demo_day"


def today() -> Day:
    """Return the instance's day: in demo mode the demo's, otherwise the local calendar day."""
    if not settings.LUOSHI_DEMO:
        return day_of_date(timezone.localdate())
    moved = Instance.objects.filter(name=DEMO_DAY).values_list("value", flat=True).first()
    return day_of(moved or settings.LUOSHI_TODAY or "2023-11-10")


def now(day: Day) -> dt.datetime:
    """Return the present moment of the day given by :func:`today` (the demo's day with the real hour)."""
    moment = timezone.localtime()
    if not settings.LUOSHI_DEMO:
        return moment
    return dt.datetime.combine(date_of(day), moment.timetz(), tzinfo=ZoneInfo(settings.TIME_ZONE))
