"""The front page: in the demo a story of six steps, otherwise the door."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from luoshi.terms.days import Day, day_of
from luoshi.web.door import Request
from luoshi.web.ledger.actions.move_day import move_demo_day
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.trees import count_units
from luoshi.web.story.people import DEMO_PEOPLE
from luoshi.web.story.steps import steps

_MOVES = {"day": 1, "week": 7, "back": -1}


@require_safe
def story(plain: HttpRequest) -> HttpResponse:
    """Six steps, each signed in as the right person; below, the people to be."""
    request = cast(Request, plain)
    if not settings.LUOSHI_DEMO:
        return redirect("mine" if request.viewer.user else "sign-in")
    return render(request, "story/story.html", {"steps": steps(), "people": DEMO_PEOPLE, "units": count_units()})


@require_POST
def move_day(plain: HttpRequest) -> HttpResponse:
    """Move the demo's day by a day, a week, or to the end of the campaign."""
    request = cast(Request, plain)
    if not settings.LUOSHI_DEMO:
        raise Http404
    move = request.POST.get("by", "")
    window = catalogue().window
    if window is not None and (move in _MOVES or move in ("end", "start")):
        to = {"end": window[1], "start": Day(_start(window))}.get(move, Day(request.today + _MOVES.get(move, 0)))
        move_demo_day(to=Day(min(max(to, window[0]), window[1])), user=request.viewer.user)
    return redirect("story")


def _start(window: tuple[Day, Day]) -> int:
    return day_of(settings.LUOSHI_TODAY) if settings.LUOSHI_TODAY else window[0]
