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


def demo_environment() -> dict[str, str]:
    """Return the environment of the demo instance; what is set already stands."""
    return {"LUOSHI_DEMO": "1", "LUOSHI_TODAY": DEMO_DAY, "LUOSHI_HOME": str(DEMO_HOME), **os.environ}


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


def become(*arguments: str, env: dict[str, str]) -> NoReturn:
    """Become the management command: its output, its exit code, and every signal meant for this process."""
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, "-m", "luoshi.web.manage", *arguments], env)
