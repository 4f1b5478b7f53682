"""`luoshi draft` as somebody calls it: text, JSON, table, pack; refusals in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.cli.commands.draft import command
from luoshi.terms.finding import Refused

TEXT = "关于学习的通知（示例）\r\n各党支部每月至少组织1次集中学习。\r\n县水利局要于11月底前制定方案。\r\n"
Output = pytest.CaptureFixture[bytes]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def test_text_is_the_files_own_text_character_for_character(file: Path, capsysbinary: Output) -> None:
    command(file, as_text=True)
    assert capsysbinary.readouterr().out.decode("utf-8") == TEXT


def test_start_and_end_of_the_json_index_the_text(file: Path, capsysbinary: Output) -> None:
    command(file, date="2023-09-15", as_json=True)
    data = json.loads(capsysbinary.readouterr().out)
    assert data["document"] == {"title": "关于学习的通知（示例）", "genre": "notice", "date": "2023-09-15", "characters": len(TEXT)}
    assert [TEXT[one["start"] : one["end"]] for one in data["drafts"]] == [one["quote"] for one in data["drafts"]]
    assert [one["deadline_date"] for one in data["drafts"]] == [None, "2023-11-30"]


def test_the_table_says_what_the_text_leaves_open(file: Path, capsysbinary: Output) -> None:
    command(file, date="2023-09-15")
    shown = capsysbinary.readouterr().out.decode("utf-8")
    assert "谁：各党支部 ｜ 几次：monthly 1次 ｜ 何时前：文中未写明" in shown


def test_without_a_date_the_reader_is_asked_on_the_side(file: Path, capsysbinary: Output) -> None:
    command(file, as_json=True)
    captured = capsysbinary.readouterr()
    assert "--date" in captured.err.decode("utf-8")
    assert json.loads(captured.out)["document"]["date"] is None


def test_the_genre_can_be_changed_and_a_wrong_one_is_refused(file: Path, capsysbinary: Output) -> None:
    command(file, genre="speech", as_json=True)
    assert json.loads(capsysbinary.readouterr().out)["document"]["genre"] == "speech"
    with pytest.raises(Refused, match="task_table"):
        command(file, genre="novel")


@pytest.mark.parametrize("date", ["2023-13-01", "gestern", "2023-02-30", "2023-00-10"])
def test_a_date_that_is_none_is_refused(file: Path, date: str) -> None:
    with pytest.raises(Refused, match=date):
        command(file, date=date)


def test_the_skeleton_is_written_once(file: Path, tmp_path: Path) -> None:
    command(file, date="2023-09-15", pack=tmp_path / "pack")
    assert (tmp_path / "pack" / "obligations" / "drafted.yaml").exists()
    with pytest.raises(Refused):
        command(file, date="2023-09-15", pack=tmp_path / "pack")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing"])
def test_bad_files_are_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(Refused, match=r"a\.docx"):
        command(tmp_path / "a.docx")
