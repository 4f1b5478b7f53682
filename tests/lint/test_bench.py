"""The bench of near-duplicates runs, and says how many retold twins it found."""

import re

from typer.testing import CliRunner

from luoshi.cli.benches.near_duplicates import command
from luoshi.cli.main import typer


def test_the_bench_finds_the_twins_it_planted():
    app = typer.Typer()
    app.command()(command)
    result = CliRunner().invoke(app, ["--problems", "400", "--asked", "40"])
    found, asked = map(int, re.search(r"找到 (\d+)/(\d+)", result.output).groups())
    assert asked == 40
    assert found >= 38
