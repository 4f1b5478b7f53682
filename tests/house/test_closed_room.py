"""No connection goes out: the main job runs with the network refused, by Python and, where it can, by the kernel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

#: Told of by Python before a socket is used; `raise` ends the program with what it tried.
WATCHED = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise SystemExit(f"tried the network: {event} {arguments!r}")
sys.addaudithook(refuse)
from luoshi.cli.main import main
sys.argv = ["luoshi", *sys.argv[1:]]
main()
"""
MAIN_JOB = [sys.executable, "-c", WATCHED, "run", "--no-serve"]


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LUOSHI_", "DJANGO_"))}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=300)


def test_the_watch_itself_sees_a_connection(tmp_path: Path):
    probe = WATCHED.split("from luoshi")[0] + "import socket; socket.create_connection(('192.0.2.1', 9))"
    result = run([sys.executable, "-c", probe], tmp_path)
    assert "tried the network" in result.stderr


def test_the_main_job_runs_with_the_network_refused(tmp_path: Path):
    result = run(MAIN_JOB, tmp_path)
    assert result.returncode == 0, result.stderr
    assert "[6/6]" in result.stdout
    assert len(list((tmp_path / "out").iterdir())) == 5


def can_unshare() -> bool:
    tool = shutil.which("unshare")
    return tool is not None and subprocess.run([tool, "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_unshare(), reason="this kernel gives no empty network (unshare -rn)")
def test_the_main_job_runs_where_there_is_no_network_at_all(tmp_path: Path):
    result = run(["unshare", "-rn", *MAIN_JOB], tmp_path)
    assert result.returncode == 0, result.stderr
    assert len(list((tmp_path / "out").iterdir())) == 5
