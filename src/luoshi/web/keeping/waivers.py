"""What is not asked of whom, until when and why; requests to an office above and its decisions."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from luoshi.terms.days import OPEN
from luoshi.web.door import Request
from luoshi.web.keeping.answers import answer, number
from luoshi.web.ledger.access_keeping import access_keeping
from luoshi.web.ledger.actions.change_tree import withdraw_proposal
from luoshi.web.ledger.actions.waive import Asked, ask_waiver, decide_waiver, end_waiver
from luoshi.web.ledger.dated import typed_day
from luoshi.web.ledger.reads.keeping import (
    proposals_about,
    subjects_to_waive,
    tasks_to_waive,
    waived_people,
    waiver_lines,
)


@require_http_methods(["GET", "HEAD", "POST"])
def waivers(plain: HttpRequest, unit: str) -> HttpResponse:
    """Ask, grant, refuse, end."""
    request = cast(Request, plain)
    found = access_keeping(request.viewer, unit)

    def context() -> dict[str, Any]:
        may_ask = request.viewer.may_write(unit)
        return {
            "unit": found,
            "page_name": "waivers",
            "lines": waiver_lines(request.viewer, unit, request.today),
            "people": waived_people(unit, request.today),
            "sees_names": request.viewer.sees_names(unit),
            "proposals": proposals_about(request.viewer, unit, "waiver"),
            "may_ask": may_ask,
            "tasks": tasks_to_waive() if may_ask else [],
            "subjects": subjects_to_waive(request.viewer, unit, request.today) if may_ask else [],
        }

    return answer(
        request, "keeping/waivers.html", context, lambda: _keep_waivers(request, unit), name="waivers", unit=unit
    )


def _keep_waivers(request: Request, unit: str) -> None:
    given, viewer, today = request.POST, request.viewer, request.today
    act, row, reason = given.get("act", ""), number(given.get("row", "")), given.get("reason", "")
    if act in ("grant", "refuse"):
        decide_waiver(viewer, row, is_granted=act == "grant", answer=reason, today=today)
    elif act == "withdraw":
        withdraw_proposal(viewer, row, today=today)
    elif act == "end":
        end_waiver(viewer, unit, row, last=typed_day(given.get("to_day", "")), reason=reason, today=today)
    else:
        sort, _, subject = given.get("subject", "").partition(" ")
        asked = Asked(
            given.get("obligation", ""), sort, subject, typed_day(given.get("from_day", "")),
            typed_day(given.get("to_day", ""), empty=OPEN),
        )  # fmt: skip
        ask_waiver(viewer, unit, asked, reason=reason, today=today)
