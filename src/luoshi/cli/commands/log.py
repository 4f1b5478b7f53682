"""``luoshi log``: the log verified, and written out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.instance import become, environment
from luoshi.terms.language import say

ABOUT = "逐行校验日志的链；--out 导出成文件，一行一条，不用本软件也能核对。对不上时退出码为1。"


def command(
    out: Annotated[Path | None, typer.Option(help=say("导出到哪个文件", "file to write it to"))] = None,
) -> None:
    """Verify the chain of the log row by row; ``--out`` writes it to a file, a row a line. Exit 1 where it is broken.

    Example: luoshi log --out 日志.jsonl
    """
    become("verify_log", *(["--out", str(out.absolute())] if out else []), env=environment())
