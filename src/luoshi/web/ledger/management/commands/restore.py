"""``restore``: a backup put into an empty instance, and its log read from the first row on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from luoshi.terms.language import say
from luoshi.web.ledger.backups import restore


class Command(BaseCommand):
    """Put database and files back, then bring tables up to date."""

    help = "Put a backup into an empty instance."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the file."""
        parser.add_argument("source", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what was found."""
        kept = restore(options["source"])
        call_command("migrate", verbosity=0)
        self.stdout.write(
            say(
                f"已恢复：日志 {kept.log_rows} 行，逐行校验通过；文件 {kept.files} 份。大家需要重新登录。",
                f"Restored: {kept.log_rows} log rows, every one fits; {kept.files} files. Everyone signs in again.",
            )
        )
