"""Who belongs to a unit and who holds its posts: entered, ended, withdrawn."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from luoshi.terms.days import OPEN
from luoshi.web.door import Request
from luoshi.web.keeping.answers import answer, number
from luoshi.web.ledger.access_keeping import access_keeping
from luoshi.web.ledger.actions.keep_people import SIDES, add_member, end_member, withdraw_member
from luoshi.web.ledger.actions.keep_posts import add_post, end_post, withdraw_post
from luoshi.web.ledger.dated import typed_day
from luoshi.web.ledger.reads.keeping import member_counts, member_lines, post_lines, side_word


@require_http_methods(["GET", "HEAD", "POST"])
def people(plain: HttpRequest, unit: str) -> HttpResponse:
    """Memberships: by name for the unit itself, in numbers for an office above."""
    request = cast(Request, plain)
    found = access_keeping(request.viewer, unit)
    sees_names = request.viewer.sees_names(unit)

    def context() -> dict[str, Any]:
        return {
            "unit": found,
            "page_name": "people",
            "lines": member_lines(unit, request.today) if sees_names else [],
            "counts": member_counts(unit, request.today),
            "sees_names": sees_names,
            "sides": [(side, side_word(side)) for side in SIDES],
        }

    return answer(
        request, "keeping/people.html", context, lambda: _keep_people(request, unit), name="people", unit=unit
    )


def _keep_people(request: Request, unit: str) -> None:
    given, viewer, today = request.POST, request.viewer, request.today
    act, row = given.get("act", ""), number(given.get("row", ""))
    if act == "end":
        end_member(viewer, unit, row, last=typed_day(given.get("to_day", "")), today=today)
    elif act == "withdraw":
        withdraw_member(viewer, unit, row, reason=given.get("reason", ""), today=today)
    else:
        add_member(
            viewer, unit, person=given.get("person", "").strip(), name=given.get("name", ""),
            side=given.get("side", ""), category=given.get("category", ""),
            first=typed_day(given.get("from_day", "")), last=typed_day(given.get("to_day", ""), empty=OPEN),
            today=today,
        )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def posts(plain: HttpRequest, unit: str) -> HttpResponse:
    """Posts and their holders: the line above sees them, since the duty is the post's."""
    request = cast(Request, plain)
    found = access_keeping(request.viewer, unit)

    def context() -> dict[str, Any]:
        return {"unit": found, "page_name": "posts", "lines": post_lines(unit, request.today)}

    return answer(request, "keeping/posts.html", context, lambda: _keep_posts(request, unit), name="posts", unit=unit)


def _keep_posts(request: Request, unit: str) -> None:
    given, viewer, today = request.POST, request.viewer, request.today
    act, row = given.get("act", ""), number(given.get("row", ""))
    if act == "end":
        end_post(viewer, unit, row, last=typed_day(given.get("to_day", "")), today=today)
    elif act == "withdraw":
        withdraw_post(viewer, unit, row, reason=given.get("reason", ""), today=today)
    else:
        charge = given.get("in_charge_of", "").replace("；", ";").replace("、", ";")
        add_post(
            viewer, unit, person=given.get("person", "").strip(), role=given.get("role", ""),
            rank=given.get("rank", ""), in_charge_of=tuple(one.strip() for one in charge.split(";") if one.strip()),
            first=typed_day(given.get("from_day", "")), last=typed_day(given.get("to_day", ""), empty=OPEN),
            is_second=given.get("is_second") == "1", today=today,
        )  # fmt: skip
