"""``luoshi backup``: the whole instance in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.instance import become, environment
from luoshi.terms.language import say

ABOUT = "把整个实例（数据库和文件）备份成一个文件；服务不用停。"


def command(
    target: Annotated[Path, typer.Argument(help=say("备份文件，不能已存在", "the file; it must not exist"))],
) -> None:
    """Copy the whole instance, database and files, into one file while it serves.

    Example: luoshi backup backups/2023-11-10.tar
    """
    become("backup", str(target.absolute()), env=environment())
