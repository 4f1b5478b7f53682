"""``luoshi serve``: the instance in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi.cli.instance import become, environment
from luoshi.terms.language import say

ABOUT = "在浏览器里打开实例；只有演示时打开演示。Ctrl+C 停止。"


def command(
    port: Annotated[
        int, typer.Option(help=say("端口；被占用就用下一个", "port; the next free one if it is taken"))
    ] = 8000,
    address: Annotated[
        str, typer.Option(help=say("地址，默认只在本机", "address; default: this machine only"))
    ] = "127.0.0.1",
) -> None:
    """Serve the instance in LUOSHI_HOME (default var); where there is only the demo, the demo. Ctrl+C stops.

    Example: luoshi serve --port 8080
    """
    become("serve", "--port", str(port), "--address", address, env=environment())
