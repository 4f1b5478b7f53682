"""Papers to take out, and the week of a unit: what was decided, what is carried over, what is set."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.terms.days import Day, iso_of
from luoshi.web.desk.plan import read_line, strand_words
from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.actions.note_decision import note_decision
from luoshi.web.ledger.entry import Faulty, read_day
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.papers import paper_named, papers_for
from luoshi.web.ledger.papers.week_rows import MEETINGS, this_week, week_of_unit
from luoshi.web.ledger.reads.records import label_of
from luoshi.web.ledger.reads.sent_papers import YearOfPapers, year_of_papers
from luoshi.web.phone.forms import by_field


@require_safe
def papers(plain: HttpRequest, unit: str) -> HttpResponse:
    """The papers of a unit, each made at the moment it is taken out."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    return render(
        request,
        "desk/papers.html",
        {
            **around(request, found, asked_tree(request, unit), request.today),
            "papers": papers_for(request.viewer, found),
            "year": _year(request, unit),
        },
    )


@require_safe
def paper_out(plain: HttpRequest, unit: str, paper: str) -> HttpResponseBase:
    """One paper as a file. One longer than the norm is said so first; taken out all the same."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    chosen = paper_named(request.viewer, found, paper)
    if chosen is None:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"paper{chosen.suffix}"
        warned = chosen.write(request.viewer, found, path, request.today)
        if warned and "anyway" not in request.GET:
            page = around(request, found, asked_tree(request, unit), request.today)
            return render(request, "desk/paper_long.html", {**page, "title": chosen.title, "warned": warned})
        name = f"{found.name}_{chosen.label}_{iso_of(request.today)}{chosen.suffix}"
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@require_http_methods(["GET", "HEAD", "POST"])
def week(plain: HttpRequest, unit: str) -> HttpResponse:
    """一周一计划、一周一调度: last week's decisions first; a meeting's decision becomes a line of the plan."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    faults: dict[str, str] = {}
    if request.method == "POST":
        access_unit(request.viewer, unit, to_write=True)
        faults = _decide(request)
        if not faults:
            return redirect("week", unit=unit)
    first = _first(request)
    return render(
        request,
        "desk/week.html",
        {
            **around(request, found, asked_tree(request, unit), request.today),
            "week": week_of_unit(request.viewer, unit, first=first, today=request.today),
            "before": iso_of(Day(first - 7)),
            "after": iso_of(Day(first + 7)) if first < this_week(request.today) else "",
            "year": _year(request, unit),
            "may_write": request.viewer.may_write(unit) and "plan_line" in catalogue().kinds,
            "meeting_kinds": [(k.id, label_of(k, k.id)) for k in catalogue().kinds.values() if k.id in MEETINGS],
            "strand_words": strand_words(),
            "faults": faults,
            "typed": request.POST,
            "key": secrets.token_urlsafe(18),
        },
        status=400 if faults else 200,
    )


def _year(request: Request, unit: str) -> YearOfPapers | None:
    """The year's papers sent down, for the office that is about to send one more; None for everybody else."""
    return year_of_papers(unit, request.today) if unit in request.viewer.units_as(Role.CLERK) else None


def _first(request: Request) -> Day:
    """The Monday of the week asked for; this week's where none or an impossible or later one is given."""
    try:
        asked = read_day(request.GET["of"]) if request.GET.get("of") else request.today
    except ValueError:
        asked = request.today
    return this_week(min(asked, request.today))


def _decide(request: Request) -> dict[str, str]:
    try:
        key = f"decision:{request.POST.get('key', '')}"[:60]
        values = read_line(request)
        note_decision(request.viewer, request.POST.get("record", ""), values, key=key, today=request.today)
    except ValueError as wrong:
        return {"": str(wrong)}
    except Faulty as faulty:
        return by_field(faulty)
    return {}
