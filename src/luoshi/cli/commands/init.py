"""``luoshi init``: an empty production instance."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.instance import become
from luoshi.terms.language import say

ABOUT = "建一个空的正式实例，设第一位安全管理员；--units 导入组织名册。"


def command(
    admin: Annotated[
        str, typer.Option(help=say("首个安全管理员的名称", "name of the first security administrator"))
    ] = "security",
    units: Annotated[
        Path | None, typer.Option(help=say("组织名册（xlsx），可以没有", "workbook of the organisations; optional"))
    ] = None,
) -> None:
    """Make an empty production instance in LUOSHI_HOME (or DATABASE_URL) with its first security administrator.

    The password is asked for, or read from LUOSHI_ADMIN_PASSWORD. ``--units`` brings the organisations in.
    Example: luoshi init --admin anquan --units 组织名册.xlsx
    """
    more = ["--units", str(units.absolute())] if units else []
    become("make_instance", "--admin", admin, *more, env=dict(os.environ))
