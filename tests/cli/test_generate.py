"""``luoshi generate``: a city in a folder, never over tables that are there, refused in words a clerk understands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from luoshi.cli.main import main
from luoshi.engine.load import load_tables

THREAD = Path(__file__).parents[2] / "src" / "luoshi" / "packs" / "sample" / "thread"


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def call(*words: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["luoshi", "generate", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            main()
        return Done(int(stopped.value.code or 0), *capsys.readouterr())

    return call


def test_a_city_for_a_pack_stands_in_the_folder_and_its_size_is_said(run, tmp_path):
    done = run(THREAD, "--units", "60", "--seed", "4", tmp_path / "city")
    tables = load_tables(tmp_path / "city")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"60 个组织，{len(tables.person):,} 人，{len(tables.record):,} 条记录")
    assert len(tables.unit) == 60


def test_quiet_says_nothing_and_without_a_pack_kinds_are_lived_without_demand(run, tmp_path):
    done = run("--units", "60", "--parquet", "--quiet", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len({row.kind for row in load_tables(tmp_path).record}) > 10


def test_tables_that_are_there_are_kept_unless_one_says_force(run, tmp_path):
    (tmp_path / "record.csv").write_text("mine", encoding="utf-8")
    refused = run("--units", "60", tmp_path)
    assert refused.returncode == 1
    assert "record.csv" in refused.stderr
    assert "--force" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["record.csv"]
    assert (tmp_path / "record.csv").read_text(encoding="utf-8") == "mine"
    assert run("--units", "60", "--force", "--quiet", tmp_path).returncode == 0
    assert len(load_tables(tmp_path).unit) == 60


@pytest.mark.parametrize(("words", "said", "code"), [
    (["--units", "3", "city"], "--units 50", 1),
    (["no-such-pack", "city"], "no-such-pack", 1),
    (["a", "b", "c"], "最多写两个", 2),
    (["--units", "many", "city"], "--units", 2),
    ([], "DIR", 2),
])
def test_what_cannot_be_done_is_refused_in_words_and_nothing_is_written(run, tmp_path, monkeypatch, words, said, code):
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_refused(run, tmp_path):
    (tmp_path / "city").write_text("x", encoding="utf-8")
    done = run("--units", "60", tmp_path / "city")
    assert done.returncode == 1
    assert "不是文件夹" in done.stderr
