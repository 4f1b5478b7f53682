"""Look back at what was recorded; correct it, withdraw it, never delete it."""

from __future__ import annotations

import secrets
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.terms.days import OPEN
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_record, access_unit
from luoshi.web.ledger.actions.answer_record import answer_record, may_answer
from luoshi.web.ledger.actions.change_record import correct_record, void_record
from luoshi.web.ledger.entry import Faulty, readable
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.preview import uses_of
from luoshi.web.ledger.reads.between import answers_to
from luoshi.web.ledger.reads.people import names_of
from luoshi.web.ledger.reads.records import entry_of, field_lines, label_of, records_of, revisions_of
from luoshi.web.ledger.reads.trees import names_of_units
from luoshi.web.phone.enter import kind_to_enter
from luoshi.web.phone.forms import by_field, read
from luoshi.web.phone.sheet import Sheet, said_of


@require_safe
def listing(plain: HttpRequest, unit: str) -> HttpResponse:
    """What this unit has recorded, newest first."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit)
    return render(
        request,
        "phone/records.html",
        {"unit": branch, "lines": records_of(unit), "may_write": request.viewer.may_write(unit)},
    )


@require_safe
def show(plain: HttpRequest, record: str) -> HttpResponse:
    """One record: what was typed, what it counts towards, its revisions. Names only at its own branch."""
    return _page(cast(Request, plain), record)


def _page(request: Request, record: str, *, said: str = "") -> HttpResponse:
    kept = access_record(request.viewer, record)
    unit = access_unit(request.viewer, kept.unit) if request.viewer.reaches(kept.unit) else None
    entry = entry_of(kept)
    sees_names = request.viewer.sees_names(kept.unit)
    names = names_of({*entry.participants, entry.speaker} if sees_names else {entry.speaker})
    kind = catalogue().kinds.get(kept.kind)
    return render(
        request,
        "phone/record.html",
        {
            "record": kept,
            "unit": unit,
            "entry": entry,
            "label": label_of(kind, kept.kind),
            "fields": field_lines(kind, readable(kind, entry.values)),
            "speaker": names.get(entry.speaker, ""),
            "target": names_of_units({entry.target_unit}).get(entry.target_unit, ""),
            "names": [names.get(person, person) for person in entry.participants] if sees_names else [],
            "people": len(entry.participants),
            "revisions": revisions_of(record),
            "is_void": kept.voided_at != OPEN,
            "may_write": request.viewer.may_write(kept.unit) and kept.voided_at == OPEN and kind is not None,
            "answers": answers_to([record]).get(record, []),
            "may_answer": may_answer(request.viewer, kept),
            "said": said,
            "typed": request.POST.get("text", ""),
            **said_of(uses_of(record, kept.unit, today=request.today)),
        },
        status=400 if said else 200,
    )


@require_POST
def answer(plain: HttpRequest, record: str) -> HttpResponse:
    """Say a sentence to a record that names one's own unit: what was found there, that people did come."""
    request = cast(Request, plain)
    try:
        answer_record(request.viewer, record, request.POST.get("text", ""), today=request.today)
    except Faulty as faulty:
        return _page(request, record, said=" ".join(fault.said for fault in faulty.faults))
    return redirect("record", record=record)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(plain: HttpRequest, record: str) -> HttpResponse:
    """Correct a record: the same form, filled with what was typed, and a line for the reason."""
    request = cast(Request, plain)
    kept = access_record(request.viewer, record, to_write=True)
    unit = access_unit(request.viewer, kept.unit, to_write=True)
    kind = kind_to_enter(kept.kind)
    if request.method != "POST":
        return Sheet(request, unit, kind, secrets.token_urlsafe(18), kept).form(entry_of(kept), {})
    key, reason = (request.POST.get("key") or secrets.token_urlsafe(18))[:64], request.POST.get("reason", "")
    sheet = Sheet(request, unit, kind, key, kept, reason)
    entry, faults = read(kind, unit.id, request.POST, author=kept.author, today=request.today)
    if faults or request.POST.get("step") == "edit":
        return sheet.form(entry, by_field(faults))
    if request.POST.get("step") != "send":
        return sheet.before(entry)
    try:
        correct_record(request.viewer, record, entry, reason=reason, key=key, today=request.today)
    except Faulty as faulty:
        return sheet.form(entry, by_field(faulty))
    return redirect("record-received", unit=unit.id, record=record)


@require_http_methods(["GET", "HEAD", "POST"])
def void(plain: HttpRequest, record: str) -> HttpResponse:
    """Withdraw a record, with a reason; it stays readable."""
    request = cast(Request, plain)
    kept = access_record(request.viewer, record, to_write=True)
    said = ""
    if request.method == "POST":
        try:
            void_record(request.viewer, record, reason=request.POST.get("reason", ""), today=request.today)
            return redirect("record", record=record)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    return render(
        request,
        "phone/void.html",
        {
            "record": kept,
            "label": label_of(catalogue().kinds.get(kept.kind), kept.kind),
            "said": said,
            "unit": access_unit(request.viewer, kept.unit, to_write=True),
        },
        status=400 if said else 200,
    )
