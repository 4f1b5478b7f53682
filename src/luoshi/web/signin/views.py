"""The doors as pages."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.web.door import DEVICE, Request
from luoshi.web.ledger.access import access_signed_in, user_by_name
from luoshi.web.ledger.actions.sign_in import revoke_device, set_password, sign_in_device
from luoshi.web.ledger.entry import Fault, Faulty
from luoshi.web.ledger.models import User
from luoshi.web.story.people import DEMO_PEOPLE


def _next(request: HttpRequest, otherwise: str = "/") -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else otherwise


def _enter(request: Request, user: User, *, code: str = "") -> bool:
    device = sign_in_device(user=user, today=request.today, code=code)
    if device is None:
        return False
    login(request, user, backend="luoshi.web.signin.backends.PasswordBackend")
    request.session[DEVICE] = device.pk
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(plain: HttpRequest) -> HttpResponse:
    """Ask for a code (a phone) or a name and password (an office)."""
    request = cast(Request, plain)
    said = ""
    if request.method == "POST":
        code = request.POST.get("code", "").strip()
        given: dict[str, Any] = (
            {"code": code}
            if code
            else {"username": request.POST.get("username", ""), "password": request.POST.get("password", "")}
        )
        user = authenticate(request, **given)
        if isinstance(user, User) and _enter(request, user, code=code):
            return redirect(_next(request))
        said = (
            _("这个登录码不能用了：可能已用过，或过了有效期。支部向上级专项办、办公室向系统管理员要一个新的。")
            if code
            else _("账号或密码不对。连错十次要等半小时。")
        )
    return render(request, "signin/sign_in.html", {"said": said, "next": _next(request)}, status=400 if said else 200)


@require_POST
def sign_out(plain: HttpRequest) -> HttpResponse:
    """Leave this device; the paper code of the office brings it back."""
    request = cast(Request, plain)
    device = request.session.get(DEVICE)
    if device is not None and request.viewer.user is not None:
        revoke_device(request.viewer, device=device, today=request.today)
    logout(request)
    return redirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
def password(plain: HttpRequest) -> HttpResponse:
    """Choose a password, so that an office comes back without a new code. Whoever is signed in, for itself."""
    request = cast(Request, plain)
    access_signed_in(request.viewer)
    said = ""
    if request.method == "POST":
        first, again = request.POST.get("password", ""), request.POST.get("again", "")
        try:
            if first != again:
                raise Faulty([Fault("again", _("两次写的不一样，没有改。"))])
            update_session_auth_hash(request, set_password(request.viewer, password=first, today=request.today))
            return redirect(f"{request.path}?done=1")
        except Faulty as faulty:
            said = " ".join(fault.said for fault in faulty.faults)
    context = {"said": said, "is_done": "done" in request.GET and not said}
    return render(request, "signin/password.html", context, status=400 if said else 200)


@require_safe
def demo_as(plain: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as a person of the story; exists in demo mode only."""
    request = cast(Request, plain)
    user = user_by_name(f"demo-{slug}") if slug in {person.slug for person in DEMO_PEOPLE} else None
    if not settings.LUOSHI_DEMO or user is None or not user.is_demo:
        raise Http404
    if request.viewer.user != user.pk:
        logout(request)
        _enter(request, user)
    return redirect(_next(request, "/mine/"))
