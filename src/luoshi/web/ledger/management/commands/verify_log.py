"""``verify_log``: read the chain of the log, say whether every row still fits, and write it out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.web.ledger.audit import exported, verify


class Command(BaseCommand):
    """Verify the chain; exit 1 where it is broken."""

    help = "Verify the audit chain; --out writes it to a file, a row a line."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to write it."""
        parser.add_argument("--out", type=Path, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many rows were read and whether they fit; written out they are in both cases."""
        if options["out"]:
            _write(options["out"])
        verdict = verify()
        if verdict.broken_at is not None:
            self.stderr.write(
                say(
                    f"日志第{verdict.broken_at}行与前面对不上：有人改过或删过。",
                    f"Row {verdict.broken_at} of the log does not fit: it was changed or removed.",
                )
            )
            sys.exit(1)
        self.stdout.write(say(f"校验通过，共{verdict.rows}行。", f"Verified, {verdict.rows} rows."))


def _write(path: Path) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.writelines(exported())
    except FileExistsError:
        said = say("已经有这个文件，没有覆盖。", "The file exists; it was not overwritten.")
        raise Refused([Finding("exists", str(path), 0, said)]) from None
