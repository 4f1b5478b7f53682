"""``backup``: the whole instance in one file, while it serves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.backups import back_up


class Command(BaseCommand):
    """Copy database and files."""

    help = "Write the instance into one file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the file."""
        parser.add_argument("target", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what it holds."""
        kept = back_up(options["target"], today=clock.today())
        self.stdout.write(
            say(
                f"已备份到 {options['target']}：日志 {kept.log_rows} 行，文件 {kept.files} 份，{kept.size:,} 字节。"
                "密钥不在里面；请把备份放到别的机器上。",
                f"Backed up to {options['target']}: {kept.log_rows} log rows, {kept.files} files, {kept.size:,} bytes. "
                "The secret key is not in it; keep the backup on another machine.",
            )
        )
