"""What is asked of a unit from above and by the roving group, tracked on one page; the group leaves it there."""

from __future__ import annotations

import secrets
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.actions.leave_requirement import leave_requirement, may_leave
from luoshi.web.ledger.entry import Fault, Faulty, read_day
from luoshi.web.ledger.reads.requirements import REQUIREMENT, lead_word, requirements_below


@require_http_methods(["GET", "HEAD", "POST"])
def asked(plain: HttpRequest, unit: str) -> HttpResponse:
    """The requirements with where each stands; for a roving group a small form to leave one."""
    request = cast(Request, plain)
    found, said = access_unit(request.viewer, unit), ""
    if request.method == "POST":
        try:
            _leave(request, unit)
            return redirect("items-asked", unit=unit)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    tree = asked_tree(request, unit)
    return render(
        request,
        "items/asked.html",
        {
            **around(request, found, tree, request.today),
            "required": requirements_below(unit, tree, today=request.today),
            "lead_word": lead_word(),
            "kind": REQUIREMENT,
            "may_leave": may_leave(request.viewer, unit),
            "may_write": request.viewer.may_write(unit),
            "typed": request.POST,
            "key": secrets.token_urlsafe(18),
            "said": said,
        },
        status=400 if said else 200,
    )


def _leave(request: Request, unit: str) -> None:
    until = request.POST.get("deadline", "").strip()
    try:
        deadline = read_day(until) if until else None
    except ValueError as wrong:
        raise Faulty([Fault("deadline", str(wrong))]) from None
    key = (request.POST.get("key") or secrets.token_urlsafe(18))[:64]
    text = request.POST.get("text", "")
    leave_requirement(request.viewer, unit, text=text, deadline=deadline, key=key, today=request.today)
