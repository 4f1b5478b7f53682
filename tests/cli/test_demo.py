"""`luoshi demo`: which instance is made, how large, and from which packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.cli.commands import demo
from luoshi.cli.instance import DEMO_CITY_HOME, DEMO_HOME, WALKED_PACKS


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    """What the management entry was asked for, in an empty folder."""
    asked: list[tuple[tuple[str, ...], dict[str, str]]] = []
    monkeypatch.chdir(tmp_path)
    for name in ("LUOSHI_HOME", "LUOSHI_DEMO_PACKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(demo, "become", lambda *arguments, env: asked.append((arguments, env)))
    return asked


def test_the_usual_demo_is_the_town_in_its_own_home(became):
    demo.command(size="town")
    ((arguments, env),) = became
    assert arguments == ("prepare_demo", "--size", "town")
    assert (env["LUOSHI_DEMO"], env["LUOSHI_HOME"]) == ("1", str(DEMO_HOME))


def test_the_large_city_never_takes_the_place_of_the_town(became):
    demo.command(size="city")
    assert became[0][1]["LUOSHI_HOME"] == str(DEMO_CITY_HOME)


def test_a_home_that_is_set_stands(became, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LUOSHI_HOME", "mine")
    demo.command(size="city")
    assert became[0][1]["LUOSHI_HOME"] == "mine"


def test_the_demo_takes_the_packs_that_a_walk_has_made(became):
    demo.command(size="town")
    assert "LUOSHI_DEMO_PACKS" not in became[0][1]
    WALKED_PACKS.mkdir(parents=True)
    demo.command(size="town")
    assert became[1][1]["LUOSHI_DEMO_PACKS"] == str(WALKED_PACKS)
