"""The week's situation: sentences whose figures open into rows, and the same as a Word paper."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import cast

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from luoshi.office import write_situation
from luoshi.office.situation import Snapshot
from luoshi.terms.days import iso_of
from luoshi.web.desk.views import around, asked_day
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.actions.freeze_paper import freeze_paper
from luoshi.web.ledger.models import Role, Unit
from luoshi.web.ledger.reads.frozen_papers import frozen_paper, frozen_papers
from luoshi.web.ledger.reads.situation import all_sections, figure_rows, is_topmost, week_of

#: Rows of a figure shown on one page.
PAGE = 50


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
        {
            **around(request, found, "territory", asked_day(request)),
            "sections": all_sections(taken),
            "taken": taken,
            "kept": frozen_papers(unit),
        },
    )


@require_safe
def figure(plain: HttpRequest, unit: str, figure: str) -> HttpResponse:
    """The rows a figure counts, in the established order; members as numbers at their branch."""
    request = cast(Request, plain)
    found, taken = _week(request, unit)
    rows = figure_rows(taken, figure)
    if rows is None:
        raise Http404
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/figure.html",
        {**around(request, found, "territory", asked_day(request)), "page": page, "total": sum(row.n for row in rows)},
    )


@require_safe
def paper(plain: HttpRequest, unit: str) -> HttpResponseBase:
    """The paper as Word, from its frozen snapshot; each figure opens its rows. ``of`` names an earlier one."""
    request = cast(Request, plain)
    found, taken = _week(request, unit)
    number = request.GET.get("of", "")
    if number.isdecimal():
        kept = frozen_paper(unit, int(number))
    else:
        kept = freeze_paper(request.viewer, unit, taken, today=request.today)
    if kept is None:
        raise Http404
    open_at = request.build_absolute_uri(reverse("situation-figure", args=(unit, "FIGURE")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "situation.docx"
        address = f"{open_at.replace('FIGURE', '{figure}')}?as_of={iso_of(kept.taken.as_of)}"
        write_situation(kept.taken, path, open_at=address, annex=True)
        name = f"{found.name}_周调度情况_{iso_of(kept.taken.as_of)}.docx"
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)
