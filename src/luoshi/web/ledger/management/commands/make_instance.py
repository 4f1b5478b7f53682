"""``make_instance``: an empty production instance with its first security administrator."""

from __future__ import annotations

import getpass
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
from luoshi.web.ledger.actions.make_instance import make_first_administrator


class Command(BaseCommand):
    """Tables, checks, and the one account that may grant roles to others."""

    help = "Make an empty production instance; --units brings its organisations in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name of the first administrator (password asked, or LUOSHI_ADMIN_PASSWORD); a workbook of organisations."""
        parser.add_argument("--admin", default="security")
        parser.add_argument("--units", type=Path, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it; refused in demo mode and where an account exists."""
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
        call_command("migrate", verbosity=0)
        password = os.environ.get("LUOSHI_ADMIN_PASSWORD") or getpass.getpass(
            say("首个安全管理员的密码：", "Password of the first security administrator: ")
        )
        try:
            validate_password(password)
        except ValidationError as weak:
            raise Refused([Finding("password", "LUOSHI_ADMIN_PASSWORD", 0, " ".join(weak.messages))]) from None
        with transaction.atomic():
            make_first_administrator(username=options["admin"], password=password, today=clock.today())
            brought = found_units(options["units"], today=clock.today()) if options["units"] else 0
        if brought:
            self.stdout.write(say(f"导入组织 {brought} 个。", f"{brought} organisations brought in."))
        self.stdout.write(
            say(
                f"实例已建好：{settings.LUOSHI_HOME}。安全管理员“{options['admin']}”可以登录后授权其他人。",
                f"The instance stands in {settings.LUOSHI_HOME}. “{options['admin']}” may sign in and grant roles.",
            )
        )
