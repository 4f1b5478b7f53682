"""``serve``: Granian on one port of this machine; the next free one if it is taken."""

from __future__ import annotations

import os
import socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

TRIES = 50


def free_port(address: str, wanted: int) -> int:
    """Return the wanted port, or the next one that nobody listens on. Refused after ``TRIES``."""
    for port in range(wanted, min(wanted + TRIES, 65_536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    raise Refused(
        [
            Finding(
                "no-port",
                address,
                wanted,
                say(
                    f"从{wanted}起的{TRIES}个端口都被占用，或这个地址不能用。",
                    f"No free port in {TRIES} from {wanted}, or a wrong address.",
                ),
                instead=say("换一个 --port 或 --address。", "Choose another --port or --address."),
            )
        ]
    )


class Command(BaseCommand):
    """Check, bring tables up to date, print the address, serve."""

    help = "Serve this instance."

    def add_arguments(self, parser: CommandParser) -> None:
        """Address and port."""
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until Ctrl+C."""
        from granian import Granian  # noqa: PLC0415 (half a second, needed here only)
        from granian.constants import Interfaces  # noqa: PLC0415 (as above)
        from granian.log import LogLevels  # noqa: PLC0415 (as above)

        call_command("migrate", verbosity=0)
        address, port = options["address"], free_port(options["address"], options["port"])
        shown = "127.0.0.1" if address in ("", "0.0.0.0") else address
        story = say("首页有 6 步、5 分钟的走读；", "six steps on the first page, five minutes; ")
        hint = (story if settings.LUOSHI_DEMO else "") + say("Ctrl+C 停止", "Ctrl+C stops")
        place = f"http://{shown}:{port}/     "
        self.stdout.write(say(f"打开：          {place}（{hint}）", f"Open:           {place}({hint})"))
        self.stdout.flush()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.settings")
        Granian(
            "luoshi.web.wsgi:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=4,
            workers_kill_timeout=3,
            log_level=LogLevels.warning,
        ).serve()
