"""What the READMEs show is what the product reads."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from house.tree import ROOT, SRC
from luoshi.cli.commands import run
from luoshi.cli.main import _build_app
from luoshi.spec import inspect
from luoshi.terms.finding import Severity

READMES = ["README.md", "README.zh-CN.md"]
#: The six steps of the story, in their order, each with its one picture.
STORY = [
    "drafting-review",
    "record-before-sending",
    "why-not-counted",
    "city-desk",
    "problem-to-its-end",
    "weekly-situation",
]
PAGES = [*READMES, *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


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
    settings = "".join(path.read_text(encoding="utf-8") for path in (SRC / "web").rglob("*.py"))
    named = set(re.findall(r"`(LUOSHI_[A-Z_]+)", text)) - {"LUOSHI_TEST_POSTGRES"}
    assert {one for one in named if one not in settings} == set()
    addresses = "".join(path.read_text(encoding="utf-8") for path in (SRC / "web").rglob("urls.py"))
    pages = {page.strip("`/") for page in re.findall(r"`/[a-z/]+/`", text)} - {"api"}
    assert {page for page in pages if f'"{page}/"' not in addresses} == set()


@pytest.mark.parametrize("name", READMES)
def test_the_story_is_told_in_six_pictures_in_its_order(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"!\[[^\]]+\]\(docs/screens/([a-z-]+)\.png\)", text) == STORY
    heads = [line for line in text.splitlines() if line.startswith("| ①") or line.startswith("| ④")]
    assert ["".join(re.findall("[①-⑥]", line)) for line in heads] == ["①②③", "④⑤⑥"]


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_short_and_says_plainly_that_it_is_nobodys_official_system(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150
    said = {"README.md": ("Not an official system", "fictional"), "README.zh-CN.md": ("不是任何机关的官方系统", "虚构")}
    assert all(words in text for words in said[name])


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_to_a_file_or_a_heading(name: str):
    page = ROOT / name
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
    inward = [link for link in _LINK.findall(text) if not re.match(r"[a-z]+:", link)]
    dead = [link for link in inward if link[0] != "#" and not (page.parent / link.partition("#")[0]).exists()]
    assert dead == []


def test_every_picture_of_the_walk_is_shown_somewhere():
    shown = {
        Path(link).name
        for name in PAGES
        for link in _LINK.findall((ROOT / name).read_text(encoding="utf-8"))
        if link.endswith(".png")
    }
    taken = {path.name for path in (ROOT / "docs" / "screens").glob("*.png")}
    assert taken - shown == set()


def test_what_the_tour_tells_to_tap_stands_on_a_page():
    told = re.findall(r"「([^」]+)」", (ROOT / "docs/tour.md").read_text(encoding="utf-8"))
    kinds = (".py", ".html", ".yaml", ".js")
    pages = "".join(path.read_text(encoding="utf-8") for path in SRC.rglob("*") if path.suffix in kinds)
    assert len(told) >= 4
    assert [words for words in told if words not in pages] == []


def test_the_commands_of_the_tour_run_as_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "src").symlink_to(ROOT / "src")
    blocks = re.findall(r"```\n(luoshi .*?)```", (ROOT / "docs/tour.md").read_text(encoding="utf-8"), flags=re.S)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    assert [words[1] for words in lines] == ["generate", "check", "draft", "explain", "export"]
    for _, command, *words in lines:
        done = CliRunner().invoke(_build_app(command), [command, *words])
        assert done.exit_code == 0, (command, done.output)
    assert (tmp_path / "papers" / "status.parquet").exists()


@pytest.mark.parametrize("name", [*READMES, "docs/tour.md", "docs/operations.md", "docs/drafting.md"])
def test_every_option_that_is_shown_is_one_of_its_command(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = re.findall(r"luoshi ([a-z]+)\b([^`\n#；;]*)", text)
    for command, rest in shown:
        options = re.findall(r"(?<![\w-])--[a-z-]+", rest)
        if options:
            below = re.findall(r"^ ([a-z-]+)\b", rest)  # luoshi bench engine: the options are those of the part named
            asked = [command, *(below if command == "bench" else []), "--help"]
            helped = CliRunner().invoke(_build_app(command), asked, env={"COLUMNS": "200"}).output
            assert [one for one in options if one not in helped] == [], command
