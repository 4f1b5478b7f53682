"""``luoshi demo``: the demo instance, made or made good again."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from luoshi.cli.instance import DEMO_CITY_HOME, DEMO_HOME, become, demo_environment
from luoshi.terms.language import say

ABOUT = "在 var/demo 备好演示：虚构的城市、方案和人物；做两遍结果一样。"


def command(
    size: Annotated[
        Literal["town", "city"],
        typer.Option(
            help=say(
                "town：412个组织；city：1.7万个组织、33万名党员，放在 var/demo-city",
                "town: 412 units; city: 17,000 units and 330,000 members, in var/demo-city",
            )
        ),
    ] = "town",
) -> None:
    """Prepare the demo instance in var/demo: an invented city, its packs, the people to be. Twice gives the same.

    The large city takes minutes and lies in var/demo-city; LUOSHI_HOME=var/demo-city LUOSHI_DEMO=1 luoshi serve opens
    it.

    Example: luoshi demo && luoshi serve
    """
    env = demo_environment()
    if size == "city" and env["LUOSHI_HOME"] == str(DEMO_HOME):
        env["LUOSHI_HOME"] = str(DEMO_CITY_HOME)
    become("prepare_demo", "--size", size, env=env)
