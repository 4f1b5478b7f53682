"""The tree searched: a unit below by its characters, its syllables or its first letters."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.reads.found import units_found


@require_safe
def find(plain: HttpRequest, unit: str) -> HttpResponse:
    """List the units found below this one in its tree; a branch or an office of another line is not among them."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    tree, typed = asked_tree(request, unit), request.GET.get("q", "").strip()[:60]
    units, has_more = units_found(unit, tree, typed)
    context = {**around(request, found, tree, request.today), "typed": typed, "units": units, "has_more": has_more}
    return render(request, "desk/find.html", context)
