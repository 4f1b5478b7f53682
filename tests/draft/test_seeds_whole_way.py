"""Two real speeches from text to tables: drafted, written as packs, checked, and evaluated on an invented city."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.terms.status import STATUSES

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
DATES = ("2023-11-10", "2023-09-15")
UNTIL = "2024-01-31"


def luoshi(*words: str | Path) -> None:
    """Run one command as a person would; what it says is shown if it refuses."""
    done = subprocess.run(
        [sys.executable, "-c", "from luoshi.cli.main import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
@pytest.mark.parametrize("place", [0, 1])
def test_a_speech_becomes_a_pack_that_checks_and_evaluates(place: int, tmp_path: Path) -> None:
    seeds = sorted(SEEDS.glob("*.txt"))
    if len(seeds) <= place:
        pytest.skip("the two speeches are not on this machine; the whole way was not walked with them")
    pack = tmp_path / "speech"
    luoshi("draft", seeds[place], "--date", DATES[place], "--pack", pack, "--until", UNTIL)
    luoshi("check", pack)
    luoshi("generate", pack, "--units", "60", "--seed", "1", tmp_path / "city")
    luoshi("evaluate", pack, "--data", tmp_path / "city", "--as-of", "2023-12-20", "--out", tmp_path / "status.csv")
    with (tmp_path / "status.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["obligation"] for row in rows}
    assert {row["status"] for row in rows} <= set(STATUSES)
