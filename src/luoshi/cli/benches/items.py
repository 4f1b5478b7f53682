"""``luoshi bench items``: a ledger of a whole city's problems: pages, filters, searches, inbox."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Annotated

import typer

from luoshi.cli.instance import demo_environment, manage
from luoshi.terms.language import say


def command(
    problems: Annotated[int, typer.Option(help=say("问题数", "problems"))] = 50_000,
    units: Annotated[int, typer.Option(help=say("支部数", "branches"))] = 15_000,
) -> None:
    """Measure whole pages of a ledger, sent as a browser gets them, in a city made for it and thrown away after.

    Example: luoshi bench items --problems 50000
    """
    with tempfile.TemporaryDirectory() as home:
        env = {**demo_environment(), "LUOSHI_HOME": home}
        env.pop("DATABASE_URL", None)
        code = manage("bench_items", "--problems", str(problems), "--units", str(units), env={**os.environ, **env})
    sys.exit(code)
