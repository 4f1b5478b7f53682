"""``luoshi demo``: the demo instance, made or made good again."""

from __future__ import annotations

from luoshi.cli.instance import become, demo_environment


def command() -> None:
    """Prepare the demo instance in var/demo: an invented city, its pack, the people to be. Twice gives the same.

    Example: luoshi demo && luoshi serve
    """
    become("prepare_demo", env=demo_environment())
