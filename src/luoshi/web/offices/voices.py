"""Questions and suggestions as an office answers them."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.actions.ask_question import answer_question
from luoshi.web.ledger.actions.send_suggestion import answer_suggestion
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.reads.voices import asked_of, suggestions_for


def _row(request: Request) -> int:
    text = request.POST.get("row", "")
    return int(text) if text.isdecimal() else 0


@require_http_methods(["GET", "HEAD", "POST"])
def questions(plain: HttpRequest, unit: str) -> HttpResponse:
    """What branches ask this office, the unanswered first."""
    request = cast(Request, plain)
    office = access_unit(request.viewer, unit, roles={Role.CLERK})
    said = ""
    if request.method == "POST":
        try:
            answer_question(
                request.viewer,
                _row(request),
                text=request.POST.get("text", ""),
                is_shared=request.POST.get("shared") == "1",
                today=request.today,
            )
            return redirect("questions", unit=unit)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    return render(
        request,
        "offices/questions.html",
        {"unit": office, "voices": asked_of(unit), "said": said},
        status=400 if said else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(plain: HttpRequest) -> HttpResponse:
    """Suggestions about what the direct subordinates ask; never those about one's own office."""
    request = cast(Request, plain)
    if not request.viewer.holds(Role.CLERK, Role.AUDIT_ADMIN):
        raise Http404
    said = ""
    if request.method == "POST":
        try:
            answer_suggestion(request.viewer, _row(request), text=request.POST.get("text", ""), today=request.today)
            return redirect("suggestions")
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    return render(
        request,
        "offices/suggestions.html",
        {"voices": suggestions_for(request.viewer), "said": said},
        status=400 if said else 200,
    )
