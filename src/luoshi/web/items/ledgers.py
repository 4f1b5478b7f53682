"""The ledgers of a unit: all kinds at a glance, one ledger with its filters and workbook, its board, its life drawn."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.office.sheet import Column, write_sheet
from luoshi.spec.model import Kind
from luoshi.terms.days import iso_of
from luoshi.terms.language import say
from luoshi.web.desk.views import around, asked_filters, asked_tree
from luoshi.web.door import Request
from luoshi.web.items.pictures import life_of
from luoshi.web.ledger.access import OFFICES, access_signed_in, access_unit
from luoshi.web.ledger.actions.merge_items import merging
from luoshi.web.ledger.life.words import move_word, role_word, state_word
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.ledgers.board import board_of
from luoshi.web.ledger.reads.ledgers.cells import headings
from luoshi.web.ledger.reads.ledgers.inbox import inbox_of
from luoshi.web.ledger.reads.ledgers.rows import SIZES, Asked, kinds_below, ledger_page, ledger_rows, tally_of
from luoshi.web.ledger.reads.records import label_of

#: Width of a column of the workbook, in characters, by the length of its text.
_WIDE, _NARROW = 30, 13


def item_kind(kind: str) -> Kind:
    """Return a kind of item that a pack in force declares; 404 where there is none."""
    found = catalogue().kinds.get(kind)
    if found is None or found.is_ != "item":
        raise Http404
    return found


@require_safe
def overview(plain: HttpRequest, unit: str) -> HttpResponse:
    """All ledgers with how many items live in them, what waits here, and the other pages of items."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    tree = asked_tree(request, unit)
    inbox = inbox_of(unit, today=request.today)
    counts = kinds_below(unit, tree)
    kinds = [kind for kind in catalogue().kinds.values() if kind.is_ == "item"]
    return render(
        request,
        "items/overview.html",
        {
            **around(request, found, tree, request.today),
            "kinds": [(kind.id, label_of(kind, kind.id), *counts.get(kind.id, (0, 0))) for kind in kinds],
            "inbox": inbox,
            "waits": len(inbox.looks) + len(inbox.asked) + len(inbox.back),
            "matrices": [(kind.id, label_of(kind, kind.id)) for kind in kinds if kind.matrix],
            "mergings": [(kind.id, label_of(kind, kind.id)) for kind in kinds if merging(kind)],
            "is_office": request.viewer.reaches(unit, OFFICES),
        },
    )


@require_safe
def ledger(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """One ledger: filters, frozen header under the headings of the kind, pages; own level or with all below."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    declared, asked = item_kind(kind), _asked(request, unit, kind)
    size, number = request.GET.get("size", "50"), request.GET.get("page", "1")
    page = ledger_page(
        request.viewer,
        declared,
        asked,
        page=int(number) if number.isdecimal() else 1,
        size=int(size) if size.isdecimal() else 50,
        today=request.today,
    )
    kept = {name: value for name, value in request.GET.items() if name != "page" and value}
    return render(
        request,
        "items/ledger.html",
        {
            **around(request, found, asked.tree, request.today),
            "kind": declared,
            "label": label_of(declared, kind),
            "ledger": page,
            "tally": tally_of(declared, asked, request.today),
            "asked": asked,
            "filters": urlencode(kept),
            "sizes": SIZES,
            "states": [(state, state_word(declared, state)) for state in declared.states],
            "has_look_back": any(move.not_same_unit and declared.ends(move.to) for move in declared.moves),
            "can_merge": merging(declared) is not None and request.viewer.reaches(unit, OFFICES),
        },
    )


def _asked(request: Request, unit: str, kind: str) -> Asked:
    given = request.GET
    return Asked(
        kind,
        unit,
        **asked_filters(request, unit),
        past=given.get("past") == "1",
        everything=given.get("columns") == "all",
    )


@require_safe
def export(plain: HttpRequest, unit: str, kind: str) -> HttpResponseBase:
    """The same rows as a workbook under the same headings: streamed, real types, formulas kept as text."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    declared, asked = item_kind(kind), _asked(request, unit, kind)
    label = label_of(declared, kind)
    columns = [Column(say("序号", "No."), 6)]
    for heading in headings(declared, everything=asked.everything):
        spec = declared.field(heading.name)
        is_text = spec is not None and spec.type == "text" and (spec.max_length or 300) > 60
        columns.append(Column(heading.word, _WIDE if is_text or heading.name in ("progress", "accepted") else _NARROW))
    rows: Any = (
        [number, *row.cells]
        for number, row in enumerate(ledger_rows(request.viewer, declared, asked, today=request.today), 1)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        note = f"{found.name}　{iso_of(request.today)}"
        write_sheet(path, title=label[:31], note=note, columns=columns, rows=rows, day=request.today)
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{found.name}_{label}.xlsx")


@require_safe
def board(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """The same items by state."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    declared, tree = item_kind(kind), asked_tree(request, unit)
    own_only = request.GET.get("own") == "1"
    return render(
        request,
        "items/board.html",
        {
            **around(request, found, tree, request.today),
            "kind": declared,
            "label": label_of(declared, kind),
            "own_only": own_only,
            "lanes": board_of(declared, unit, tree, own_only=own_only, today=request.today),
        },
    )


@require_safe
def life(plain: HttpRequest, kind: str) -> HttpResponse:
    """The life cycle of a kind, drawn from its declaration, with every move in words below."""
    request = cast(Request, plain)
    access_signed_in(request.viewer)
    declared = item_kind(kind)
    moves = [
        (
            state_word(declared, move.from_),
            move_word(move),
            state_word(declared, move.to),
            say("另一个单位", "another unit")
            if move.not_same_unit
            else "、".join(role_word(declared, role) for role in move.who) or say("相关的单位", "any unit concerned"),
            say(move.note, move.note_en or move.note),
        )
        for move in declared.moves
    ]
    context = {"kind": declared, "label": label_of(declared, kind), "life": life_of(declared), "moves": moves}
    return render(request, "items/life.html", context)
