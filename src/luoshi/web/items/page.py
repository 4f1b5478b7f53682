"""The page of one item: where it stands, what can be done next and by whom, its history, what it is tied to."""

from __future__ import annotations

import secrets
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.spec.model import Link
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.door import Request
from luoshi.web.items.pictures import life_of, neighbours_of
from luoshi.web.items.steps import Tried, read_step, steps_of
from luoshi.web.ledger.access import Viewer, access_item, access_unit
from luoshi.web.ledger.actions.fill_item import fill_item
from luoshi.web.ledger.actions.grow_item import grow_item, growths
from luoshi.web.ledger.actions.move_item import move_item, moves_of
from luoshi.web.ledger.actions.note_item import note_item
from luoshi.web.ledger.actions.set_units import hand_over, set_units
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.life.actors import actors
from luoshi.web.ledger.life.links import free_links
from luoshi.web.ledger.life.standing import Standing, standing_of
from luoshi.web.ledger.life.words import role_word, state_word
from luoshi.web.ledger.models import Item
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.prompts import prompts_on_item
from luoshi.web.ledger.reads.items import children_of_item, item_facts, items_of, now_of
from luoshi.web.ledger.reads.ledgers.choices import Choice, items_for, units_for
from luoshi.web.ledger.reads.ledgers.graph import graph_of
from luoshi.web.ledger.reads.ledgers.lights import lamp_of
from luoshi.web.ledger.reads.ledgers.timeline import timeline_of
from luoshi.web.ledger.reads.people import members_of
from luoshi.web.ledger.reads.records import label_of
from luoshi.web.ledger.reads.trees import names_of_units
from luoshi.web.phone.forms import Box, Option, boxes_of_item, by_field, read


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
        "items/branch.html",
        {"unit": branch, "groups": groups.items(), "may_write": request.viewer.may_write(unit)},
    )


@require_safe
def show(plain: HttpRequest, item: str) -> HttpResponse:
    """One item."""
    request = cast(Request, plain)
    return _page(request, access_item(request.viewer, item))


def _page(request: Request, found: Item, *, said: str = "", tried: Tried | None = None) -> HttpResponse:
    viewer, today = request.viewer, request.today
    standing = standing_of(found, today)
    acting = actors(viewer, standing)
    members = members_of(standing.owner, today) if viewer.may_write(standing.owner) else []
    context = {
        **_around(viewer, standing, today),
        "said": said,
        "steps": steps_of(viewer, standing, moves_of(viewer, standing), members, today, tried),
        "may_fill": any(viewer.may_write(unit) for unit in (standing.owner, *standing.units.get("lead", ()))),
        "may_act": bool(acting),
        "may_name": bool(acting) and _has_parts(standing, acting),
        "acting": names_of_units(set(acting[:1])).get(acting[0], "") if acting else "",
        "below": _below(viewer, standing),
        "growths": [(one.id, label_of(one, one.id)) for one, _ in growths(found.kind)] if acting else [],
        "records": _records(viewer, acting),
        "key": secrets.token_urlsafe(18),
        "prompts": prompts_on_item(standing, today) if viewer.may_write(standing.owner) else [],
    }
    return render(request, "items/item.html", context, status=400 if said or tried else 200)


def _around(viewer: Viewer, standing: Standing, today: Day) -> dict[str, Any]:
    """Return what the page tells of the item itself, whoever looks at it."""
    item, kind = standing.item, standing.kind
    now = now_of(item, today)
    names = names_of_units({standing.owner, *standing.named})
    return {
        "item": item,
        "standing": standing,
        "kind": kind,
        "title": now.title or label_of(kind, item.kind),
        "label": label_of(kind, item.kind),
        "state": state_word(kind, standing.state),
        "lamp": lamp_of(kind, now, today),
        "facts": item_facts(viewer, standing, today),
        "owner": names.get(standing.owner, ""),
        "unit_id": standing.owner,
        "roles": _roles(standing, names),
        "children": children_of_item(item.pk),
        "events": timeline_of(viewer, standing),
        "graph": neighbours_of(graph_of(viewer, standing)),
        "life": life_of(kind, now=standing.state) if kind.moves else None,
    }


def _has_parts(standing: Standing, acting: list[str]) -> bool:
    """Say whether there is anything to settle on the page of who does it: a part to name, or an owner to change."""
    return bool(standing.kind.roles) or any(one not in standing.owners for one in acting)


def _roles(standing: Standing, names: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (role_word(standing.kind, role), "、".join(names.get(unit, unit) for unit in units))
        for role, units in standing.units.items()
    ]


def _below(viewer: Viewer, standing: Standing) -> list[tuple[str, str, str]]:
    """Return the kinds that may be entered beneath an item, and for which unit of the viewer's."""
    unit = next((one for one in (standing.owner, *standing.named) if viewer.may_write(one)), "")
    if not unit:
        return []
    kinds = [one for one in catalogue().kinds.values() if standing.kind.id in one.under]
    return [(one.id, label_of(one, one.id), unit) for one in kinds]


def _records(viewer: Viewer, acting: list[str]) -> list[tuple[str, str, str]]:
    """Return the kinds of records that may be tied to an item, for the unit one acts for."""
    unit = next((one for one in acting if viewer.may_write(one)), "")
    if not unit:
        return []
    kinds = [one for one in catalogue().kinds.values() if one.is_ == "record" and "item" in one.uses]
    return [(one.id, label_of(one, one.id), unit) for one in kinds]


@require_POST
def step(plain: HttpRequest, item: str) -> HttpResponse:
    """Make the next step; who may not is told whose step it is, and nothing that was typed is lost."""
    request = cast(Request, plain)
    found = access_item(request.viewer, item)
    to = request.POST.get("to", "")
    try:
        asked = read_step(standing_of(found, request.today), request.POST)
        move_item(request.viewer, item, to=to, today=request.today, asked=asked)
    except Faulty as faulty:
        faults = by_field(faulty)
        said = " ".join(fault.said for fault in faulty.faults)
        return _page(request, found, said=said, tried=Tried(to, request.POST, faults))
    return redirect("item", item=item)


@require_POST
def note(plain: HttpRequest, item: str) -> HttpResponse:
    """Write a sentence: how far it is, or a word to the others."""
    request = cast(Request, plain)
    try:
        note_item(request.viewer, item, request.POST.get("text", ""), today=request.today)
    except Faulty as faulty:
        return _page(request, access_item(request.viewer, item), said=" ".join(one.said for one in faulty.faults))
    return redirect("item", item=item)


@require_POST
def grow(plain: HttpRequest, item: str) -> HttpResponse:
    """One tap: a problem from a finding, a thing done from a suggestion."""
    request = cast(Request, plain)
    key = (request.POST.get("key") or secrets.token_urlsafe(18))[:64]
    receipt = grow_item(request.viewer, item, request.POST.get("kind", ""), key=key, today=request.today)
    return redirect("item", item=receipt.record)


@require_http_methods(["GET", "HEAD", "POST"])
def fill(plain: HttpRequest, item: str) -> HttpResponse:
    """Fill in what was left open, or change it; the earlier values stay readable."""
    request = cast(Request, plain)
    found = access_item(request.viewer, item, to_write=True)
    standing = standing_of(found, request.today)
    kind = standing.kind
    faults: dict[str, str] = {}
    values = dict(standing.values)
    if request.method == "POST":
        entry, wrong = read(kind, standing.owner, request.POST, author="", today=request.today)
        faults = by_field([one for one in wrong if one.field != "done_on"])
        names = [*(spec.id for spec in kind.fields), *(link.id for link in _links_by_hand(standing))]
        values = {name: entry.values.get(name, ()) for name in names}
        if not faults:
            try:
                fill_item(request.viewer, item, values, today=request.today)
                return redirect("item", item=item)
            except Faulty as faulty:
                faults = by_field(faulty)
    members = members_of(standing.owner, request.today)
    boxes = boxes_of_item(kind, values, members, faults)
    prompts = prompts_on_item(standing, request.today)
    for box in boxes:
        box.prompts = [f"{one.what}{one.instead}" for one in prompts if one.field == box.id]
    for link in _links_by_hand(standing):
        choices = items_for(request.viewer, kind, link, standing.owner, without=item)
        options = [Option(one.value, one.label, one.value in values.get(link.id, ())) for one in choices]
        boxes.append(Box(link.id, _link_label(link), "person", options=options, fault=faults.get(link.id, "")))
    return render(
        request,
        "items/fill.html",
        {
            "unit": access_unit(request.viewer, standing.owner),
            "item": found,
            "title": now_of(found, request.today).title,
            "has_faults": bool(faults),
            "label": label_of(kind, found.kind),
            "boxes": boxes,
        },
        status=400 if faults else 200,
    )


def _links_by_hand(standing: Standing) -> list[Link]:
    """Return the links the page offers to change: none that a move sets, none that holds several."""
    return [link for link in free_links(standing.kind) if len(standing.values.get(link.id, ())) < 2]


def _link_label(link: Link) -> str:
    return say(link.label or link.id, link.label_en or link.label or link.id)


@require_http_methods(["GET", "HEAD", "POST"])
def units(plain: HttpRequest, item: str) -> HttpResponse:
    """Name the units that have a part in it, or hand it over to another owner with a reason."""
    request = cast(Request, plain)
    found = access_item(request.viewer, item)
    standing = standing_of(found, request.today)
    acting = actors(request.viewer, standing)
    if not acting:
        raise Http404
    said = ""
    if request.method == "POST":
        try:
            _set(request, standing)
            return redirect("item", item=item)
        except Faulty as faulty:
            said = " ".join(one.said for one in faulty.faults)
    roles = [
        (role, role_word(standing.kind, role), _chosen(units_for(role, standing.owner, request.today), standing, role))
        for role in standing.kind.roles
    ]
    may_hand_over = any(one not in standing.owners for one in acting)
    return render(
        request,
        "items/units.html",
        {
            "item": found,
            "title": now_of(found, request.today).title,
            "label": label_of(standing.kind, found.kind),
            "owner": names_of_units({standing.owner}).get(standing.owner, ""),
            "unit_id": standing.owner,
            "roles": roles,
            "said": said,
            "reason": request.POST.get("reason", ""),
            "heirs": units_for("support", standing.owner, request.today) if may_hand_over else [],
        },
        status=400 if said else 200,
    )


def _chosen(choices: list[Choice], standing: Standing, role: str) -> list[Option]:
    held = standing.units.get(role, ())
    return [Option(one.value, one.label, one.value in held) for one in choices]


def _set(request: Request, standing: Standing) -> None:
    item, role = standing.item.pk, request.POST.get("role", "")
    given = tuple(dict.fromkeys(one for one in request.POST.getlist("units") if one))
    if role == "owner":
        reason = request.POST.get("reason", "")
        hand_over(request.viewer, item, given[0] if given else "", reason=reason, today=request.today)
    else:
        set_units(request.viewer, item, role, given, today=request.today)
