"""The work plan as an office draws it and as a branch writes it."""

from __future__ import annotations

import secrets
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.actions.plan_line import add_plan_line
from luoshi.web.ledger.entry import Faulty, Values, read_day, read_field
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.prompts import prompts_on_plan
from luoshi.web.ledger.reads.plan import plan_for
from luoshi.web.phone.forms import by_field, words_of


@require_http_methods(["GET", "HEAD", "POST"])
def plan(plain: HttpRequest, unit: str) -> HttpResponse:
    """Strands by weeks; the unit adds only its own lines, and is told at once what they lack."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    may_write = request.viewer.may_write(unit) and "plan_line" in catalogue().kinds
    faults: dict[str, str] = {}
    if request.method == "POST":
        access_unit(request.viewer, unit, to_write=True)
        faults = _add(request, unit)
        if not faults:
            return redirect("plan", unit=unit)
    drawn = plan_for(request.viewer, unit, today=request.today)
    return render(
        request,
        "desk/plan.html",
        {
            **around(request, found, asked_tree(request, unit), request.today),
            "plan": drawn,
            "may_write": may_write,
            "empty": [row.strand for row in drawn.rows if not row.own] if may_write else [],
            "prompts": prompts_on_plan(unit, today=request.today) if may_write else [],
            "strand_words": strand_words(),
            "faults": faults,
            "typed": request.POST,
            "key": secrets.token_urlsafe(18),
        },
        status=400 if faults else 200,
    )


def strand_words() -> tuple[str, ...]:
    """Return the strands a line may be given; none where no pack in force has lines."""
    kind = catalogue().kinds.get("plan_line")
    return words_of(spec, kind) if kind and (spec := kind.field("strand")) else ()


def read_line(request: Request) -> dict[str, Values]:
    """Read a line from a form: what, strand, annual task, day; ValueError with a sentence for what cannot be read."""
    kind = catalogue().kinds["plan_line"]
    values: dict[str, Values] = {}
    for name in ("title", "strand", "annual_task"):
        spec = kind.field(name)
        if spec and (got := read_field(spec, request.POST.getlist(name), words_of(spec, kind))):
            values[name] = got
    if typed := request.POST.get("planned_on", "").strip():
        values["planned_on"] = (int(read_day(typed)),)
    return values


def _add(request: Request, unit: str) -> dict[str, str]:
    try:
        values = read_line(request)
        add_plan_line(request.viewer, unit, values, key=request.POST.get("key", "")[:60], today=request.today)
    except ValueError as wrong:
        return {"": str(wrong)}
    except Faulty as faulty:
        return by_field(faulty)
    return {}
