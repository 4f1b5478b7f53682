"""The first account of an empty instance."""

from __future__ import annotations

from django.db import transaction

from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from ..audit import write_down
from ..models import Grant, Role, User


@transaction.atomic
def make_first_administrator(*, username: str, password: str, today: Day) -> User:
    """Create the first security administrator. Refused where any account exists."""
    if User.objects.exists():
        raise Refused(
            [
                Finding(
                    "not-empty",
                    username,
                    0,
                    say("这个实例已经有账号了。", "This instance has accounts already."),
                    instead=say("新授权请登录后办理。", "Sign in to grant more."),
                )
            ]
        )
    user = User.objects.create_user(username, password, name=username)
    Grant.objects.create(user=user, role=Role.SECURITY_ADMIN, unit="")
    write_down(user=user.pk, act="make_instance", today=today, subject=username)
    return user
