"""``luoshi day``: the figures brought to today."""

from __future__ import annotations

from luoshi.cli.instance import become, environment

ABOUT = "开出今天开始的应办事项，收起到期的；每天零点后运行，重复运行不变。"


def command() -> None:
    """Open the slots that begin today and close those that end; run it after midnight, again it does nothing.

    Example: luoshi day
    """
    become("begin_day", env=environment())
