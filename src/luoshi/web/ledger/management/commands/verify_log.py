"""``verify_log``: read the chain of the log and say whether every row still fits."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from luoshi.terms.language import say
from luoshi.web.ledger.audit import verify


class Command(BaseCommand):
    """Verify the chain; exit 1 where it is broken."""

    help = "Verify the audit chain."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many rows were read and whether they fit."""
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
