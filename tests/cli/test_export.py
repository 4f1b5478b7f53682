"""`luoshi export`: the papers of a week from a folder of tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from luoshi.city import thread_city
from luoshi.cli.commands import export
from luoshi.cli.walk.sample import FOLDER
from luoshi.engine.load import write_tables
from luoshi.terms.finding import Refused

SAMPLE = FOLDER / "thread"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    tables, _ = thread_city()
    write_tables(tables, tmp_path / "data")
    return tmp_path / "data"


def test_a_folder_of_tables_gives_every_paper(data: Path, tmp_path: Path, capsys):
    out = tmp_path / "out"
    export.command(SAMPLE, data=data, as_of="2023-11-10", out=out)
    written = {"周调度情况.docx", "任务分解表.xlsx", "问题台账.xlsx", "整改措施台账.xlsx", "工作计划台账.xlsx",
               "status.parquet"}
    assert {path.name for path in out.iterdir()} == written
    assert {Path(line).name for line in capsys.readouterr().out.splitlines()} == written


def test_attachments_are_named_in_the_paper(data: Path, tmp_path: Path):
    export.command(SAMPLE, data=data, as_of="2023-11-10", out=tmp_path / "out", kind=["problem"])
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "out" / "周调度情况.docx")).paragraphs]
    assert "附件：1.任务分解表" in texts
    assert "　　　2.问题台账" in texts


def test_a_ledger_that_is_none_is_refused_before_anything_is_written(data: Path, tmp_path: Path):
    with pytest.raises(Refused, match="没有台账“problems”"):
        export.command(SAMPLE, data=data, as_of="2023-11-10", out=tmp_path / "out", kind=["problems"])
    assert not (tmp_path / "out").exists()


def test_a_day_that_is_none_is_refused(data: Path, tmp_path: Path):
    with pytest.raises(Refused, match="不是一个日期"):
        export.command(SAMPLE, data=data, as_of="2023-11-31", out=tmp_path / "out")
