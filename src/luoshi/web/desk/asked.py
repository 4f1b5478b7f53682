"""What is asked: the sentence beside the task, what it costs to fill in, and how each domain does it."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.desk.views import around, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_signed_in, access_unit
from luoshi.web.ledger.reads.asked import (
    adapted_first,
    added_rules,
    burden_of,
    by_domain,
    demand_of,
    judged_tasks,
    paragraphs_of,
    task_named,
)


@require_safe
def source(plain: HttpRequest, pack: str, obligation: str) -> HttpResponse:
    """Left the speech with the sentence lit, right the task it became."""
    request = cast(Request, plain)
    access_signed_in(request.viewer)
    task = task_named(pack, obligation)
    if task is None:
        raise Http404
    tasks = [one for one in judged_tasks() if one.pack.id == pack]
    place = tasks.index(task) if task in tasks else 0
    return render(
        request,
        "desk/source.html",
        {
            "demand": demand_of(task, request.today),
            "paragraphs": paragraphs_of(task, request.today),
            "title": task.title,
            "before": tasks[place - 1] if place else None,
            "after": tasks[place + 1] if place + 1 < len(tasks) else None,
        },
    )


@require_safe
def burden(plain: HttpRequest, unit: str) -> HttpResponse:
    """本月要填什么，谁要求的: forms, fields, times; and what each level added to the documents."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    return render(
        request,
        "desk/burden.html",
        {
            **around(request, found, asked_tree(request, unit), request.today),
            "burden": burden_of(found),
            "added": added_rules(request.today),
        },
    )


@require_safe
def domains(plain: HttpRequest, unit: str) -> HttpResponse:
    """分类指导: one requirement, and how each domain does it."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    tree = asked_tree(request, unit)
    tasks = judged_tasks()
    chosen = next((task for task in tasks if task.id == request.GET.get("task")), None) or adapted_first(tasks)
    return render(
        request,
        "desk/domains.html",
        {
            **around(request, found, tree, request.today),
            "tasks": tasks,
            "chosen": chosen,
            "demand": demand_of(chosen, request.today) if chosen else None,
            "rows": by_domain(unit, tree, chosen.id, request.today) if chosen else [],
        },
    )
