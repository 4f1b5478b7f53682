"""``luoshi day``: the figures brought to today."""

from __future__ import annotations

from luoshi.cli.instance import become, environment


def command() -> None:
    """Open the slots that begin today and close those that end; run it after midnight, again it does nothing.

    Example: luoshi day
    """
    become("begin_day", env=environment())
