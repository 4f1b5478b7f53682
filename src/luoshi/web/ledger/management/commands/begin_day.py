"""``begin_day``: open the slots that begin today. Done once a day; again it does nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from luoshi.terms.days import iso_of
from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.actions.move_day import begin_day
from luoshi.web.ledger.actions.renew_prompts import renew_prompts


class Command(BaseCommand):
    """Bring the maintained figures to today."""

    help = "Bring the figures to today; does nothing where that is done."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say whether there was anything to do."""
        today = clock.today()
        done = begin_day(today=today)
        renew_prompts(today=today)
        self.stdout.write(
            say(
                f"{iso_of(today)}：" + ("已推算到今天。" if done else "今天已经推算过。"),
                f"{iso_of(today)}: " + ("figures brought to today." if done else "already done today."),
            )
        )
