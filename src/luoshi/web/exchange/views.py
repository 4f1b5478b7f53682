"""Choose a table, take its template, send the filled one, look at what it would do, and do it; undo it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.office.read_workbook import plain
from luoshi.office.write_remarks import write_remarks
from luoshi.office.write_template import write_template
from luoshi.terms.finding import Refused
from luoshi.terms.language import say
from luoshi.web.door import Request
from luoshi.web.exchange.upload import LARGEST
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.access_keeping import FORM, KEEPERS, access_import
from luoshi.web.ledger.actions.bring_in import bring_in, read_workbook
from luoshi.web.ledger.actions.undo_import import undo_import
from luoshi.web.ledger.entry import Fault, Faulty
from luoshi.web.ledger.files import path_of
from luoshi.web.ledger.imports.plan import REMARK, SAMPLE, SHOWN, fields_of
from luoshi.web.ledger.imports.tables import table_of, tables_offered
from luoshi.web.ledger.models import Import
from luoshi.web.ledger.reads.imports import imports_of, unit_named


def _own(request: Request, unit: str) -> None:
    if not any(held.unit == unit and held.role in KEEPERS for held in request.viewer.held):
        raise Http404


def said_of_refusal(refused: Refused) -> str:
    """Return what a page says of a file that cannot be taken."""
    return " ".join(f"{one.what}{one.instead}" for one in refused.findings)


@require_http_methods(["GET", "HEAD", "POST"])
def imports(plain_request: HttpRequest, unit: str) -> HttpResponse:
    """Templates, the upload, and what was brought in before."""
    request = cast(Request, plain_request)
    found = access_unit(request.viewer, unit, roles=KEEPERS)
    _own(request, unit)
    said = ""
    if request.method == "POST":
        try:
            return redirect("import", key=_receive(request, unit).key)
        except Refused as refused:
            said = said_of_refusal(refused)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    context = {
        "unit": found, "page_name": "imports", "tables": tables_offered(), "lines": imports_of(unit), "said": said,
    }  # fmt: skip
    return render(request, "exchange/imports.html", context, status=400 if said else 200)


def _receive(request: Request, unit: str) -> Import:
    sent = received_file(request)
    return read_workbook(
        request.viewer, unit, request.POST.get("table", ""), sent.chunks(), name=sent.name or "", today=request.today
    )


def received_file(request: Request) -> UploadedFile[Any]:
    """Return the workbook that was sent. Raises Faulty where none was, or one far too large."""
    sent = request.FILES.get("file")
    if sent is not None:
        return sent
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > LARGEST:
        raise Faulty([Fault("file", say("文件超过60MB，没有收下。请分几份。", "Larger than 60 MB; split it."))])
    raise Faulty([Fault("file", say("请先选一份xlsx表格。", "Choose an xlsx workbook first."))])


@require_http_methods(["GET", "HEAD", "POST"])
def one_import(plain_request: HttpRequest, key: str) -> HttpResponse:
    """What a workbook would do row by row; then what it did, and its undoing."""
    request = cast(Request, plain_request)
    kept, said = access_import(request.viewer, key), ""
    if kept.table == FORM:
        return redirect("form", key=key)
    if request.method == "POST":
        try:
            if request.POST.get("act") == "undo":
                undo_import(request.viewer, key, reason=request.POST.get("reason", ""), today=request.today)
            elif bring_in(request.viewer, key, today=request.today).state == "read":
                return redirect(f"{request.path}?changed=1")
            return redirect("import", key=key)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
        kept.refresh_from_db()
    table, told = table_of(kept.table), kept.told if kept.state == "read" else {}
    context = {
        "kept": kept,
        "page_name": "imports",
        "unit": unit_named(kept.unit),
        "label": table.label if table else kept.table,
        "faulty": told.get("faulty", [])[:SHOWN],
        "lines": told.get("good", []),
        "unknown": "、".join(told.get("unknown", ())),
        "said": said,
        "has_changed": request.GET.get("changed") == "1",
        "good": kept.made + kept.changed,
        "shown": SHOWN,
    }
    return render(request, "exchange/import.html", context, status=400 if said else 200)


@require_safe
def workbook(plain_request: HttpRequest, key: str) -> HttpResponseBase:
    """The user's own workbook with a sentence beside every row that cannot be taken."""
    request = cast(Request, plain_request)
    kept = access_import(request.viewer, key)
    table = table_of(kept.table)
    if table is None or kept.state != "read":
        raise Http404
    wanted = frozenset(plain(word) for column in table.columns for word in (column.zh, column.en))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        write_remarks(
            path_of(kept.file), path, name=kept.name, head=kept.told["head"], heading=say(*REMARK), wanted=wanted,
            remarks=dict(kept.told["faulty"]),
        )  # fmt: skip
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{Path(kept.name).stem}_说明.xlsx")


@require_safe
def template(plain_request: HttpRequest, unit: str, table: str) -> HttpResponseBase:
    """An empty workbook of a table, with lists and a sample row."""
    request = cast(Request, plain_request)
    access_unit(request.viewer, unit, roles=KEEPERS)
    _own(request, unit)
    declared = table_of(table)
    if declared is None:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, title=declared.label, fields=fields_of(declared), remark=say(*REMARK), sample=say(*SAMPLE))
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{declared.label}_模板.xlsx")
