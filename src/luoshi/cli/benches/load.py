"""``luoshi bench load``: clerks who read while secretaries submit; not one record lost or doubled."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Annotated

import typer

from luoshi.cli.instance import demo_environment, manage
from luoshi.terms.language import say


def command(
    readers: Annotated[int, typer.Option(help=say("看的人", "who read"))] = 50,
    writers: Annotated[int, typer.Option(help=say("报的人", "who submit"))] = 200,
    seconds: Annotated[int, typer.Option(help=say("多少秒", "for how long"))] = 60,
    home: Annotated[
        str, typer.Option(help=say("已有的演示实例，会往里写", "a demo instance that is there; it is written to"))
    ] = "",
) -> None:
    """Serve an instance made for it (on PostgreSQL where DATABASE_URL names an empty one), or a demo, and load it.

    Example: luoshi bench load --seconds 60
    """
    with tempfile.TemporaryDirectory() as made:
        env = {**demo_environment(), "LUOSHI_HOME": home or made}
        asked = ["--readers", str(readers), "--writers", str(writers), "--seconds", str(seconds)]
        asked += ["--keep"] if home else []
        code = manage("bench_load", *asked, env={**os.environ, **env})
    sys.exit(code)
