"""Papers of one thing, handed to somebody: the receipt of a closure, the notice of a meeting, a leader's own sheet."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from luoshi.office.papers.paper import Paper, write_paper
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_item, access_record
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.papers.handed import leader_sheet, meeting_notice, receipt_of


def _file(make: Callable[[], Paper | None], name: str) -> FileResponse:
    paper = make()
    if paper is None:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.docx"
        write_paper(paper, path)
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{name}.docx")


@require_safe
def receipt(plain: HttpRequest, item: str) -> HttpResponseBase:
    """销号回执: what was done, and who closed it."""
    request = cast(Request, plain)
    found = access_item(request.viewer, item)
    return _file(lambda: receipt_of(found, today=request.today), "核验销号回执")


@require_safe
def notice(plain: HttpRequest, record: str) -> HttpResponseBase:
    """The notice of what a meeting decided; for those who may write for the unit that met."""
    request = cast(Request, plain)
    found = access_record(request.viewer, record, to_write=True)
    return _file(lambda: meeting_notice(found, today=request.today), "议定事项通知")


@require_safe
def leader(plain: HttpRequest) -> HttpResponseBase:
    """A leader's own page on one sheet of A4."""
    request = cast(Request, plain)
    if not request.viewer.holds(Role.LEADER):
        raise Http404
    return _file(lambda: leader_sheet(request.viewer, today=request.today), "近期要办的事")
