"""A server killed (-9) between any two statements of a save loses nothing and doubles nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from luoshi.city import Cast

SCRIPT = (
    "import sys, pathlib, django; django.setup(); from web.killed import main; main(pathlib.Path(sys.argv[1]))"
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_a_save_killed_anywhere_is_whole_or_not_there_and_the_next_try_makes_it_one(people: Cast, tmp_path: Path):
    if connection.vendor != "sqlite":
        pytest.skip("the copy of the instance that is killed is a file of SQLite")
    source = tmp_path / "source.sqlite3"
    source.write_bytes(connection.connection.serialize())
    env = {
        "PATH": os.environ["PATH"], "LUOSHI_HOME": str(tmp_path), "PLACES": str(tmp_path / "places"),
        "DJANGO_SETTINGS_MODULE": "instance_settings", "PYTHONPATH": str(ROOT / "tests"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(source)], env=env, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["odd"] == []
    assert told["after"][0] == told["before"][0] + 1
    assert told["places"] > 20
