"""What the operator's page shows works as it is written: its commands are run, its units are units of systemd."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from house.tree import ROOT
from luoshi.cli.commands import run

TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SECTIONS = {"Unit": {"Description", "After"},
            "Service": {"Type", "User", "EnvironmentFile", "ExecStart", "Restart", "NoNewPrivileges", "ProtectSystem",
                        "ReadWritePaths", "PrivateTmp"},
            "Timer": {"OnCalendar", "Persistent"}, "Install": {"WantedBy"}}


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, flags=re.S | re.M)
    return [body for named, body in fenced if named == language]


def commands() -> list[str]:
    """The lines of the examples, comments left out, in their order."""
    lines = [line.split("  #")[0].strip() for block in blocks("") for line in block.splitlines()]
    return [line for line in lines if line]


@pytest.mark.parametrize("block", blocks("ini"), ids=lambda block: re.findall("Description=(.*)", block)[0])
def test_a_unit_that_is_shown_is_one_that_systemd_reads(block: str):
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(block)
    assert {name: set(unit[name]) - SECTIONS.get(name, set()) for name in unit.sections()} == {
        name: set() for name in unit.sections()}
    started = re.findall(r"ExecStart=/opt/luoshi/\.venv/bin/luoshi (\w+)", block)
    assert ("ExecStart" in block) == bool(started)
    known = {path.stem for path in Path(run.__file__).parent.glob("*.py")}
    assert set(started) <= known


def test_the_settings_shared_by_the_services_are_settings():
    named = set(re.findall(r"^(LUOSHI_\w+)=", next(one for one in blocks("") if "LUOSHI_HTTPS=1" in one), flags=re.M))
    assert named == {"LUOSHI_HOME", "LUOSHI_HOSTS", "LUOSHI_HTTPS"}
    assert {name for name in named if f"`{name}" not in TEXT} == set()


def filled(folder: Path) -> Path:
    """A script that writes one unit into the empty workbook, under its headings."""
    unit = {"组织代码": "01", "名称": "示例市委", "类型": "党委", "层级": "市级"}
    script = folder / "fill.py"
    script.write_text(
        "import openpyxl\nbook = openpyxl.load_workbook('组织名册.xlsx')\nsheet = book.active\n"
        f"sheet.append([{unit!r}.get(str(cell.value).rstrip('*'), '') for cell in sheet[1]])\n"
        "book.save('组织名册.xlsx')\n", encoding="utf-8")
    return script


def test_an_instance_is_made_backed_up_and_restored_by_the_lines_of_the_page(tmp_path: Path):
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    door = bin_ / "luoshi"
    door.write_text(f"#!{sys.executable}\nfrom luoshi.cli.main import main\nmain()\n")
    door.chmod(0o755)
    asked = ("units", "init", "backup", "restore")
    wanted = [line for line in commands() if "export" in line or re.search(rf"\bluoshi ({'|'.join(asked)})\b", line)]
    assert [re.findall(r"luoshi (\w+)", line)[:1] for line in wanted] == [[], *([name] for name in asked)]
    wanted.insert(2, f"{sys.executable} {filled(tmp_path)}")  # what the operator does with the workbook in between
    script = "\n".join(["set -e", *wanted]).replace("luoshi-2023-11-10.tar", "luoshi-$(date +%F).tar")
    for place in ("/var/lib", "/backup"):
        script = script.replace(place, f"{tmp_path}{place}")
    env = {"PATH": f"{bin_}:{os.environ['PATH']}", "TZ": "Asia/Shanghai", "LANG": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "逐行校验通过" in done.stdout
    assert (tmp_path / "var/lib/luoshi-new/luoshi.sqlite3").is_file()


def test_the_wheels_are_installed_from_the_lock_and_from_nowhere_else():
    offline = [line for line in commands() if "pip install" in line or "pip download" in line]
    assert len(offline) == 3
    assert all("--no-deps" in line for line in offline)
    assert all("--no-index" in line for line in offline if "install" in line)
