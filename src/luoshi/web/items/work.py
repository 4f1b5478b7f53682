"""The work that waits: what only this unit can do, what rests, the same trouble told twice, the look-back."""

from __future__ import annotations

import secrets
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.terms.days import iso_of
from luoshi.terms.language import say
from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.items.ledgers import item_kind
from luoshi.web.ledger.access import OFFICES, access_unit
from luoshi.web.ledger.actions.merge_items import merge_items, merging
from luoshi.web.ledger.entry import Entry, Faulty
from luoshi.web.ledger.life.now import NAMING
from luoshi.web.ledger.reads.ledgers.alike import groups_below
from luoshi.web.ledger.reads.ledgers.inbox import inbox_of
from luoshi.web.ledger.reads.ledgers.sample import LOOK_BACK, drawn_below
from luoshi.web.ledger.reads.ledgers.stuck import stuck_below
from luoshi.web.ledger.reads.records import label_of


@require_safe
def waiting(plain: HttpRequest, unit: str) -> HttpResponse:
    """What waits here: another's work to look at, what was raised or put to us, what came back, deadlines."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    inbox = inbox_of(unit, today=request.today)
    parts = [
        (say("等我们去看：看过才能销号", "To be looked at before it closes"), inbox.looks),
        (say("报给我们、交给我们的", "Raised or put to us"), inbox.asked),
        (say("退回来的，附了原因", "Sent back, with the reason"), inbox.back),
        (say("时限近了或过了的", "Deadlines near or over"), inbox.told),
    ]
    context = around(request, found, asked_tree(request, unit), request.today)
    return render(request, "items/waiting.html", {**context, "parts": parts})


@require_safe
def resting(plain: HttpRequest, unit: str) -> HttpResponse:
    """What does not move, and why."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    tree = asked_tree(request, unit)
    reasons = stuck_below(unit, tree, today=request.today)
    return render(request, "items/resting.html", {**around(request, found, tree, request.today), "reasons": reasons})


@require_http_methods(["GET", "HEAD", "POST"])
def alike(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """The same trouble told by several units: merged into one with the root here."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit, roles=OFFICES)
    declared, tree = item_kind(kind), asked_tree(request, unit)
    how = merging(declared)
    if how is None:
        raise Http404
    said = ""
    if request.method == "POST":
        title = request.POST.get("title", "").strip()
        name = next(spec.id for spec in declared.fields if spec.id in NAMING)
        root = Entry(kind, unit, request.today, values={name: (title,)} if title else {})
        key = (request.POST.get("key") or secrets.token_urlsafe(18))[:64]
        try:
            receipt = merge_items(request.viewer, request.POST.getlist("items"), root, key=key, today=request.today)
            return redirect("item", item=receipt.record)
        except Faulty as faulty:
            said = " ".join(one.said for one in faulty.faults)
    return render(
        request,
        "items/alike.html",
        {
            **around(request, found, tree, request.today),
            "kind": declared,
            "label": label_of(declared, kind),
            "groups": groups_below(kind, unit, tree),
            "may_merge": request.viewer.may_write(unit),
            "key": secrets.token_urlsafe(18),
            "said": said,
        },
        status=400 if said else 200,
    )


@require_safe
def look_back(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """回头看: the seed draws so many from each direct subordinate; anyone draws the same again."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    declared, tree = item_kind(kind), asked_tree(request, unit)
    each = request.GET.get("each", "2")
    seed = request.GET.get("seed", "").strip()[:40] or iso_of(request.today)[:7]
    many = min(int(each), 20) if each.isdecimal() else 2
    drawn = drawn_below(declared, unit, tree, each=many, seed=seed)
    seen = [one for one in drawn if one.record]
    return render(
        request,
        "items/look_back.html",
        {
            **around(request, found, tree, request.today),
            "kind": declared,
            "label": label_of(declared, kind),
            "drawn": drawn,
            "each": many,
            "seed": seed,
            "seen": len(seen),
            "back": len([one for one in seen if one.came_back]),
            "record_kind": LOOK_BACK,
            "may_write": request.viewer.may_write(unit),
        },
    )
