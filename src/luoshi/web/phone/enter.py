"""Enter once: choose, fill, see what it will count towards, send."""

from __future__ import annotations

import secrets
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.spec.model import Kind
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_record, access_unit
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.actions.put_right import put_right
from luoshi.web.ledger.actions.submit_record import Receipt, submit_record
from luoshi.web.ledger.entry import Entry, Faulty
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.preview import uses_of
from luoshi.web.ledger.reads.catchup import kinds_asked
from luoshi.web.ledger.reads.people import members_of
from luoshi.web.ledger.reads.records import label_of, last_values
from luoshi.web.phone.forms import by_field, first_entry, read, words_of
from luoshi.web.phone.sheet import Sheet, said_of

#: The five big buttons, where the packs in force have the kind; everything else stands under 「其他」.
FIRST_KINDS = {
    "study_session": _("集中学习、主题党日"),
    "lecture": _("讲党课"),
    "seminar": _("交流研讨"),
    "livelihood_project": _("办了件实事"),
    "problem": _("发现一个问题"),
}


def kind_to_enter(kind: str) -> Kind:
    """Return a kind of the packs in force; 404 where there is none."""
    found = catalogue().kinds.get(kind)
    if found is None:
        raise Http404
    return found


@require_safe
def choose(plain: HttpRequest, unit: str) -> HttpResponse:
    """Five big buttons; below, first what this unit's tasks look at, then the other forms."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit, to_write=True)
    kinds = catalogue().kinds
    asked = kinds_asked(unit)
    others = [
        kind for kind in kinds.values() if kind.id not in FIRST_KINDS and (kind.is_ == "record" or kind.id in asked)
    ]
    return render(
        request,
        "phone/choose.html",
        {
            "unit": branch,
            "first": [(name, label) for name, label in FIRST_KINDS.items() if name in kinds],
            "others": [
                (kind.id, label_of(kind, kind.id)) for kind in sorted(others, key=lambda kind: kind.id not in asked)
            ],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def enter(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """The form; posted once it shows what it will count towards, posted again it is sent."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit, to_write=True)
    form = kind_to_enter(kind)
    if request.method != "POST":
        members = members_of(unit, request.today)
        entry = first_entry(
            form,
            unit,
            members,
            last_values(unit, kind),
            today=request.today,
            author=request.viewer.person,
            tied=request.GET.dict(),
        )
        return Sheet(request, branch, form, secrets.token_urlsafe(18)).form(entry, {})
    sheet = Sheet(request, branch, form, (request.POST.get("key") or secrets.token_urlsafe(18))[:64])
    entry, faults = read(form, unit, request.POST, author=request.viewer.person, today=request.today)
    if request.POST.get("step") == "prompts":
        return sheet.prompts(entry)
    if faults or request.POST.get("step") == "edit":
        return sheet.form(entry, by_field(faults))
    if request.POST.get("step") != "send":
        return sheet.before(entry)
    try:
        return _sent(unit, _send(request, form, entry, sheet.key))
    except Faulty as faulty:
        return sheet.form(entry, by_field(faulty))


def _send(request: Request, kind: Kind, entry: Entry, key: str) -> Receipt:
    done = request.POST.get("done_at_once", "").strip()
    if kind.is_ == "item" and done:
        return put_right(request.viewer, entry, note=done, key=key, today=request.today)
    send = open_item if kind.is_ == "item" else submit_record
    return send(request.viewer, entry, key=key, today=request.today)


def _sent(unit: str, receipt: Receipt) -> HttpResponse:
    is_item = receipt.record.startswith("i")
    answer = (
        redirect("item", item=receipt.record)
        if is_item
        else redirect("record-received", unit=unit, record=receipt.record)
    )
    answer["Location"] += "?again=1" if receipt.is_repeated else "?new=1"
    return answer


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
            "beneath": [
                (one.id, label_of(one, one.id)) for one in catalogue().kinds.values() if kept.kind in one.under
            ],
            **said_of(uses_of(record, kept.unit, today=request.today)),
        },
    )


@require_safe
def paper(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """The blank form to print, with the branch's members; filled by hand it is typed in later."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit, to_write=True)
    form = kind_to_enter(kind)
    fields = [(spec, words_of(spec, form)) for spec in form.fields if spec.type != "file"]
    members = members_of(unit, request.today) if "participants" in form.uses else []
    context = {"unit": branch, "kind": form, "label": label_of(form, kind), "fields": fields, "members": members}
    return render(request, "phone/paper.html", context)
