"""Registers as pages and as a workbook of exactly what is filtered."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from luoshi.office.sheet import Column, write_sheet
from luoshi.spec.model import Kind
from luoshi.terms.days import iso_of
from luoshi.terms.language import say
from luoshi.web.desk.views import around, asked_filters, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.records import label_of
from luoshi.web.ledger.reads.register import (
    SIZES,
    Asked,
    columns_of_kind,
    filled_rows,
    heading,
    kinds_held,
    register_page,
    rows_asked,
)

_CHUNK = 2_000


def _kind(kind: str) -> Kind:
    found = catalogue().kinds.get(kind)
    if found is None:
        raise Http404
    return found


@require_safe
def registers(plain: HttpRequest, unit: str) -> HttpResponse:
    """Lead to the first register that holds anything."""
    request = cast(Request, plain)
    access_unit(request.viewer, unit)
    held = kinds_held(unit, asked_tree(request, unit)) or list(catalogue().kinds.values())[:1]
    if not held:
        raise Http404
    return redirect("register", unit=unit, kind=held[0].id)


@require_safe
def register(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """One register: filters, frozen header, pages; own level or with all below."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    declared, asked = _kind(kind), Asked(kind, unit, **asked_filters(request, unit))
    if declared.is_ == "item":
        return redirect(f"{reverse('ledger', args=(unit, kind))}?{request.GET.urlencode()}")
    size, number = request.GET.get("size", "50"), request.GET.get("page", "1")
    page = register_page(
        asked, page=int(number) if number.isdecimal() else 1, size=int(size) if size.isdecimal() else 50
    )
    kept = {name: value for name, value in request.GET.items() if name != "page" and value}
    return render(
        request,
        "desk/register.html",
        {
            **around(request, found, asked.tree, request.today),
            "kind": declared,
            "label": label_of(declared, kind),
            "register": page,
            "asked": asked,
            "filters": urlencode(kept),
            "sizes": SIZES,
            "kinds": [(one.id, label_of(one, one.id)) for one in kinds_held(unit, asked.tree)],
        },
    )


@require_safe
def export(plain: HttpRequest, unit: str, kind: str) -> HttpResponseBase:
    """The same rows as a workbook: streamed, real types, formulas kept as text."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    declared, asked = _kind(kind), Asked(kind, unit, **asked_filters(request, unit))
    if declared.is_ == "item":
        return redirect(f"{reverse('ledger-export', args=(unit, kind))}?{request.GET.urlencode()}")
    label = label_of(declared, kind)
    columns = [
        Column(say("序号", "No."), 6),
        Column(say("组织", "Organisation"), 24),
        Column(say("日期", "Day"), 12),
        *(Column(heading(declared, spec), 18) for spec in columns_of_kind(declared)),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_sheet(
            path,
            title=label[:31],
            note=f"{found.name}　{iso_of(request.today)}",
            columns=columns,
            rows=_sheet_rows(declared, asked),
            day=request.today,
        )
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"{found.name}_{label}.xlsx")


def _sheet_rows(kind: Kind, asked: Asked) -> Iterator[list[Any]]:
    rows = rows_asked(asked).iterator(chunk_size=_CHUNK)
    number = 0
    while part := list(islice(rows, _CHUNK)):
        for row in filled_rows(kind, part):
            number += 1
            yield [number, row.unit, row.day, *row.values]
