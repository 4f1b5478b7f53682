"""``luoshi restore``: a backup put into an empty instance."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.instance import become
from luoshi.terms.language import say

ABOUT = "把备份恢复到一个空的实例里，并逐行校验日志；已有账号的实例不动。"


def command(
    source: Annotated[Path, typer.Argument(help=say("备份文件", "the backup"), exists=True, dir_okay=False)],
) -> None:
    """Put a backup into the empty instance of LUOSHI_HOME or DATABASE_URL, and read its log from the first row on.

    Example: luoshi restore backups/2023-11-10.tar
    """
    become("restore", str(source.absolute()), env=dict(os.environ))
