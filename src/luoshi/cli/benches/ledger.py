"""``luoshi bench ledger``: a save, an office's first page, a register as a workbook."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Annotated

import typer

from luoshi.cli.instance import demo_environment, manage
from luoshi.terms.language import say


def command(
    saves: Annotated[int, typer.Option(help=say("保存几次", "how many saves"))] = 300,
    rows: Annotated[int, typer.Option(help=say("导出几行", "rows of the workbook"))] = 300_000,
    home: Annotated[str, typer.Option(help=say("已有的演示实例", "a demo instance that is there"))] = "",
) -> None:
    """Measure the ledger's daily work in an instance made for it and thrown away after, or in a demo that is there.

    Example: luoshi bench ledger --saves 300
    """
    with tempfile.TemporaryDirectory() as made:
        env = {**demo_environment(), "LUOSHI_HOME": home or made}
        keep = ["--keep"] if home else []
        code = manage("bench_ledger", "--saves", str(saves), "--rows", str(rows), *keep, env={**os.environ, **env})
    sys.exit(code)
