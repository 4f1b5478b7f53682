"""``luoshi demo``: the demo instance, made or made good again."""

from __future__ import annotations

from luoshi.cli.instance import become, demo_environment

ABOUT = "在 var/demo 备好演示：虚构的城市、方案和人物；做两遍结果一样。"


def command() -> None:
    """Prepare the demo instance in var/demo: an invented city, its pack, the people to be. Twice gives the same.

    Example: luoshi demo && luoshi serve
    """
    become("prepare_demo", env=demo_environment())
