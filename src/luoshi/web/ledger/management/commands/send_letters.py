"""``send_letters``: the weekly letters, in working hours; run it as often as one likes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.actions.send_letters import send_letters


class Command(BaseCommand):
    """Send what is to be sent, and say what became of it."""

    help = "Send the weekly letters."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        today = clock.today()
        done = send_letters(now=clock.now(today), today=today)
        said = say(f"发出 {done.sent} 封，退回 {done.bounced} 封。", f"{done.sent} sent, {done.bounced} came back. ")
        self.stdout.write(said + done.halted)
