"""``luoshi bench exchange``: a register of a whole city in and out as workbooks."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Annotated

import typer

from luoshi.cli.instance import demo_environment, manage
from luoshi.terms.language import say

#: What is measured, each in a process of its own, so that its peak of memory is its own.
PARTS = ("found", "read", "remarks", "bring", "fill", "register", "ledger", "sheet")


def command(
    people: Annotated[int, typer.Option(help=say("导入几人", "people to import"))] = 300_000,
    rows: Annotated[int, typer.Option(help=say("导出几行", "rows to export"))] = 300_000,
    items: Annotated[int, typer.Option(help=say("台账几行", "rows of the ledger"))] = 330_000,
    units: Annotated[int, typer.Option(help=say("支部数", "branches"))] = 15_000,
) -> None:
    """Measure workbooks in and out in a city made for it and thrown away after: seconds, processor, peak of memory.

    Example: luoshi bench exchange --people 300000 --rows 300000 --items 330000
    """
    with tempfile.TemporaryDirectory() as home:
        env = {**demo_environment(), "LUOSHI_HOME": home}
        env.pop("DATABASE_URL", None)
        sizes = ["--people", str(people), "--rows", str(rows), "--items", str(items), "--units", str(units)]
        for part in PARTS:
            if code := manage("bench_exchange", part, *sizes, env={**os.environ, **env}):
                sys.exit(code)
