"""Items on the phone and the desk: a problem found, a thing done for people, and the steps they take."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.terms.language import say
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_item, access_unit
from luoshi.web.ledger.actions.fill_item import fill_item
from luoshi.web.ledger.actions.move_item import Asked, move_item, open_moves
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import Item
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.items import item_page, items_of
from luoshi.web.ledger.reads.people import members_of, names_of
from luoshi.web.ledger.reads.records import field_lines, label_of
from luoshi.web.phone.forms import boxes_of_item, by_field, read


@require_safe
def listing(plain: HttpRequest, unit: str) -> HttpResponse:
    """The problems, plans and other items of a unit, newest first."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit)
    groups: dict[str, list[object]] = {}
    for line in items_of(unit):
        groups.setdefault(line.label, []).append(line)
    return render(
        request,
        "phone/items.html",
        {"unit": branch, "groups": groups.items(), "may_write": request.viewer.may_write(unit)},
    )


@require_safe
def show(plain: HttpRequest, item: str) -> HttpResponse:
    """One item: its fields, where it stands, what can be done next, what was done."""
    request = cast(Request, plain)
    return _page(request, access_item(request.viewer, item), "")


def _page(request: Request, found: Item, said: str) -> HttpResponse:
    page = item_page(found, today=request.today)
    people = {
        str(value) for spec in page.kind.fields if spec.type == "person" for value in page.values.get(spec.id, ())
    }
    names = names_of(people)
    fields = [
        (spec, names.get(value, value) if spec.type == "person" else value)
        for spec, value in field_lines(page.kind, page.values)
    ]
    unit = access_unit(request.viewer, found.unit)
    kinds = catalogue().kinds
    return render(
        request,
        "phone/item.html",
        {
            "unit": unit,
            "page": page,
            "fields": fields,
            "label": label_of(page.kind, found.kind),
            "said": said,
            "steps": [
                (move.to, say(move.label or move.to, move.label_en or move.label or move.to))
                for move in open_moves(request.viewer, found, today=request.today)
            ],
            "may_write": request.viewer.may_write(found.unit),
            "below": [
                (kind.id, label_of(kind, kind.id)) for kind in kinds.values() if kind.id in CHILDREN.get(found.kind, ())
            ],
        },
        status=400 if said else 200,
    )


#: What is entered under an item, by its kind.
CHILDREN = {"problem": ("remedy",), "work_plan": ("plan_line",), "special_project": ("remedy",)}


@require_POST
def step(plain: HttpRequest, item: str) -> HttpResponse:
    """Make the next step; who may not is told whose step it is."""
    request = cast(Request, plain)
    found = access_item(request.viewer, item)
    try:
        asked = Asked(note=request.POST.get("note", ""))
        move_item(request.viewer, item, to=request.POST.get("to", ""), today=request.today, asked=asked)
    except Faulty as faulty:
        return _page(request, found, " ".join(fault.said for fault in faulty.faults))
    return redirect("item", item=item)


@require_http_methods(["GET", "HEAD", "POST"])
def fill(plain: HttpRequest, item: str) -> HttpResponse:
    """Fill in what was left open, or change it; the earlier values stay in the log."""
    request = cast(Request, plain)
    found = access_item(request.viewer, item, to_write=True)
    page = item_page(found, today=request.today)
    faults: dict[str, str] = {}
    values = page.values
    if request.method == "POST":
        entry, wrong = read(page.kind, found.unit, request.POST, author="", today=request.today)
        faults = by_field([one for one in wrong if one.field != "done_on"])
        values = {spec.id: entry.values.get(spec.id, ()) for spec in page.kind.fields}
        if not faults:
            try:
                fill_item(request.viewer, item, values, today=request.today)
                return redirect("item", item=item)
            except Faulty as faulty:
                faults = by_field(faulty)
    members = members_of(found.unit, request.today)
    return render(
        request,
        "phone/fill.html",
        {
            "unit": access_unit(request.viewer, found.unit),
            "page": page,
            "has_faults": bool(faults),
            "label": label_of(page.kind, found.kind),
            "boxes": boxes_of_item(page.kind, values, members, faults),
        },
        status=400 if faults else 200,
    )
