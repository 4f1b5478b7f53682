"""Laid out side by side: a field against the levels, and what became of research."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.terms.language import say
from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.items.ledgers import item_kind
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.life.words import name_word
from luoshi.web.ledger.reads.between import between
from luoshi.web.ledger.reads.ledgers.matrix import matrix_of
from luoshi.web.ledger.reads.ledgers.research import conversion_of, meetings_of, topics_of
from luoshi.web.ledger.reads.records import label_of


@require_safe
def matrix(plain: HttpRequest, unit: str, kind: str) -> HttpResponse:
    """Where something of each area was found, level by level, and where nothing yet; no numbers."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    declared, tree = item_kind(kind), asked_tree(request, unit)
    if not declared.matrix:
        raise Http404
    return render(
        request,
        "items/matrix.html",
        {
            **around(request, found, tree, request.today),
            "label": label_of(declared, kind),
            "field": name_word(declared, declared.matrix),
            "matrix": matrix_of(declared, unit, tree),
        },
    )


@require_safe
def between_units(plain: HttpRequest, unit: str) -> HttpResponse:
    """往来: whom the unit visited, wrote to, reported to, and who came or wrote to it, with what was answered."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    passed = between(unit)
    return render(
        request,
        "items/between.html",
        {
            **around(request, found, asked_tree(request, unit), request.today),
            "sides": [
                (say("写到我们、到我们这里来的", "To us"), passed.into),
                (say("我们发出、去到别处的", "From us"), passed.out),
            ],
        },
    )


@require_safe
def research(plain: HttpRequest, unit: str) -> HttpResponse:
    """成果转化运用清单, derived from the links; topics with their visits; what nothing grew from."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    tree = asked_tree(request, unit)
    reports, topics = conversion_of(unit, tree), topics_of(unit, tree)
    return render(
        request,
        "items/research.html",
        {
            **around(request, found, tree, request.today),
            "reports": reports,
            "orphans": [one for one in reports if not one.became],
            "topics": topics,
            "meetings": meetings_of(unit, tree),
            "unvisited": [one for one in topics if not one.visits],
        },
    )
