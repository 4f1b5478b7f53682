"""The first accounts of an empty instance: the three administrators, each another person (三员分立)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from ..audit import write_down
from ..models import Grant, Role, User
from .manage_users import refuse_name
from .sign_in import PrintedCode, new_code


@transaction.atomic
def make_administrators(names: Mapping[Role, str], *, password: str = "", today: Day) -> list[PrintedCode]:
    """Create the three administrators and return their first codes, in the order of ``names``.

    ``password`` is the security administrator's, who then gets no code. Nobody makes accounts and grants roles both,
    so one alone could not begin. Refused where any account exists, or names are not three good ones.
    """
    _refuse(names)
    printed = []
    for role, name in names.items():
        own = password if role == Role.SECURITY_ADMIN else ""
        user = User.objects.create_user(name, own or None, name=name)
        Grant.objects.create(user=user, role=role, unit="")
        write_down(user=user.pk, act="make_instance", today=today, subject=name, role=str(role))
        if not own:
            printed.append(new_code(user, today=today))
    return printed


def _refuse(names: Mapping[Role, str]) -> None:
    if User.objects.exists():
        raise Refused(
            [
                Finding(
                    "not-empty",
                    "luoshi init",
                    0,
                    say("这个实例已经有账号了，没有改动。", "This instance has accounts already; nothing was changed."),
                    instead=say(
                        "登录码丢了或过期，用 luoshi code 账号 另打一个；新账号请系统管理员登录后建。",
                        "For a lost or expired code: luoshi code ACCOUNT; new accounts: the system administrator.",
                    ),
                )
            ]
        )
    wrong = [Finding("name", name, 0, said) for name in names.values() if (said := refuse_name(name))]
    if len(set(names.values())) < len(names):
        said = say("三员是三个人，账号不能相同。", "The three administrators are three people: three different names.")
        wrong.append(Finding("name", "、".join(names.values()), 0, said))
    if wrong:
        raise Refused(wrong)
