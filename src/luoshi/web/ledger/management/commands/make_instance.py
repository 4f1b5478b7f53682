"""``make_instance``: an empty production instance with its three administrators."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.actions.found_units import found_units
from luoshi.web.ledger.actions.make_instance import make_administrators
from luoshi.web.ledger.management.commands.print_code import line_of
from luoshi.web.ledger.models import Role


class Command(BaseCommand):
    """Tables, checks, and the three accounts without which nobody could let anybody in."""

    help = "Make an empty production instance; --units brings its organisations in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Names of the three administrators; a workbook of organisations."""
        parser.add_argument("--admin", default="security")
        parser.add_argument("--system", default="system")
        parser.add_argument("--audit", default="audit")
        parser.add_argument("--units", type=Path, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, all or nothing; refused in demo mode and where an account exists."""
        if settings.LUOSHI_DEMO:
            raise Refused(
                [
                    Finding(
                        "demo",
                        "LUOSHI_DEMO",
                        0,
                        say("演示实例不能用作正式实例。", "A demo instance cannot become a production one."),
                        instead=say("去掉 LUOSHI_DEMO。", "Unset LUOSHI_DEMO."),
                    )
                ]
            )
        password = _password()
        call_command("migrate", verbosity=0)
        names = {
            Role.SECURITY_ADMIN: options["admin"],
            Role.SYSTEM_ADMIN: options["system"],
            Role.AUDIT_ADMIN: options["audit"],
        }
        with transaction.atomic():
            printed = make_administrators(names, password=password, today=clock.today())
            brought = found_units(options["units"], today=clock.today()) if options["units"] else 0
        say_of = self.stdout.write
        say_of(say(f"实例已建好：{settings.LUOSHI_HOME}", f"The instance stands in {settings.LUOSHI_HOME}"))
        if brought:
            say_of(say(f"导入组织 {brought} 个。", f"{brought} organisations brought in."))
        say_of(say("三员是三个人，请把登录码分别当面交给本人：", "Three people; hand each the code in person:"))
        for name in names.values():
            code = next((one for one in printed if one.user.username == name), None)
            say_of(line_of(code) if code else f"  {name}  LUOSHI_ADMIN_PASSWORD")
        say_of(
            say(
                "然后：luoshi serve 打开；系统管理员建账号，安全管理员授权。"
                + ("" if brought else "组织用 luoshi units 导入，")
                + "方案用 luoshi load 载入。",
                "Then: luoshi serve; the system administrator makes accounts, the security administrator grants. "
                + ("" if brought else "Organisations: luoshi units. ")
                + "Packs: luoshi load.",
            )
        )


def _password() -> str:
    """Return the security administrator's password where the environment names one. Raises Refused for a weak one."""
    password = os.environ.get("LUOSHI_ADMIN_PASSWORD", "")
    if password:
        try:
            validate_password(password)
        except ValidationError as weak:
            raise Refused([Finding("password", "LUOSHI_ADMIN_PASSWORD", 0, " ".join(weak.messages))]) from None
    return password
