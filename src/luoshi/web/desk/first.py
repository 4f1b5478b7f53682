"""The first page of an office: at most five things, each one tap to act; and the page of all its tasks."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.web.desk.views import around, asked_day, asked_tree
from luoshi.web.door import Request
from luoshi.web.ledger.access import access_unit
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.reads.asked import added_rules
from luoshi.web.ledger.reads.below import by_strand, overdue_by_unit, tasks_below
from luoshi.web.ledger.reads.figures import lines_of, sums_of
from luoshi.web.ledger.reads.gap import gap_view
from luoshi.web.ledger.reads.overview import overview_of
from luoshi.web.ledger.reads.plan import week_for
from luoshi.web.ledger.reads.situation import is_topmost
from luoshi.web.ledger.reads.waiting import waiting_for


@require_safe
def desk(plain: HttpRequest, unit: str) -> HttpResponse:
    """What waits, the situation or what is overdue below, 层级对比, the week's plan, what this level adds."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    as_of, tree = asked_day(request), asked_tree(request, unit)
    is_head = is_topmost(unit) and request.viewer.reaches(unit, {Role.CLERK, Role.LEADER})
    sums = sums_of(unit, tree, as_of=as_of)
    gaps = gap_view(unit, tree, sums, as_of=as_of)
    late, has_more = ([], False) if is_head else overdue_by_unit(unit, tree, as_of=as_of)
    return render(
        request,
        "desk/desk.html",
        {
            **around(request, found, tree, as_of),
            "overview": overview_of(unit, tree, sums, as_of=as_of),
            "is_head": is_head,
            "waiting": waiting_for(request.viewer, found, today=request.today),
            "overdue_by_unit": late,
            "has_more": has_more,
            "gaps": gaps,
            "widest": [gap for gap in gaps if gap.has_drop][:1],
            "week": week_for(request.viewer, unit, today=request.today),
            "added": [one for one in added_rules(as_of) if found.name in one.rule.by],
        },
    )


@require_safe
def tasks(plain: HttpRequest, unit: str) -> HttpResponse:
    """Every task below a unit with its numbers, by strand, in the order of the packs."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit)
    as_of, tree = asked_day(request), asked_tree(request, unit)
    strands = by_strand(tasks_below(lines_of([unit], tree, as_of=as_of)))
    return render(request, "desk/tasks.html", {**around(request, found, tree, as_of), "strands": strands})
