"""关注提示 on the desk: what the unit itself should look at, and what its direct subordinates have not settled."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.access_prompts import own_units
from luoshi.web.ledger.actions.renew_prompts import keep_fresh
from luoshi.web.ledger.reads.prompts import own_prompts, prompts_below


@require_safe
def prompts(plain: HttpRequest, unit: str) -> HttpResponse:
    """Own prompts at once, those of direct subordinates after three working days, in the established order."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    if unit not in own_units(request.viewer):
        raise Http404
    keep_fresh(today=request.today)
    return render(
        request,
        "desk/prompts.html",
        {
            **around(request, found, asked_tree(request, unit), request.today),
            "own": own_prompts(request.viewer, unit),
            "of_below": prompts_below(request.viewer, unit, today=request.today),
        },
    )
