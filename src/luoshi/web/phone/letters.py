"""邮件提醒: where somebody wants the weekly letter, if anywhere; and what became of the last ones."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.web.door import Request
from luoshi.web.ledger.access import access_signed_in
from luoshi.web.ledger.actions.send_letters import set_mailbox
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.reads.letters import mailbox_of


@require_http_methods(["GET", "HEAD", "POST"])
def letters(plain: HttpRequest) -> HttpResponse:
    """Choose an address or none. One's own only."""
    request = cast(Request, plain)
    access_signed_in(request.viewer)
    said = ""
    if request.method == "POST":
        try:
            set_mailbox(request.viewer, request.POST.get("address", ""), today=request.today)
            return redirect("letters")
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    address, lately = mailbox_of(request.viewer.account)
    shown = {"address": request.POST.get("address", address), "lately": lately, "said": said}
    return render(request, "phone/letters.html", shown, status=400 if said else 200)
