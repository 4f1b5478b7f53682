"""Every paper converts to PDF without a screen, with the pages and the text expected."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from luoshi.office import write_ledger, write_situation, write_task_table
from luoshi.office.write_form import FormLine, write_form

from .conftest import FRIDAY

pytestmark = pytest.mark.libreoffice


def pages_of(path: Path, profile: Path) -> list[str]:
    """Convert to PDF and return the text of its pages, without blanks."""
    to_pdf([path], profile)
    return read_pages(path)


def all_pages(folder: Path, profile: Path) -> dict[str, list[str]]:
    """Convert every paper and table of a folder at once; return the pages of each by its name."""
    paths = sorted([*folder.glob("*.docx"), *folder.glob("*.xlsx")])
    to_pdf(paths, profile)
    return {path.stem: read_pages(path) for path in paths}


def to_pdf(paths: list[Path], profile: Path) -> None:
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
                    "--outdir", paths[0].parent, *paths], check=True, capture_output=True, timeout=180)


def read_pages(path: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", path.with_suffix(".pdf"), "-"], check=True, capture_output=True,
                          text=True).stdout
    return [re.sub(r"\s", "", page) for page in text.split("\f") if page.strip()]


@pytest.fixture(scope="session")
def profile(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("libreoffice")


def test_the_weekly_situation_is_one_page_with_its_number(week, tmp_path: Path, profile: Path):
    write_situation(week.snapshot(), tmp_path / "w.docx")
    (page,) = pages_of(tmp_path / "w.docx", profile)
    assert page.startswith("周调度情况（2023年第45周，截至11月10日）一、总体情况。")
    assert page.endswith("2023年11月10日—1—")


def test_the_annex_begins_on_a_page_of_its_own(week, tmp_path: Path, profile: Path):
    write_situation(week.snapshot(), tmp_path / "w.docx", annex=True)
    first, second, *_ = pages_of(tmp_path / "w.docx", profile)
    assert first.endswith("—1—")
    assert second.startswith("附件3各项任务进展重点措施")


def test_the_task_table_and_the_ledger_print(week, tmp_path: Path, profile: Path):
    write_task_table(week.pack, tmp_path / "t.xlsx", as_of=FRIDAY)
    write_ledger(week.pack.kinds["problem"], week.tables, tmp_path / "l.xlsx", as_of=FRIDAY, title="整改台账")
    (tasks,) = pages_of(tmp_path / "t.xlsx", profile)
    (ledger,) = pages_of(tmp_path / "l.xlsx", profile)
    assert tasks.startswith("任务分解表")
    assert tasks.endswith("第1页，共1页")
    assert "疏通雨水口并加装水泵" in ledger


def test_a_form_for_a_branch_without_a_network_prints_its_number_and_repeats_its_heading(tmp_path: Path, profile: Path):
    names = [FormLine(f"示例{number}", shape="tick") for number in range(40)]
    lines = [FormLine("哪一天*", "写成 2023-11-05 这样。"), FormLine("主题", shape="long"), *names]
    printed = [("表号", "5GXC-RYXW-AEW2"), ("组织代码", "0412")]
    write_form(tmp_path / "f.xlsx", title="示例支部　集中学习", printed=printed, about="一次一列。", lines=lines)
    first, second = pages_of(tmp_path / "f.xlsx", profile)
    assert first.startswith("示例支部集中学习表号：5GXC-RYXW-AEW2｜组织代码：0412一次一列。项目第1次第2次第3次第4次怎么填")
    assert second.startswith("项目第1次第2次第3次第4次怎么填")
    assert second.endswith("第2页，共2页")
