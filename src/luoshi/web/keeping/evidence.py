"""Files added to a record, for those who may see the record; adding one is never asked."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.terms.days import OPEN
from luoshi.terms.finding import Refused
from luoshi.web.door import Request
from luoshi.web.keeping.answers import number
from luoshi.web.ledger.access import access_record
from luoshi.web.ledger.access_keeping import access_evidence
from luoshi.web.ledger.actions.keep_evidence import add_evidence, remove_evidence
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.files import path_of
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.evidence import evidence_of
from luoshi.web.ledger.reads.records import label_of
from luoshi.web.ledger.reads.trees import names_of_units


@require_http_methods(["GET", "HEAD", "POST"])
def files(plain: HttpRequest, record: str) -> HttpResponse:
    """The files of a record; its own unit may add and remove."""
    request = cast(Request, plain)
    kept, said = access_record(request.viewer, record), ""
    if request.method == "POST":
        try:
            _change(request, record)
            return redirect("evidence", record=record)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
        except Refused as refused:
            said = " ".join(f"{one.what}{one.instead}" for one in refused.findings)
    context = {
        "record": kept,
        "label": label_of(catalogue().kinds.get(kept.kind), kept.kind),
        "unit_name": names_of_units({kept.unit}).get(kept.unit, ""),
        "files": evidence_of(record),
        "may_write": request.viewer.may_write(kept.unit) and kept.voided_at == OPEN,
        "said": said,
    }
    return render(request, "keeping/evidence.html", context, status=400 if said else 200)


def _change(request: Request, record: str) -> None:
    if request.POST.get("act") == "remove":
        row, reason = number(request.POST.get("row", "")), request.POST.get("reason", "")
        remove_evidence(request.viewer, record, row, reason=reason, today=request.today)
        return
    sent = request.FILES.get("file")
    add_evidence(
        request.viewer, record, name=(sent.name or "") if sent else "", size=(sent.size or 0) if sent else 0,
        chunks=iter(sent.chunks()) if sent else iter(()), today=request.today,
    )  # fmt: skip


@require_safe
def one_file(plain: HttpRequest, record: str, row: int) -> HttpResponseBase:
    """One file, to be saved and not to be run: never shown inside a page."""
    request = cast(Request, plain)
    _, found = access_evidence(request.viewer, record, row)
    path = path_of(found.file)
    if not path.exists():
        raise Http404
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=found.type)
    answer["Cache-Control"] = "private, no-store"
    return answer
