"""Let a device in for 90 days, make the codes for that, and send a device away."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from ..access import Viewer, code_digest, may_print_code
from ..audit import write_down
from ..entry import Fault, Faulty
from ..models import Device, Grant, Role, SignInCode, User

#: No 0 O 1 I L: the code is read from paper.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_DAYS = 30


class PrintedCode(NamedTuple):
    """A code as printed, once: it is not kept in plain."""

    user: User
    code: str
    expires_on: Day


@transaction.atomic
def sign_in_device(*, user: User, today: Day, device_name: str = "", code: str = "") -> Device | None:
    """Open a device for the account; a code is used up by it. None where the code was used a moment ago."""
    if code:
        used = SignInCode.objects.filter(digest=code_digest(code), used_on=None).update(used_on=today)
        if not used:
            return None
    device = Device.objects.create(
        user=user, name=device_name[:60], signed_in_on=today, expires_on=today + settings.DEVICE_DAYS
    )
    write_down(user=user.pk, act="sign_in_device", today=today, subject=str(device.pk))
    return device


@transaction.atomic
def print_code(viewer: Viewer, *, user: int, today: Day) -> PrintedCode:
    """Make a one-time code for a secretary's account within the office's reach; earlier unused codes lapse."""
    account = User.objects.filter(pk=user, is_active=True).first()
    if account is None or not may_print_code(viewer, user, today):
        raise Http404
    write_down(user=viewer.user, act="print_code", today=today, subject=account.username)
    return new_code(account, today=today)


@transaction.atomic
def print_code_at_machine(username: str, *, today: Day) -> PrintedCode:
    """Make a one-time code for any open account, for whoever keeps the machine. Raises Refused for an unknown one."""
    account = User.objects.filter(username=username, is_active=True).first()
    if account is None:
        said = say(f"没有在用的账号“{username}”。", f"There is no open account “{username}”.")
        raise Refused([Finding("no-account", "luoshi code", 0, said)])
    write_down(user=None, act="print_code", today=today, subject=username)
    return new_code(account, today=today)


@transaction.atomic
def set_password(viewer: Viewer, *, password: str, today: Day) -> User:
    """Choose a password for one's own account. Raises Faulty with what is weak about it; none for people of a demo."""
    account = User.objects.select_for_update().get(pk=viewer.account)
    if account.is_demo:
        raise Faulty([Fault("password", say("演示人物不设密码。", "People of the demo have no password."))])
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise Faulty([Fault("password", one) for one in weak.messages]) from None
    account.set_password(password)
    account.save(update_fields=["password"])
    write_down(user=viewer.account, act="set_password", today=today, subject=account.username)
    return account


def new_code(account: User, *, today: Day) -> PrintedCode:
    """Make a code for an account; its earlier unused ones lapse. The caller has checked the right to."""
    SignInCode.objects.filter(user=account, used_on=None).delete()
    code = "".join(secrets.choice(_LETTERS) for _ in range(10))
    SignInCode.objects.create(digest=code_digest(code), user=account, made_on=today, expires_on=today + CODE_DAYS)
    return PrintedCode(account, f"{code[:5]}-{code[5:]}", Day(today + CODE_DAYS))


@transaction.atomic
def revoke_device(viewer: Viewer, *, device: int, today: Day) -> None:
    """Send a device away: one's own, or one of a branch's secretary within the office's reach."""
    found = Device.objects.select_for_update().filter(pk=device).first()
    if found is None:
        raise Http404
    units = list(Grant.objects.filter(user=found.user).values_list("unit", flat=True))
    is_own = found.user_id == viewer.user
    if not is_own and not any(viewer.reaches(unit, {Role.CLERK, Role.SECURITY_ADMIN}) for unit in units):
        raise Http404
    found.revoked_on = today
    found.save(update_fields=["revoked_on"])
    write_down(user=viewer.user, act="revoke_device", today=today, subject=str(device))
