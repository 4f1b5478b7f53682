"""The pages of people: a leader's own duties, a member's own study, a liaison group's visits. One's own only."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.below import counts_by_unit
from luoshi.web.ledger.reads.charges import charges_of
from luoshi.web.ledger.reads.ledgers.inbox import inbox_of
from luoshi.web.ledger.reads.own import attended, duties_of, posts_held
from luoshi.web.ledger.reads.visits import FINDING, coverage, drawn, trips, visits_below

#: Matters a leader is asked to decide that the page shows; the rest waits on the page of what waits.
TO_DECIDE = 5


@require_safe
def leader(plain: HttpRequest) -> HttpResponse:
    """请我定的事 · 我包的案 · 我的调研 · 我的联系点 · 我自己要办的: one page, prints on one sheet."""
    request = cast(Request, plain)
    if not request.viewer.holds(Role.LEADER):
        raise Http404
    person = request.viewer.person
    unit, tree = next((held.unit, held.tree) for held in request.viewer.held if held.role == Role.LEADER)
    inbox = inbox_of(unit, today=request.today, with_told=False)
    return render(
        request,
        "desk/leader.html",
        {
            "posts": posts_held(person, request.today),
            "duties": duties_of(person, request.today),
            "charges": charges_of(person, "special_project", today=request.today),
            "topics": charges_of(person, "topic", today=request.today),
            "contacts": charges_of(person, "contact_point", today=request.today),
            "decide": [*inbox.asked, *inbox.looks][:TO_DECIDE],
            "units": counts_by_unit(unit, tree, as_of=request.today),
            "unit_id": unit,
        },
    )


@require_safe
def member(plain: HttpRequest) -> HttpResponse:
    """支部下次活动 · 我参加过的 · 提意见: nothing else, and nobody else's."""
    request = cast(Request, plain)
    if not request.viewer.holds(Role.MEMBER):
        raise Http404
    unit = request.viewer.units_as(Role.MEMBER)[0]
    sessions = attended(request.viewer.person)
    return render(
        request,
        "phone/member.html",
        {
            "duties": duties_of(request.viewer.person, request.today),
            "sessions": sessions,
            "hours": sum(one.minutes for one in sessions) // 60,
            "unit_id": unit,
        },
    )


@require_safe
def liaison(plain: HttpRequest, unit: str) -> HttpResponse:
    """Which branches were visited when, and which never; a plan by seed that merges ways and warns of coming twice."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit, roles={Role.LIAISON, Role.CLERK})
    tree = asked_tree(request, unit)
    visited = visits_below(unit, tree, today=request.today)
    size, seed = request.GET.get("size", ""), request.GET.get("seed", "")[:40]
    chosen = drawn(visited, size=int(size), seed=seed) if size.isdecimal() and seed else []
    domains, covered = coverage(visited, unit, tree)
    return render(
        request,
        "desk/liaison.html",
        {
            **around(request, found, tree, request.today),
            "visited": visited,
            "may_write": request.viewer.may_write(unit),
            "never": [one for one in visited if one.last is None],
            "size": size,
            "seed": seed,
            "trips": trips(chosen, tree, request.today),
            "domain_names": domains,
            "covered": covered,
            "has_findings": FINDING in catalogue().kinds,
        },
    )
