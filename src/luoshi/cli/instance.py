"""Which instance a command speaks to, and the call into the web's management entry."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

#: The day the demo stands on, and the folder it lives in.
DEMO_DAY = "2023-11-10"
DEMO_HOME = Path("var") / "demo"
DEMO_CITY_HOME = Path("var") / "demo-city"
#: Where a walk leaves the packs it made of the sample; the demo takes them from there, so that both are the same.
WALKED_PACKS = Path("var") / "run" / "packs"


def demo_environment() -> dict[str, str]:
    """Return the environment of the demo instance; what is set already stands."""
    packs = {"LUOSHI_DEMO_PACKS": str(WALKED_PACKS)} if WALKED_PACKS.is_dir() else {}
    return {"LUOSHI_DEMO": "1", "LUOSHI_TODAY": DEMO_DAY, "LUOSHI_HOME": str(DEMO_HOME), **packs, **os.environ}


def environment() -> dict[str, str]:
    """Return the environment of the instance meant: the demo's where it is the only one there is."""
    home = Path(os.environ.get("LUOSHI_HOME", "var"))
    is_made = bool(os.environ.get("DATABASE_URL")) or (home / "luoshi.sqlite3").exists()
    if "LUOSHI_DEMO" in os.environ or is_made or not (DEMO_HOME / "luoshi.sqlite3").exists():
        return dict(os.environ)
    return demo_environment()


def manage(*arguments: str, env: dict[str, str]) -> int:
    """Run a management command and return its exit code; a signal to end is passed on, Ctrl+C reaches it by itself."""
    process = subprocess.Popen([sys.executable, "-m", "luoshi.web.manage", *arguments], env=env)
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue
    finally:
        signal.signal(signal.SIGTERM, before)


class Beside:
    """A management command that runs beside the present work; it ends with it where that comes to no end."""

    def __init__(self, *arguments: str, env: dict[str, str]) -> None:
        command = [sys.executable, "-m", "luoshi.web.manage", *arguments]
        self._process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)

    def __enter__(self) -> Beside:
        """Nothing more to begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it if it still runs."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def finish(self) -> int:
        """Wait for its end; return its exit code."""
        return self._process.wait()


def become(*arguments: str, env: dict[str, str]) -> NoReturn:
    """Become the management command: its output, its exit code, and every signal meant for this process."""
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, "-m", "luoshi.web.manage", *arguments], env)
