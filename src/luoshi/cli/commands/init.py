"""``luoshi init``: an empty production instance."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from luoshi.cli.instance import become
from luoshi.terms.language import say

ABOUT = "建一个空的正式实例，设第一位安全管理员。"


def command(
    admin: Annotated[
        str, typer.Option(help=say("首个安全管理员的名称", "name of the first security administrator"))
    ] = "security",
) -> None:
    """Make an empty production instance in LUOSHI_HOME (or DATABASE_URL) with its first security administrator.

    Example: luoshi init --admin anquan
    """
    become("make_instance", "--admin", admin, env=dict(os.environ))
