"""What happens at the door of every request: language, day, who is asking; and what every page has around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from luoshi.terms.days import Day
from luoshi.terms.language import language
from luoshi.web import clock
from luoshi.web.ledger.access import NOBODY, Viewer, viewer_of
from luoshi.web.ledger.actions.move_day import begin_day_at_the_door
from luoshi.web.ledger.models import Device, User
from luoshi.web.story.people import DEMO_PEOPLE

DEVICE = "device"


class Request(HttpRequest):
    """A request past the door: ``today`` is read once, ``viewer`` is who asks.

    ``figures_of`` is the day the figures are of where that is not today.
    """

    today: Day
    figures_of: Day | None
    viewer: Viewer
    htmx: Any


class DoorMiddleware:
    """Set the language of sentences, read today once, begin it where it is not, let no revoked or expired device in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        """Pass the request on with ``today`` and ``viewer``."""
        request = cast(Request, plain)
        language.set("en" if translation.get_language() == "en" else "zh")
        request.today = clock.today()
        request.figures_of = begin_day_at_the_door(today=request.today)
        request.viewer = NOBODY
        user = request.user
        if isinstance(user, User):
            if _is_good(request.session.get(DEVICE), user, request.today):
                request.viewer = viewer_of(user, request.today)
            else:
                logout(request)
        return self.get_response(request)


def _is_good(device: int | None, user: User, today: Day) -> bool:
    if device is None or (user.is_demo and not settings.LUOSHI_DEMO):
        return False
    return Device.objects.filter(pk=device, user=user, revoked_on=None, expires_on__gte=today).exists()


def whole_number(text: str) -> int:
    """Return a number a form carries along (a row, a place, a revision); 0 where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def around(request: HttpRequest) -> dict[str, Any]:
    """Give every template the day, the viewer, and in demo mode the ribbon's facts."""
    return {
        "today": getattr(request, "today", None),
        "figures_of": getattr(request, "figures_of", None),
        "viewer": getattr(request, "viewer", NOBODY),
        "is_demo": settings.LUOSHI_DEMO,
        "demo_people": DEMO_PEOPLE if settings.LUOSHI_DEMO else (),
        "is_english": translation.get_language() == "en",
    }


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (the signature is Django's)
    """Say plainly that a form was too old, instead of Django's page about tokens."""
    return render(request, "expired.html", status=403)
