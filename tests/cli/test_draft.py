"""`luoshi draft` as somebody calls it: text, JSON, table, pack; refusals in words and with the promised exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "关于学习的通知（示例）\r\n各党支部每月至少组织1次集中学习。\r\n县水利局要于11月底前制定方案。\r\n"


def luoshi(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from luoshi.cli.main import main; main()", "draft", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def test_text_is_the_files_own_text_character_for_character(file: Path) -> None:
    done = luoshi(file, "--text")
    assert (done.returncode, done.stdout.decode("utf-8")) == (0, TEXT)


def test_start_and_end_of_the_json_index_the_text(file: Path) -> None:
    data = json.loads(luoshi(file, "--date", "2023-09-15", "--json").stdout)
    assert data["document"] == {"title": "关于学习的通知（示例）", "genre": "notice", "date": "2023-09-15", "characters": len(TEXT)}
    assert [TEXT[one["start"] : one["end"]] for one in data["drafts"]] == [one["quote"] for one in data["drafts"]]
    assert [one["deadline_date"] for one in data["drafts"]] == [None, "2023-11-30"]


def test_the_table_says_what_the_text_leaves_open(file: Path) -> None:
    shown = luoshi(file, "--date", "2023-09-15").stdout.decode("utf-8")
    assert "谁：各党支部 ｜ 几次：monthly 1次 ｜ 何时前：文中未写明" in shown


def test_without_a_date_the_reader_is_asked_on_the_side(file: Path) -> None:
    done = luoshi(file, "--json")
    assert "--date" in done.stderr.decode("utf-8")
    assert json.loads(done.stdout)["document"]["date"] is None


def test_the_genre_can_be_changed_and_a_wrong_one_is_refused(file: Path) -> None:
    assert json.loads(luoshi(file, "--genre", "speech", "--json").stdout)["document"]["genre"] == "speech"
    refused = luoshi(file, "--genre", "novel")
    assert refused.returncode == 1
    assert "task_table" in refused.stderr.decode("utf-8")


@pytest.mark.parametrize("date", ["2023-13-01", "gestern", "2023-02-30"])
def test_a_date_that_is_none_is_refused(file: Path, date: str) -> None:
    done = luoshi(file, "--date", date)
    assert done.returncode == 1
    assert date in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_the_skeleton_is_written_once(file: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    assert luoshi(file, "--date", "2023-09-15", "--pack", pack).returncode == 0
    assert (pack / "obligations" / "drafted.yaml").exists()
    assert luoshi(file, "--date", "2023-09-15", "--pack", pack).returncode == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage"])
def test_bad_files_are_refused_in_words_never_with_a_traceback(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    done = luoshi(tmp_path / "a.docx")
    assert done.returncode == 1
    assert "a.docx" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
