"""Papers of one thing, handed to somebody: the receipt of a closure, the notice of a meeting, a leader's own sheet."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office.papers.paper import Paper, write_paper
from luoshi.terms.finding import Finding
from luoshi.terms.language import say
from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_item, access_record, access_unit
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.papers.handed import leader_sheet, meeting_notice, receipt_of


def _file(
    make: Callable[[], Paper | None], name: str, *, told: Callable[[list[Finding]], HttpResponse] | None = None
) -> HttpResponseBase:
    """Answer with a paper as a file; with the page that ``told`` makes of what its length is warned of, if given."""
    paper = make()
    if paper is None:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.docx"
        warned = write_paper(paper, path)
        if warned and told is not None:
            return told(warned)
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{name}.docx")


@require_safe
def receipt(plain: HttpRequest, item: str) -> HttpResponseBase:
    """销号回执: what was done, and who closed it."""
    request = cast(Request, plain)
    found = access_item(request.viewer, item)
    return _file(lambda: receipt_of(found, today=request.today), "核验销号回执")


@require_safe
def notice(plain: HttpRequest, record: str) -> HttpResponseBase:
    """The notice of what a meeting decided; for those who may write for the unit that met.

    One longer than the norm is said so first; taken out all the same.
    """
    request = cast(Request, plain)
    found = access_record(request.viewer, record, to_write=True)

    def told(warned: list[Finding]) -> HttpResponse:
        page = around(request, access_unit(request.viewer, found.unit), asked_tree(request, found.unit), request.today)
        title = say("议定事项通知", "Notice of decisions")
        return render(request, "desk/paper_long.html", {**page, "title": title, "warned": warned})

    is_first = "anyway" not in request.GET
    return _file(lambda: meeting_notice(found, today=request.today), "议定事项通知", told=told if is_first else None)


@require_safe
def leader(plain: HttpRequest) -> HttpResponseBase:
    """A leader's own page on one sheet of A4."""
    request = cast(Request, plain)
    if not request.viewer.holds(Role.LEADER):
        raise Http404
    return _file(lambda: leader_sheet(request.viewer, today=request.today), "近期要办的事")
