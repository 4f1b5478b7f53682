"""Users, grants, the log: each administrator sees its own page and none of the others'."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.terms.days import iso_of
from luoshi.web.door import Request, whole_number
from luoshi.web.ledger.access import READERS, access_unit
from luoshi.web.ledger.actions.manage_tokens import PrintedKey, make_token, revoke_token
from luoshi.web.ledger.actions.manage_users import (
    create_user,
    end_grant,
    give_grant,
    let_in_again,
    name_person,
    set_active,
)
from luoshi.web.ledger.actions.renew_prompts import switch_signals
from luoshi.web.ledger.actions.sign_in import PrintedCode, print_code
from luoshi.web.ledger.attention import switched_on
from luoshi.web.ledger.audit import exported, verify
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import Role
from luoshi.web.ledger.reads.accounts import (
    accounts,
    administrators,
    grants_on,
    keys_in_use,
    log_lines,
    log_page,
    secretaries_below,
)
from luoshi.web.ledger.reads.prompts import rules
from luoshi.web.ledger.reads.trees import all_units


def _only(request: Request, role: str) -> None:
    if not request.viewer.holds(role):
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def users(plain: HttpRequest) -> HttpResponse:
    """Accounts: make one, say whose it is, let in again, close. The system administrator's page."""
    request = cast(Request, plain)
    _only(request, Role.SYSTEM_ADMIN)
    printed: PrintedCode | None = None
    said = ""
    if request.method == "POST":
        try:
            printed = _keep_account(request)
            if printed is None:
                return redirect("users")
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    return render(
        request,
        "offices/users.html",
        {
            "users": accounts(),
            "administrators": administrators(request.today),
            "printed": printed,
            "said": said,
            "sent": request.POST if said else {},
        },
        status=400 if said else 200,
    )


def _keep_account(request: Request) -> PrintedCode | None:
    """Do what the page asks of an account; return a code where one was made for it."""
    sent, viewer, today = request.POST, request.viewer, request.today
    act, user, person = sent.get("act", ""), whole_number(sent.get("user", "")), sent.get("person", "").strip()
    if act == "create":
        name, username = sent.get("name", ""), sent.get("username", "").strip()
        return create_user(viewer, username=username, name=name, person=person, today=today)
    if act == "code":
        return let_in_again(viewer, user=user, today=today)
    if act == "person":
        name_person(viewer, user=user, person=person, today=today)
    else:
        set_active(viewer, user=user, is_active=act == "open", today=today)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def grants(plain: HttpRequest) -> HttpResponse:
    """Roles: grant one, end one. The security administrator's page."""
    request = cast(Request, plain)
    _only(request, Role.SECURITY_ADMIN)
    said = ""
    if request.method == "POST":
        try:
            if end := whole_number(request.POST.get("end", "")):
                end_grant(request.viewer, grant=end, today=request.today)
            else:
                give_grant(
                    request.viewer,
                    user=whole_number(request.POST.get("user", "")),
                    role=request.POST.get("role", ""),
                    unit=request.POST.get("unit", ""),
                    tree=request.POST.get("tree", ""),
                    today=request.today,
                )
            return redirect("grants")
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    return render(
        request,
        "offices/grants.html",
        {
            "grants": grants_on(request.today),
            "users": accounts(),
            "units": all_units(),
            "roles": Role.choices,
            "said": said,
        },
        status=400 if said else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def switches(plain: HttpRequest) -> HttpResponse:
    """Which rules in preview are asked. The system administrator's page."""
    request = cast(Request, plain)
    _only(request, Role.SYSTEM_ADMIN)
    if request.method == "POST":
        switch_signals(request.viewer, request.POST.getlist("on"), today=request.today)
        return redirect("signals")
    return render(request, "offices/signals.html", {"rules": rules(), "chosen": switched_on()})


@require_http_methods(["GET", "HEAD", "POST"])
def keys(plain: HttpRequest) -> HttpResponse:
    """Keys for programs, each bound to a grant: make one, take one back. The security administrator's page."""
    request = cast(Request, plain)
    _only(request, Role.SECURITY_ADMIN)
    made: PrintedKey | None = None
    said = ""
    if request.method == "POST":
        try:
            if revoked := whole_number(request.POST.get("revoke", "")):
                revoke_token(request.viewer, token=revoked, today=request.today)
                return redirect("keys")
            grant, name = whole_number(request.POST.get("grant", "")), request.POST.get("name", "")
            made = make_token(request.viewer, grant=grant, name=name, today=request.today)
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    return render(
        request,
        "offices/keys.html",
        {
            "grants": [line for line in grants_on(request.today) if line.grant.role in READERS],
            "keys": keys_in_use(request.today),
            "made": made,
            "said": said,
        },
        status=400 if said else 200,
    )


@require_safe
def log(plain: HttpRequest) -> HttpResponse:
    """The log, newest first, and whether its chain holds. The audit administrator's page."""
    request = cast(Request, plain)
    _only(request, Role.AUDIT_ADMIN)
    page = log_page(whole_number(request.GET.get("page", "1")) or 1)
    return render(request, "offices/log.html", {"page": page, "lines": log_lines(page), "verdict": verify()})


@require_safe
def log_out(plain: HttpRequest) -> StreamingHttpResponse:
    """The whole log as a file, a row a line, to be kept elsewhere and checked there. The audit administrator's."""
    request = cast(Request, plain)
    _only(request, Role.AUDIT_ADMIN)
    answer = StreamingHttpResponse(exported(), content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="luoshi-log-{iso_of(request.today)}.jsonl"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def codes(plain: HttpRequest, unit: str) -> HttpResponse:
    """One-time codes for the secretaries below, to be printed and handed over."""
    request = cast(Request, plain)
    found = access_unit(request.viewer, unit, roles={Role.CLERK, Role.SECURITY_ADMIN})
    printed = None
    if request.method == "POST":
        printed = print_code(request.viewer, user=whole_number(request.POST.get("user", "")), today=request.today)
    return render(
        request,
        "offices/codes.html",
        {"unit": found, "secretaries": secretaries_below(request.viewer, unit, request.today), "printed": printed},
    )
