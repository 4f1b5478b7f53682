"""下发文件: what an office sent down this year, against the number it set itself."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.terms.days import iso_of
from luoshi.web.door import Request, whole_number
from luoshi.web.ledger.access import OFFICES, access_unit
from luoshi.web.ledger.actions.send_paper import send_paper, set_paper_budget, take_back_paper
from luoshi.web.ledger.entry import Faulty, read_day
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.reads.sent_papers import year_of_papers


@require_http_methods(["GET", "HEAD", "POST"])
def sent(plain: HttpRequest, unit: str) -> HttpResponse:
    """The year's papers with what one more would be; the office itself notes and sets, those above only look."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit, roles=OFFICES)
    said = ""
    if request.method == "POST":
        try:
            _change(request, unit)
            return redirect("sent-papers", unit=unit)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
        except ValueError as wrong:
            said = str(wrong)
    return render(
        request,
        "offices/sent.html",
        {
            "unit": found,
            "year": year_of_papers(unit, request.today),
            "is_own": unit in request.viewer.units_as(Role.CLERK),
            "day": iso_of(request.today),
            "typed": request.POST if said else {"title": request.GET.get("title", "")},
            "said": said,
        },
        status=400 if said else 200,
    )


def _change(request: Request, unit: str) -> None:
    """Do what the form asks: set the year's number, take a paper back, or note one as sent down."""
    given, viewer, today = request.POST, request.viewer, request.today
    if given.get("act") == "budget":
        year = year_of_papers(unit, today).year
        most = whole_number(given.get("most", "")) if given.get("most", "").isdecimal() else None
        set_paper_budget(viewer, unit, year=year, most=most, basis=given.get("basis", ""), today=today)
    elif given.get("act") == "take-back":
        take_back_paper(viewer, unit, whole_number(given.get("paper", "")), reason=given.get("reason", ""), today=today)
    else:
        day = read_day(given["sent_on"]) if given.get("sent_on") else today
        send_paper(
            viewer, unit, title=given.get("title", ""), recipients=given.get("recipients", ""), sent_on=day, today=today
        )
