"""Record once: choose, fill, see what it will count towards, send; look back, correct, withdraw."""

from __future__ import annotations

import secrets
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN
from luoshi.terms.language import say
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_record, access_unit
from luoshi.web.ledger.actions.change_record import correct_record, void_record
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.entry import Entry, Faulty
from luoshi.web.ledger.models import Record, Unit
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.preview import Uses, preview, uses_of
from luoshi.web.ledger.reads.catchup import open_earlier_periods
from luoshi.web.ledger.reads.people import members_of, names_of
from luoshi.web.ledger.reads.records import entry_of, field_lines, label_of, last_values, records_of, revisions_of
from luoshi.web.phone.forms import boxes, by_field, first_entry, hidden, read
from luoshi.web.phone.sentences import sentences

#: The five big buttons, where the packs in force have the kind; everything else stands under 「其他」.
FIRST_KINDS = ("study_session", "lecture", "seminar", "livelihood_project", "problem")


@require_safe
def choose(plain: HttpRequest, unit: str) -> HttpResponse:
    """Five big buttons, the rest below."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit, to_write=True)
    kinds = catalogue().kinds
    asked = [kind for kind in kinds.values() if kind.is_ == "record"]
    first = [kinds[name] for name in FIRST_KINDS if name in kinds and kinds[name].is_ == "record"]
    return render(
        request,
        "phone/choose.html",
        {
            "unit": branch,
            "first": [(kind.id, label_of(kind, kind.id)) for kind in first],
            "others": [(kind.id, label_of(kind, kind.id)) for kind in asked if kind not in first],
        },
    )


def _kind(kind: str) -> Kind:
    found = catalogue().kinds.get(kind)
    if found is None or found.is_ != "record":
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def enter(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """The form; posted once it shows what it will count towards, posted again it is sent."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit, to_write=True)
    form = _kind(kind)
    if request.method != "POST":
        members = members_of(unit, request.today)
        entry = first_entry(
            form, unit, members, last_values(unit, kind), today=request.today, author=request.viewer.person
        )
        return _form(request, branch, form, entry, {}, key=secrets.token_urlsafe(18))
    entry, faults = read(form, unit, request.POST, author=request.viewer.person, today=request.today)
    key = (request.POST.get("key") or secrets.token_urlsafe(18))[:64]
    if faults or request.POST.get("step") == "edit":
        return _form(request, branch, form, entry, by_field(faults), key=key)
    if request.POST.get("step") != "send":
        return _before(request, branch, form, entry, key=key)
    try:
        receipt = submit_record(request.viewer, entry, key=key, today=request.today)
    except Faulty as faulty:
        return _form(request, branch, form, entry, by_field(faulty), key=key)
    address = redirect("record-received", unit=unit, record=receipt.record)
    if receipt.is_repeated:
        address["Location"] += "?again=1"
    return address


def _form(
    request: Request,
    unit: Unit,
    kind: Kind,
    entry: Entry,
    faults: dict[str, str],
    *,
    key: str,
    record: Record | None = None,
    reason: str = "",
) -> HttpResponse:
    members = members_of(unit.id, entry.done_on)
    shown = boxes(
        kind,
        entry,
        members,
        faults,
        today=request.today,
        day_typed=request.POST.get("done_on", "") if "done_on" in faults else "",
    )
    known = {box.id for box in shown}
    return render(
        request,
        "phone/form.html",
        {
            "unit": unit,
            "kind": kind,
            "label": label_of(kind, kind.id),
            "help": say(kind.help, kind.help_en),
            "main": [box for box in shown if box.is_main],
            "more": [box for box in shown if not box.is_main],
            "earlier": open_earlier_periods(unit.id, kind.id, request.today) if "for_date" in kind.uses else [],
            "for_date": entry.for_date,
            "key": key,
            "record": record,
            "reason": reason,
            "faults": [said for name, said in faults.items() if name not in known],
            "has_faults": bool(faults),
        },
        status=400 if faults else 200,
    )


def _before(
    request: Request, unit: Unit, kind: Kind, entry: Entry, *, key: str, record: Record | None = None, reason: str = ""
) -> HttpResponse:
    asked = preview(
        entry, today=request.today, **({"record": record.key, "revision": record.revision + 1} if record else {})
    )
    return render(
        request,
        "phone/before.html",
        {
            "unit": unit,
            "kind": kind,
            "label": label_of(kind, kind.id),
            "entry": entry,
            "key": key,
            "hidden": hidden(kind, entry),
            "record": record,
            "reason": reason,
            "fields": field_lines(kind, entry.values),
            "people": len(entry.participants),
            "asked": len([one for one in members_of(unit.id, entry.done_on) if one.side == "full"]),
            **_said(asked),
        },
    )


def _said(asked: Uses) -> dict[str, Any]:
    return {"served": asked.served, "sentences": sentences(asked), "spared": max(0, len(asked.served) - 1)}


@require_safe
def received(plain: HttpRequest, unit: str, record: str) -> HttpResponse:
    """「已收到」: when, what it counts towards, what it spares, what it did not count for."""
    request = cast(Request, plain)
    kept = access_record(request.viewer, record, to_write=True)
    branch = access_unit(request.viewer, unit, to_write=True)
    return render(
        request,
        "phone/received.html",
        {
            "unit": branch,
            "record": kept,
            "is_again": "again" in request.GET,
            "label": label_of(catalogue().kinds.get(kept.kind), kept.kind),
            **_said(uses_of(record, kept.unit, today=request.today)),
        },
    )


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
    request = cast(Request, plain)
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
            "fields": field_lines(kind, entry.values),
            "speaker": names.get(entry.speaker, ""),
            "names": [names.get(person, person) for person in entry.participants] if sees_names else [],
            "people": len(entry.participants),
            "revisions": revisions_of(record),
            "is_void": kept.voided_at != OPEN,
            "may_write": request.viewer.may_write(kept.unit) and kept.voided_at == OPEN and kind is not None,
            **_said(uses_of(record, kept.unit, today=request.today)),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correct(plain: HttpRequest, record: str) -> HttpResponse:
    """Correct a record: the same form, filled with what was typed, and a line for the reason."""
    request = cast(Request, plain)
    kept = access_record(request.viewer, record, to_write=True)
    unit = access_unit(request.viewer, kept.unit, to_write=True)
    kind = _kind(kept.kind)
    if request.method != "POST":
        return _form(request, unit, kind, entry_of(kept), {}, key=secrets.token_urlsafe(18), record=kept)
    entry, faults = read(kind, unit.id, request.POST, author=kept.author, today=request.today)
    key, reason = (request.POST.get("key") or "")[:64], request.POST.get("reason", "")
    if faults or request.POST.get("step") == "edit":
        return _form(request, unit, kind, entry, by_field(faults), key=key, record=kept, reason=reason)
    if request.POST.get("step") != "send":
        return _before(request, unit, kind, entry, key=key, record=kept, reason=reason)
    try:
        correct_record(request.viewer, record, entry, reason=reason, key=key, today=request.today)
    except Faulty as faulty:
        return _form(request, unit, kind, entry, by_field(faulty), key=key, record=kept, reason=reason)
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
