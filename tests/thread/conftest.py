"""A demo instance of its own, served by the real command on a free port; a browser that never leaves this machine."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
LUOSHI = [sys.executable, "-c", "from luoshi.cli.main import main; main()"]


def environment() -> dict[str, str]:
    """Return this environment without anything that names another instance."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("LUOSHI_") and name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE")
    }


def _address(server: subprocess.Popen[str]) -> str:
    deadline = time.monotonic() + 60
    assert server.stdout is not None
    while time.monotonic() < deadline and server.poll() is None:
        if select.select([server.stdout], [], [], 1)[0] and (
            found := re.search(r"(http://127\.0\.0\.1:\d+)/", server.stdout.readline())
        ):
            return found[1]
    raise AssertionError("luoshi serve printed no address")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Prepare and serve the demo; yield its address."""
    home: Path = tmp_path_factory.mktemp("thread")
    subprocess.run([*LUOSHI, "demo"], cwd=home, env=environment(), check=True, stdout=subprocess.PIPE)
    server = subprocess.Popen(
        [*LUOSHI, "serve", "--port", "8300"],
        cwd=home,
        env=environment(),
        text=True,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield _address(server)
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(timeout=30)
        if server.stdout is not None:
            server.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Its driver leaves an event loop running, beside which other tests here still use the tables."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield chromium
        chromium.close()
