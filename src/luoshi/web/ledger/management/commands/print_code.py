"""``print_code``: a one-time code for an account, for whoever keeps the machine."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from luoshi.terms.days import iso_of
from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.actions.sign_in import PrintedCode, print_code_at_machine


def line_of(printed: PrintedCode) -> str:
    """Return a code with its account and last day, as one line of the screen."""
    until = say(f"{iso_of(printed.expires_on)}前有效，用一次就失效", f"good until {iso_of(printed.expires_on)}, once")
    return f"  {printed.user.username}  {printed.code}  {until}"


class Command(BaseCommand):
    """Let in an administrator whose code was lost or whose device has gone; written into the log."""

    help = "Print a one-time code for an account."

    def add_arguments(self, parser: CommandParser) -> None:
        """The account's name."""
        parser.add_argument("account")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(line_of(print_code_at_machine(options["account"], today=clock.today())))
