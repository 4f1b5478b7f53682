"""``luoshi init``: an empty production instance."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.instance import become
from luoshi.terms.language import say

ABOUT = "建一个空的正式实例，设三员并打印各自的登录码；--units 导入组织名册。"


def command(
    admin: Annotated[
        str, typer.Option(help=say("安全管理员的账号", "account of the security administrator"))
    ] = "security",
    system: Annotated[
        str, typer.Option(help=say("系统管理员的账号", "account of the system administrator"))
    ] = "system",
    audit: Annotated[str, typer.Option(help=say("审计管理员的账号", "account of the audit administrator"))] = "audit",
    units: Annotated[
        Path | None, typer.Option(help=say("组织名册（xlsx），可以没有", "workbook of the organisations; optional"))
    ] = None,
) -> None:
    """Make an empty production instance in LUOSHI_HOME (or DATABASE_URL) with its three administrators.

    Prints a one-time code for each; LUOSHI_ADMIN_PASSWORD gives the security administrator a password instead.
    ``--units`` brings the organisations in.
    Example: luoshi init --admin anquan --units 组织名册.xlsx
    """
    more = ["--units", str(units.absolute())] if units else []
    names = ["--admin", admin, "--system", system, "--audit", audit]
    become("make_instance", *names, *more, env=dict(os.environ))
