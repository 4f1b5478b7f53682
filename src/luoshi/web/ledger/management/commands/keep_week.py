"""``keep_week 2023-11-03``: what was done on a past day as it was known then, for the situation of a large ledger."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from luoshi.terms.days import day_of
from luoshi.web.ledger.weeks import keep_past_day


class Command(BaseCommand):
    """Judge a past day and keep what was done."""

    help = "Keep what was done on a past day, as it was known on it."

    def add_arguments(self, parser: CommandParser) -> None:
        """The day."""
        parser.add_argument("day")

    def handle(self, *args: Any, **options: Any) -> None:
        """Judge and keep."""
        keep_past_day(day_of(options["day"]))
