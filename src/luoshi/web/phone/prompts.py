"""One 关注提示: what it says, the sentence that names the fault, the rows it stands on; answered or ruled on here."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.web.door import Request
from luoshi.web.ledger.access_prompts import access_prompt, may_answer, may_rule
from luoshi.web.ledger.actions.settle_prompt import answer_prompt, rule_on_prompt
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.reads.prompts import shown


@require_http_methods(["GET", "HEAD", "POST"])
def prompt(plain: HttpRequest, prompt: int) -> HttpResponse:
    """The unit reads and answers; its superior, after the unit's own days, confirms or dismisses with a word."""
    request = cast(Request, plain)
    found = access_prompt(request.viewer, prompt, request.today)
    said = ""
    if request.method == "POST":
        try:
            _settle(request, prompt)
            return redirect("prompts", unit=found.unit) if _is_gone(request) else redirect("prompt", prompt=prompt)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    return render(
        request,
        "phone/prompt.html",
        {
            "one": shown(request.viewer, found),
            "unit": shown(request.viewer, found).unit,
            "may_answer": may_answer(request.viewer, found),
            "may_rule": may_rule(request.viewer, found, request.today),
            "said": said,
            "typed": request.POST.get("text", ""),
        },
        status=400 if said else 200,
    )


def _settle(request: Request, prompt: int) -> None:
    text, ruling = request.POST.get("text", ""), request.POST.get("ruling", "")
    if ruling:
        rule_on_prompt(request.viewer, prompt, ruling=ruling, text=text, today=request.today)
    else:
        answer_prompt(request.viewer, prompt, text=text, today=request.today)


def _is_gone(request: Request) -> bool:
    return request.POST.get("ruling") == "dismissed"
