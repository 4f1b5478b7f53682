"""The week's situation: sentences whose figures open into rows, and the same as a Word paper."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office import write_situation
from luoshi.office.situation import Snapshot
from luoshi.web.desk.views import around, asked_day
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.models import Role, Unit
from luoshi.web.ledger.reads.situation import all_sections, figure_rows, is_topmost, week_of


def _week(request: Request, unit: str) -> tuple[Unit, Snapshot]:
    found = access_unit(request.viewer, unit, roles={Role.CLERK, Role.LEADER})
    taken = week_of(asked_day(request)) if is_topmost(unit) else None
    if taken is None:
        raise Http404
    return found, taken


@require_safe
def situation(plain: HttpRequest, unit: str) -> HttpResponse:
    """The paper as a page; every figure opens."""
    request = cast(Request, plain)
    found, taken = _week(request, unit)
    return render(
        request,
        "desk/situation.html",
        {**around(request, found, "territory", asked_day(request)), "sections": all_sections(taken), "taken": taken},
    )


@require_safe
def figure(plain: HttpRequest, unit: str, figure: str) -> HttpResponse:
    """The rows a figure counts, in the established order; members as numbers at their branch."""
    request = cast(Request, plain)
    found, taken = _week(request, unit)
    rows = figure_rows(taken, figure)
    if rows is None:
        raise Http404
    return render(
        request,
        "desk/figure.html",
        {**around(request, found, "territory", asked_day(request)), "rows": rows, "total": sum(row.n for row in rows)},
    )


@require_safe
def paper(plain: HttpRequest, unit: str) -> HttpResponseBase:
    """The paper as Word."""
    request = cast(Request, plain)
    _, taken = _week(request, unit)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "situation.docx"
        write_situation(taken, path)
        return FileResponse(path.open("rb"), as_attachment=True, filename="周调度情况.docx")
