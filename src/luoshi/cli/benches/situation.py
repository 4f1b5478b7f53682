"""``luoshi bench situation``: the weekly paper of a whole instance: seconds, processor, memory."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.instance import DEMO_CITY_HOME, demo_environment, manage
from luoshi.terms.language import say


def command(
    home: Annotated[
        str,
        typer.Option(
            help=say(
                "已有的演示实例；不写就用 var/demo-city，没有就现做一个小的",
                "a demo instance that is there; else var/demo-city, else a small one made for it",
            )
        ),
    ] = "",
) -> None:
    """Count the week of an instance, write its paper, open one figure; nothing of the instance is changed.

    The city of 17,000 units is made by `luoshi demo --size city`.

    Example: luoshi bench situation --home var/demo-city
    """
    with tempfile.TemporaryDirectory() as made:
        found = Path(home) if home else DEMO_CITY_HOME if DEMO_CITY_HOME.is_dir() else Path(made)
        env = {**os.environ, **demo_environment(), "LUOSHI_HOME": str(found)}
        code = 0 if found != Path(made) else manage("prepare_demo", env=env)
        code = code or manage("bench_situation", env=env)
    sys.exit(code)
