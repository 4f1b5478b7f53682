"""``prepare_demo``: the demo instance, ready to be walked through. Twice gives the same."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.reads.situation_heaps import keep_week_before
from luoshi.web.story.town import SIZES, prepare_town


class Command(BaseCommand):
    """Bring tables up to date, then load the city, the pack and the people to be."""

    help = "Prepare the demo instance (LUOSHI_DEMO=1)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how large."""
        parser.add_argument("--size", choices=list(SIZES), default="town")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say whether there was anything to do."""
        call_command("migrate", verbosity=0)
        is_new = prepare_town(options["size"])
        keep_week_before(clock.today())
        self.stdout.write(
            say("演示实例已备好。", "The demo instance is ready.")
            if is_new
            else say(
                "演示实例本来就是好的，只把演示日拨回开头。",
                "The demo instance was ready; only its day went back to the beginning.",
            )
        )
