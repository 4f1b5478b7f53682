"""``luoshi bench engine`` on a small city: what it is measured against finds the same rows."""

from __future__ import annotations

import re

import pytest
import typer
from typer.testing import CliRunner

from luoshi.cli.benches import engine as bench
from luoshi.cli.contenders import hand
from luoshi.engine.frozen import FrozenPack
from luoshi.engine.shapes import Shape
from luoshi.terms.days import day_of


@pytest.mark.long
def test_the_loop_and_the_sql_by_hand_find_the_rows_of_the_engine() -> None:
    app = typer.Typer()
    app.command()(bench.command)
    done = CliRunner().invoke(app, ["--units", "60", "--branches", "8", "--quiet"])
    assert done.exit_code == 0, done.output
    looped = re.search(r"([\d,]+)/([\d,]+) 行与引擎相同", done.output)
    assert looped is not None
    assert looped.group(1) == looped.group(2) != "0"
    assert done.output.count("行相同") == 4
    assert "不同" not in done.output
    assert "没有装载 ibis" in done.output


def test_days_and_columns_are_written_into_sql_by_hand() -> None:
    frozen = FrozenPack(("demo",), {"meet": Shape(False, "", {"form": "text"}, {"form": "t3"})}, ())
    text = "SELECT {meet.form}, {2023-09-15}, {as_of}"
    assert hand.written(text, frozen, day_of("2023-11-20")) == "SELECT t3, 19615, 19681"
