"""问一问 under a task, and the page for suggestions that needs no account."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.actions.ask_question import ask_question
from luoshi.web.ledger.actions.send_suggestion import send_suggestion
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.trees import names_of_units
from luoshi.web.ledger.reads.voices import bodies_that_ask, questions_of, suggestion_by_code


@require_http_methods(["GET", "HEAD", "POST"])
def ask(plain: HttpRequest, unit: str, obligation: str) -> HttpResponse:
    """Ask under a task; above it what others asked and the office shared."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit, to_write=True)
    task = catalogue().tasks.get(obligation)
    if task is None:
        raise Http404
    said = ""
    if request.method == "POST":
        try:
            ask_question(
                request.viewer, unit=unit, obligation=obligation, text=request.POST.get("text", ""), today=request.today
            )
            return redirect("ask", unit=unit, obligation=obligation)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    asked = questions_of(unit, obligation)
    return render(
        request,
        "phone/ask.html",
        {
            "unit": branch,
            "task": task,
            "asked": asked,
            "said": said,
            "typed": request.POST.get("text", ""),
            "offices": names_of_units({row.to_unit for row in asked}),
        },
        status=400 if said else 200,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(plain: HttpRequest) -> HttpResponse:
    """Say that a demand is doubled or unreasonable, without a name; the answer is found by the code shown once."""
    request = cast(Request, plain)
    obligation = request.POST.get("task") or request.GET.get("task") or ""
    code, said = "", ""
    if request.method == "POST":
        try:
            code = send_suggestion(
                about_unit=request.POST.get("about", ""),
                obligation=obligation,
                text=request.POST.get("text", ""),
                today=request.today,
            )
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    return render(
        request,
        "phone/suggest.html",
        {
            "bodies": bodies_that_ask(),
            "task": catalogue().tasks.get(obligation),
            "code": code,
            "said": said,
            "typed": request.POST.get("text", ""),
        },
        status=400 if said else 200,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(plain: HttpRequest) -> HttpResponse:
    """Find the answer to a suggestion by its code."""
    code = plain.POST.get("code", "")
    return render(plain, "phone/answer.html", {"found": suggestion_by_code(code), "code": code})
