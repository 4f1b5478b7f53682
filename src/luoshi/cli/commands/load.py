"""``luoshi load``: packs put in force in the instance."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi.cli.instance import become, environment
from luoshi.terms.language import say

ABOUT = "把方案载入实例并生效；检查不通过不载入，同样内容再载一次不变。"


def command(
    pack: Annotated[
        list[str], typer.Argument(help=say("方案文件夹，或自带方案的名称", "pack folders, or names of shipped packs"))
    ],
) -> None:
    """Put packs in force in the instance, all or none; refused where ``luoshi check`` finds errors.

    Example: luoshi load our-campaign our-county
    """
    become("load_packs", "--", *pack, env=environment())
