"""Changes of the tree below an office: proposed here, decided here by another account."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from luoshi.web.door import Request
from luoshi.web.keeping.answers import answer, number
from luoshi.web.ledger.access_keeping import access_office_reach
from luoshi.web.ledger.actions.change_tree import decide_change, propose_change, withdraw_proposal
from luoshi.web.ledger.changes.asked import Change
from luoshi.web.ledger.dated import typed_day
from luoshi.web.ledger.entry import clean
from luoshi.web.ledger.reads.keeping import proposals_about
from luoshi.web.ledger.reads.trees import units_below


@require_http_methods(["GET", "HEAD", "POST"])
def changes(plain: HttpRequest, unit: str) -> HttpResponse:
    """Propose, approve, refuse, take back."""
    request = cast(Request, plain)
    found = access_office_reach(request.viewer, unit)

    def context() -> dict[str, Any]:
        return {
            "unit": found,
            "page_name": "changes",
            "proposals": proposals_about(request.viewer, unit, "change"),
            "units": [found, *units_below(unit, limit=20_000)],
            "chosen": request.POST.getlist("units"),
        }

    return answer(request, "keeping/changes.html", context, lambda: _change(request, unit), name="changes", unit=unit)


def _change(request: Request, unit: str) -> None:
    given, viewer, today = request.POST, request.viewer, request.today
    act, row = given.get("act", ""), number(given.get("row", ""))
    if act in ("grant", "refuse"):
        decide_change(viewer, row, is_granted=act == "grant", answer=given.get("reason", ""), today=today)
    elif act == "withdraw":
        withdraw_proposal(viewer, row, today=today)
    else:
        change = Change(
            act=given.get("change", ""),
            on=typed_day(given.get("on", "")),
            units=tuple(dict.fromkeys(one for one in given.getlist("units") if one)),
            into=given.get("into", ""),
            tree=given.get("tree", "territory"),
            name=clean(given.get("name", "")),
            code=clean(given.get("code", ""))[:60],
            people=tuple(given.get("people", "").replace("，", " ").replace("、", " ").split()),
        )
        propose_change(viewer, unit, change, reason=given.get("reason", ""), today=today)
