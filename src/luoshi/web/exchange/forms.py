"""Forms filled without a network: taken out, handed in, looked at, entered; a correction; what is wrong, beside it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.office.write_remarks import write_beside
from luoshi.terms.days import Day
from luoshi.terms.finding import Refused
from luoshi.terms.language import say
from luoshi.web.door import Request
from luoshi.web.exchange.views import received_file, said_of_refusal
from luoshi.web.ledger.access import access_form_unit
from luoshi.web.ledger.access_keeping import access_form
from luoshi.web.ledger.actions.enter_form import correct_by_form, enter_form, hand_in_form, note_of, plan_of_kept
from luoshi.web.ledger.actions.undo_import import undo_import
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.files import path_of
from luoshi.web.ledger.imports.form_lines import is_offered
from luoshi.web.ledger.imports.form_out import kinds_offered, write_form_of
from luoshi.web.ledger.imports.form_plan import FormPlan, Time
from luoshi.web.ledger.imports.lines import CHANGED, MADE
from luoshi.web.ledger.imports.plan import REMARK
from luoshi.web.ledger.models import Import
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.preview import preview
from luoshi.web.ledger.reads.imports import forms_of
from luoshi.web.ledger.reads.records import field_lines, label_of
from luoshi.web.phone.sentences import sentences


@require_http_methods(["GET", "HEAD", "POST"])
def forms(plain: HttpRequest, unit: str) -> HttpResponse:
    """Blank forms of a unit, the place to hand filled ones in, and what was handed in before."""
    request = cast(Request, plain)
    found, said = access_form_unit(request.viewer, unit), ""
    if request.method == "POST":
        try:
            sent = received_file(request)
            return redirect(
                "form",
                key=hand_in_form(request.viewer, unit, sent.chunks(), name=sent.name or "", today=request.today).pk,
            )
        except Refused as refused:
            said = said_of_refusal(refused)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    asked, others = kinds_offered(unit)
    context = {
        "unit": found,
        "page_name": "forms",
        "may_enter": request.viewer.may_enter_for(found),
        "asked": [(one.id, label_of(one, one.id)) for one in asked],
        "others": [(one.id, label_of(one, one.id)) for one in others],
        "is_own": request.viewer.may_write(unit),
        "sees_names": request.viewer.sees_names(unit),
        "lines": forms_of(request.viewer, unit),
        "said": said,
    }
    return render(request, "exchange/forms.html", context, status=400 if said else 200)


@require_safe
def blank(plain: HttpRequest, unit: str, kind: str) -> HttpResponseBase:
    """A new form with a number of its own."""
    request = cast(Request, plain)
    found, declared = access_form_unit(request.viewer, unit), catalogue().kinds.get(kind)
    if declared is None or not is_offered(declared) or not request.viewer.may_enter_for(found):
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form_of(request.viewer, found, declared, path, today=request.today)
        name = f"{found.name}_{label_of(declared, kind)}_{say('离线表', 'form')}.xlsx"
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@require_http_methods(["GET", "HEAD", "POST"])
def one_form(plain: HttpRequest, key: str) -> HttpResponse:
    """What a filled form would do time by time and what each would count towards; then it is done."""
    request = cast(Request, plain)
    kept, said = access_form(request.viewer, key), ""
    if request.method == "POST":
        try:
            _act(request, key)
            return redirect("form", key=key)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
        kept.refresh_from_db()
    try:
        plan = plan_of_kept(request.viewer, kept, today=request.today)
    except Refused as refused:
        return render(
            request, "exchange/form_unread.html", {"kept": kept, "said": said_of_refusal(refused)}, status=400
        )
    return render(request, "exchange/form.html", _shown(request, kept, plan, said), status=400 if said else 200)


def _act(request: Request, key: str) -> None:
    given = request.POST
    act, shown = given.get("act", ""), given.get("shown", "")
    if act == "undo":
        undo_import(request.viewer, key, reason=given.get("reason", ""), today=request.today)
    elif act == "correct":
        correct_by_form(request.viewer, key, shown=shown, reason=given.get("reason", ""), today=request.today)
    else:
        enter_form(request.viewer, key, shown=shown, today=request.today)


def _shown(request: Request, kept: Import, plan: FormPlan, said: str) -> dict[str, Any]:
    return {
        "kept": kept,
        "page_name": "forms",
        "unit": plan.unit,
        "at": kept.told.get("at", plan.unit.pk),
        "label": label_of(plan.kind, plan.kind.id),
        "plan": plan,
        "times": [_time(plan, one, request.today) for one in plan.times],
        "new": plan.count(MADE),
        "changed": plan.count(CHANGED),
        "loose": plan.loose,
        "note": "" if request.viewer.may_write(plan.unit.pk) else note_of(request.viewer, plan),
        "said": said,
    }


def _time(plan: FormPlan, time: Time, today: Day) -> dict[str, Any]:
    """Return what a template says of one time; people in numbers only."""
    entry = time.told.entry
    shown: dict[str, Any] = {
        "word": time.told.word, "act": time.act, "said": time.said, "record": time.record,
        "notes": time.told.notes, "faults": time.told.faults,
    }  # fmt: skip
    if entry is None:
        return shown
    shown |= {"entry": entry, "people": len(entry.participants), "fields": field_lines(plan.kind, entry.values)}
    if time.act == MADE:
        shown["sentences"] = sentences(preview(entry, today=today))
    return shown


@require_safe
def form_workbook(plain: HttpRequest, key: str) -> HttpResponseBase:
    """The user's own form with a sentence beside every cell that cannot be taken."""
    request = cast(Request, plain)
    kept = access_form(request.viewer, key)
    try:
        plan = plan_of_kept(request.viewer, kept, today=request.today)
    except Refused:
        raise Http404 from None
    remarks: dict[tuple[int, int], str] = {}
    for fault in plan.faults:
        cell = (fault.row, fault.column)
        remarks[cell] = f"{remarks[cell]} {fault.said}" if cell in remarks else fault.said
    words = {column: time.told.word for time in plan.times if (column := plan.form.columns.get(time.told.time))}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_beside(
            path_of(kept.file), path, name=kept.name, sheet=plan.form.sheet, head=plan.form.head,
            heading=say(*REMARK), remarks=remarks, words=words,
        )  # fmt: skip
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{Path(kept.name).stem}_说明.xlsx")
