"""The offices' pages: a task by subordinate, what is overdue, one unit."""

from __future__ import annotations

from typing import TypedDict, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web.desk.nav import links
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.entry import read_day
from luoshi.web.ledger.models import Unit
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.below import MOST, task_by_unit
from luoshi.web.ledger.reads.branch import task_lines
from luoshi.web.ledger.reads.overdue import overdue_below, overdue_rows
from luoshi.web.ledger.reads.people import members_of, posts_of
from luoshi.web.ledger.reads.records import records_of
from luoshi.web.ledger.reads.trees import children_of, path_to
from luoshi.web.ledger.words import period_title

#: Pages that can be had as of any past day; the others show today and say so.
DATED = frozenset({"desk", "desk-tasks", "desk-task", "desk-overdue", "situation", "situation-figure"})


class Filters(TypedDict):
    """What the head of every ledger lets choose; its fields are named as those of what is asked of the rows."""

    tree: str
    own_only: bool
    text: str
    state: str
    since: Day | None
    until: Day | None


def asked_filters(request: Request, unit: str) -> Filters:
    """Return what a ledger's address chooses; an impossible day chooses nothing."""
    given = request.GET
    return Filters(
        tree=asked_tree(request, unit),
        own_only=given.get("own") == "1",
        text=given.get("q", "").strip()[:60],
        state=given.get("state", ""),
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
    )


def _day(text: str) -> Day | None:
    try:
        return read_day(text) if text else None
    except ValueError:
        return None


def asked_day(request: Request) -> Day:
    """Return the day the page is asked for; today where none or an impossible one is given, never a later one."""
    given = _day(request.GET.get("as_of", ""))
    return request.today if given is None else min(given, request.today)


def _day_refused(request: Request) -> str:
    """Say why the page is of today although another day was asked for; "" where it is not so."""
    typed = request.GET.get("as_of", "")
    try:
        is_ahead = bool(typed) and read_day(typed) > request.today
    except ValueError as wrong:
        return f"{wrong}{say('这里是今天的情况。', ' This is today.')}"
    return say("这一天还没到，这里是今天的情况。", "That day has not come yet; this is today.") if is_ahead else ""


def asked_tree(request: Request, unit: str) -> str:
    """Return the tree the page is asked for: one in which a grant reaches the unit, whatever the address names."""
    given, trees = request.GET.get("tree", ""), request.viewer.trees_to(unit)
    return given if given in trees else next(iter(trees), "territory")


def around(request: Request, unit: Unit, tree: str, as_of: Day) -> dict[str, object]:
    """Return what every page of a unit has around it: the path above, the units below, the day asked."""
    query = f"?tree={tree}" + ("" if as_of == request.today else f"&as_of={request.GET['as_of']}")
    here = request.resolver_match.url_name if request.resolver_match else ""
    path = [one for one in path_to(unit.pk, tree) if request.viewer.reaches(one.pk)]
    most = None if request.GET.get("below") == "all" else MOST
    below = children_of(unit.pk, tree, limit=None if most is None else most + 1)
    return {
        "unit": unit,
        "tree": tree,
        "as_of": as_of,
        "is_today": as_of == request.today,
        "day_refused": _day_refused(request),
        "is_dated": here in DATED,
        "path": path,
        "below": below[:most],
        "has_more_below": most is not None and len(below) > most,
        "nav": links(request.viewer, unit.pk, query=query, here=here or ""),
        "query": query,
    }


@require_safe
def task_below(plain: HttpRequest, unit: str, obligation: str, period: str) -> HttpResponse:
    """One task opened: the numbers of each direct subordinate, in the established order, and the sentence."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    task = catalogue().tasks.get(obligation)
    as_of, tree = asked_day(request), asked_tree(request, unit)
    rows = task_by_unit(found, tree, obligation, period, as_of=as_of) if task else []
    if task is None or not rows:
        raise Http404
    return render(
        request,
        "desk/task.html",
        {
            **around(request, found, tree, as_of),
            "task": task,
            "period": period,
            "rows": rows,
            "title": period_title(period, task.title),
            "source": task.version(as_of).source,
        },
    )


@require_safe
def overdue(plain: HttpRequest, unit: str) -> HttpResponse:
    """What is overdue below, in the established order, with why."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    as_of, tree = asked_day(request), asked_tree(request, unit)
    number = request.GET.get("page", "1")
    page = overdue_below(unit, tree, as_of=as_of, page=int(number) if number.isdecimal() else 1)
    return render(
        request,
        "desk/overdue.html",
        {**around(request, found, tree, as_of), "page": page, "rows": overdue_rows(page)},
    )


@require_safe
def unit_page(plain: HttpRequest, unit: str) -> HttpResponse:
    """One unit: who holds its posts, how many belong to it, its tasks, its records. Members' names at home only."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    tree = asked_tree(request, unit)
    members = members_of(unit, request.today)
    return render(
        request,
        "desk/unit.html",
        {
            **around(request, found, tree, request.today),
            "lines": task_lines(unit, request.today),
            "posts": posts_of(unit, request.today),
            "members": len([one for one in members if one.side == "full"]),
            "names": members if request.viewer.sees_names(unit) else [],
            "records": records_of(unit, limit=20),
        },
    )
