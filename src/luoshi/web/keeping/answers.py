"""How a form of the registers answers: done and shown again, or nothing changed and a sentence says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from luoshi.web.door import Request
from luoshi.web.ledger.entry import Faulty


def number(text: str) -> int:
    """Return a row's number from a form; 0 = none."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def answer(
    request: Request, template: str, context: Callable[[], dict[str, Any]], done: Callable[[], object], *, name: str,
    **where: str,
) -> HttpResponse:  # fmt: skip
    """Do what was sent and show the page again; what cannot be taken is said above the form, still filled."""
    said = ""
    if request.method == "POST":
        try:
            done()
            return redirect(reverse(name, kwargs=where))
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
        except ValueError as wrong:
            said = str(wrong)
    given = request.POST if said else {}
    return render(request, template, {**context(), "said": said, "given": given}, status=400 if said else 200)
