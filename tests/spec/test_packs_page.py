"""docs/packs.md: the pack it builds is sound, its cases run, and what it says is printed is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.cli.commands import check as check_command
from luoshi.engine.cases import run_case
from luoshi.engine.oracle import evaluate
from luoshi.spec import check, inspect, load_cases, load_pack

PAGE = Path(__file__).resolve().parents[2] / "docs" / "packs.md"
BLOCKS = dict(re.findall(r"^```(?:yaml|text) ([^\n]+)\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL))


@pytest.fixture
def folder(tmp_path):
    for name, text in BLOCKS.items():
        if "/" in name.removeprefix("wrong/") or name.endswith(".yaml"):
            path = tmp_path / ("skip" if name.startswith("wrong/") else "example") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return tmp_path / "example"


def test_the_pack_of_the_page_has_no_fault_and_no_warning(folder):
    assert [str(one) for one in check(folder)] == []
    pack = load_pack(folder)
    assert len(pack.obligations) == 10
    assert {one.op for ob in pack.obligations for version in ob.versions for one in version.require} == {
        "count",
        "covers",
        "setting",
        "any_of",
        "share_of",
        "exists",
        "filled",
        "state",
    }


def test_its_cases_come_out_as_the_page_says(folder):
    pack, cases = load_pack(folder), load_cases(folder)
    assert [case.expect[0].values["status"] for case in cases] == ["late", "open"]
    assert [str(one) for case in cases for one in run_case(pack, case, evaluate)] == []


def _said(folder) -> str:
    return "".join(f"{check_command.line_of(one)}\n" for one in inspect(folder).findings if "tests/" not in one.file)


def test_what_is_printed_of_a_wrong_pack_is_what_the_page_shows(folder):
    (folder / "obligations/rectify.yaml").unlink()
    wrong = folder / "obligations/study.yaml"
    wrong.write_text(BLOCKS["wrong/obligations/study.yaml"], "utf-8")
    assert _said(folder) == BLOCKS["said"]
    wrong.write_text(wrong.read_text("utf-8").replace("titel", "title").replace("brnch", "branch"), "utf-8")
    assert _said(folder) == BLOCKS["said next"]
