"""`luoshi check` and `luoshi diff`: what they print, and the exit codes."""

from __future__ import annotations

import sys

import pytest

from luoshi.cli.main import main

from .conftest import Demo


@pytest.fixture
def run(monkeypatch, capsys):
    """Call the command line; return exit code, output, errors."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["luoshi", *map(str, words)])
        monkeypatch.setenv("LUOSHI_LANG", "zh")
        try:
            main()
            code = 0
        except SystemExit as left:
            code = left.code or 0
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_a_sound_pack_says_one_line_and_exits_zero(demo, run):
    code, out, _ = run("check", demo.path)
    assert code == 0
    assert out == "示例方案：1 项任务（必须 1），引文找到 1/1，例子 0 个；错误 0 处，提醒 0 处。\n"


def test_errors_name_file_and_line_and_exit_one(demo, run):
    demo.swap("quote: 每月上一次课", "quote: 每月上九次课").swap("strand: study", "strand: studdy")
    code, out, err = run("check", demo.path)
    assert code == 1
    assert "obligations/study.yaml:3: " in out
    assert "Traceback" not in out + err
    assert "错误 1 处" in out


def test_warnings_do_not_fail_and_quiet_prints_errors_only(demo, run):
    demo.swap("every: month", "every: week").swap("{units: {type: [branch]}}", "{members: {}}")
    code, out, _ = run("check", demo.path)
    assert code == 0
    assert out.startswith("提醒 obligations/study.yaml:7: ")
    assert run("check", demo.path, "--quiet") == (0, "", "")
    demo.swap("duty: must", "duty: shall")
    code, out, _ = run("check", demo.path, "-q")
    assert code == 1
    assert len(out.splitlines()) == 1


def test_no_pack_named_is_a_wrong_call(run):
    assert run("check")[0] == 2


def test_a_pack_that_is_not_there_is_refused(run, tmp_path):
    code, out, err = run("check", tmp_path / "nowhere")
    assert code == 1
    assert "nowhere" in out
    assert "Traceback" not in out + err


def test_schemas_are_written_where_asked(run, tmp_path):
    code, out, _ = run("check", "--schema", tmp_path / "s")
    assert code == 0
    assert len(out.splitlines()) == 5
    assert (tmp_path / "s" / "obligations.schema.json").is_file()
    (tmp_path / "file").write_text("x")
    assert run("check", "--schema", tmp_path / "file")[0] == 1


def test_units_of_no_batch_are_listed_with_data(demo, run, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "unit.csv").write_text(
        "id,code,name,type,level,rank,domain,tags,batch,founded_on,abolished_on\n"
        "c1,,某县,committee,county,,,,,,\nz1,,一支部,branch,,,,,,,\nz2,,二支部,branch,,,,,,,\n"
        "z3,,三支部,branch,,,,,demo:b1,,\nz4,,已撤支部,branch,,,,,,,2020-01-01\n",
        "utf-8",
    )
    (data / "unit_parent.csv").write_text("unit,tree,parent,from,to\nz1,territory,c1,,\n", "utf-8")
    assert "对所有组织都有效" in run("check", demo.path, "--data", data)[1]
    demo.swap(
        "settings:",
        "batches: [{id: b1, who: {units: {level: county}}, from: 2023-09-15, to: 2023-12-31}]\nsettings:",
        "pack.yaml",
    )
    code, out, err = run("check", demo.path, "--data", data, "--as-of", "2023-11-10")
    assert code == 0, out + err
    assert out.splitlines()[1:] == ["  z2 二支部", "2023-11-10：1 个组织不属于任何批次，方案对它们没有要求。"]
    assert run("check", demo.path, "--data", tmp_path / "none", "--as-of", "2023-11-10")[0] == 1
    assert run("check", demo.path, "--data", data, "--as-of", "昨天")[0] == 1


@pytest.fixture
def county(demo, tmp_path):
    child = Demo(tmp_path, "county").put("pack.yaml", "id: county\ntitle: 某县方案\nextends: [demo]\n")
    child.swap(
        "source: {document: speech, paragraph: p2, quote: 每月上一次课}",
        "local: {by: 某县某办, day: 2023-09-20, why: 抓紧}",
    )
    for file in ("kinds/lesson.yaml", "kinds/matter.yaml", "calendar.yaml", "sources/speech.txt"):
        (child.path / file).unlink()
    return child


def test_diff_prints_what_a_level_adds_tightens_and_relaxes_and_who_asks_it(county, run):
    county.swap("at_least: 1", "at_least: 2")
    assert run("diff", county.path)[:2] == (
        0,
        """\
某县方案（county） 对照 示例方案（demo）
  收紧 A-1 支部每月上课  require 1 at_least：1 → 2  ［本级口径：某县某办，2023-09-20，抓紧］
  新增 0，收紧 1，放宽 0，措辞 0
""",
    )


def test_diff_shows_a_relaxation_without_authority_and_exits_one(county, run):
    county.swap("every: month", "every: quarter")
    code, out, _ = run("diff", county.path)
    assert code == 1
    assert "放宽 A-1 支部每月上课  every：month → quarter  ［没有写依据，check 不予通过］" in out
    county.swap("duty: must", "duty: must\n  relaxes: {reason: 党员少, authority: 市委某办}")
    code, out, _ = run("diff", county.path)
    assert code == 0
    assert "［党员少；依据：市委某办］" in out


def test_diff_of_a_pack_without_a_parent_says_so(demo, run):
    code, out, _ = run("diff", demo.path)
    assert code == 0
    assert "没有上级方案" in out


def test_diff_of_two_packs_shows_what_only_the_other_has(demo, county, run):
    county.put("pack.yaml", "id: other\ntitle: 别的\nextends: [demo]\n").swap("id: A-1", "id: Z-1")
    code, out, _ = run("diff", demo.path, county.path)
    assert code == 0
    assert "没有 Z-1 支部每月上课" in out


def test_diff_of_a_broken_pack_is_refused_without_a_traceback(county, run):
    county.swap("duty: must", "duty: shall")
    code, out, err = run("diff", county.path)
    assert code == 1
    assert "obligations/study.yaml:4" in err
    assert "Traceback" not in out + err
