"""What the READMEs show is what the product reads."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from house.tree import ROOT, SRC
from luoshi.cli.commands import run
from luoshi.spec import inspect
from luoshi.terms.finding import Severity

READMES = ["README.md", "README.zh-CN.md"]


@pytest.mark.parametrize("name", READMES)
def test_the_twelve_lines_of_yaml_are_a_sound_obligation_whose_quote_is_found(name: str, tmp_path: Path):
    (example,) = re.findall(r"```yaml\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), flags=re.S)
    assert len(example.splitlines()) == 12
    sample = SRC / "packs" / "sample" / "thread"
    for file in ("pack.yaml", "calendar.yaml"):
        shutil.copy(sample / file, tmp_path)
    shutil.copytree(sample / "sources", tmp_path / "sources")
    (tmp_path / "obligations").mkdir()
    (tmp_path / "obligations" / "study.yaml").write_text(example, encoding="utf-8")
    inspection = inspect(tmp_path)
    assert [finding for finding in inspection.findings if finding.severity is Severity.ERROR] == []
    assert inspection.quotes == (1, 1)


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_that_is_shown_exists(name: str):
    shown = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / name).read_text(encoding="utf-8"))) - {"says"}
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    assert shown
    assert shown <= targets


@pytest.mark.parametrize("name", [*READMES, "docs/tour.md"])
def test_every_command_that_is_shown_exists(name: str):
    commands = {path.stem.replace("_", "-") for path in Path(run.__file__).parent.glob("*.py")}
    shown = set(re.findall(r"`?luoshi ([a-z]+)\b", (ROOT / name).read_text(encoding="utf-8"))) - {"speaks"}
    assert shown <= commands


@pytest.mark.parametrize("name", ["docs/operations.md", "docs/administrators.md"])
def test_commands_settings_and_addresses_of_the_operators_pages_exist(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    commands = {path.stem.replace("_", "-") for path in Path(run.__file__).parent.glob("*.py")}
    assert set(re.findall(r"`?\bluoshi ([a-z]+)\b", text)) - {"itself"} <= commands
    settings = (SRC / "web" / "settings.py").read_text(encoding="utf-8")
    named = set(re.findall(r"`(LUOSHI_[A-Z_]+)", text)) - {"LUOSHI_TEST_POSTGRES"}
    assert {one for one in named if one not in settings} == set()
    addresses = "".join(path.read_text(encoding="utf-8") for path in (SRC / "web").rglob("urls.py"))
    pages = {page.strip("`/") for page in re.findall(r"`/[a-z/]+/`", text)} - {"api"}
    assert {page for page in pages if f'"{page}/"' not in addresses} == set()
