"""The branch's first page, its tasks, what is new, and the page that says why."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from luoshi.web.door import Request
from luoshi.web.ledger.access import OFFICES, access_unit
from luoshi.web.ledger.access_prompts import own_units
from luoshi.web.ledger.actions.renew_prompts import keep_fresh
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.reads.avoided import entries_avoided
from luoshi.web.ledger.reads.between import came_lately
from luoshi.web.ledger.reads.branch import agenda, task_lines
from luoshi.web.ledger.reads.news import news_for
from luoshi.web.ledger.reads.prompts import own_prompts
from luoshi.web.ledger.reads.verdicts import judgement


@require_safe
def mine(plain: HttpRequest) -> HttpResponse:
    """Send everyone to the first page of what they hold."""
    request = cast(Request, plain)
    if units := request.viewer.units_as(Role.SECRETARY):
        return redirect("branch", unit=units[0])
    for role, name in (
        (Role.LEADER, "leader"),
        (Role.MEMBER, "member"),
        (Role.SYSTEM_ADMIN, "users"),
        (Role.SECURITY_ADMIN, "grants"),
        (Role.AUDIT_ADMIN, "log"),
    ):
        if request.viewer.holds(role):
            return redirect(name)
    if units := request.viewer.units_as(*OFFICES):
        return redirect("desk", unit=units[0])
    return redirect("sign-in")


@require_safe
def home(plain: HttpRequest, unit: str) -> HttpResponse:
    """本周要办, one big 记一次, what did not count, what is new, what was spared."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit)
    todo = agenda(task_lines(unit, request.today), request.today)
    keep_fresh(today=request.today, patient=True)
    return render(
        request,
        "phone/home.html",
        {
            "unit": branch,
            "agenda": todo,
            "may_write": request.viewer.may_write(unit),
            "news": news_for(unit, request.today),
            "avoided": entries_avoided(unit, request.today),
            "came": came_lately(unit, request.today),
            "prompts": own_prompts(request.viewer, unit) if unit in own_units(request.viewer) else [],
        },
    )


@require_safe
def tasks(plain: HttpRequest, unit: str) -> HttpResponse:
    """Every task of the branch, open and done."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit)
    lines = task_lines(unit, request.today)
    return render(request, "phone/tasks.html", {"unit": branch, "agenda": agenda(lines, request.today)})


@require_safe
def whats_new(plain: HttpRequest, unit: str) -> HttpResponse:
    """What is new for this branch, three lines a task, with the sentence it comes from."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit)
    return render(request, "phone/new.html", {"unit": branch, "news": news_for(unit, request.today)})


@require_safe
def task(plain: HttpRequest, unit: str, obligation: str, period: str) -> HttpResponse:
    """Why a task is as it is: status, evidence with reasons, what to do, the quoted sentence."""
    request = cast(Request, plain)
    branch = access_unit(request.viewer, unit)
    found = judgement(unit, obligation, period, as_of=request.today)
    if found is None:
        raise Http404
    is_of_members = found.verdicts[0].reason.row.subject_type == "person"
    return render(
        request,
        "phone/task.html",
        {
            "unit": branch,
            "found": found,
            "is_of_members": is_of_members,
            "sees_names": request.viewer.sees_names(unit) or not is_of_members,
            "may_write": request.viewer.may_write(unit),
        },
    )
