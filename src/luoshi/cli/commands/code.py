"""``luoshi code``: a one-time code for an account."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi.cli.instance import become, environment
from luoshi.terms.language import say

ABOUT = "给一个账号打印一次性登录码：三员丢了登录码，或换了设备时用；记入日志。"


def command(account: Annotated[str, typer.Argument(help=say("账号", "the account"))]) -> None:
    """Print a one-time code for an account, written into the log: where an administrator lost one or changed devices.

    Example: luoshi code anquan
    """
    become("print_code", "--", account, env=environment())
