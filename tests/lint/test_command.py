"""``luoshi lint`` prompts with file and line and never fails; a call that is off is told so."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from luoshi.city import thread_city
from luoshi.cli.main import _build_app
from luoshi.engine.load import write_tables
from luoshi.terms.finding import Refused

PACK = str(Path(__file__).parents[2] / "src" / "luoshi" / "packs" / "sample" / "thread")


def run(*words: str):
    return CliRunner().invoke(_build_app("lint"), ["lint", *words])


def test_each_line_is_a_draft_and_each_prompt_names_its_line(tmp_path: Path):
    file = tmp_path / "目标.txt"
    file.write_text("11月底前新增公共车位40个\n\n停车秩序明显好转\n", "utf-8")
    result = run(str(file), "--as", "remedy.target")
    first, last = result.output.strip().splitlines()
    assert first.startswith(f"{file}:3:5 RM101 “明显好转”")
    assert last.startswith("1处提示。")
    assert result.exit_code == 0


def test_nothing_found_is_said_too(tmp_path: Path):
    (tmp_path / "a.txt").write_text("夜间没有飞线\n", "utf-8")
    result = run(str(tmp_path / "a.txt"), "--as", "remedy.target")
    assert (result.output, result.exit_code) == ("没有提示。\n", 0)


def test_a_table_is_read_by_its_headings_whatever_they_are_called(tmp_path: Path):
    file = tmp_path / "问题.csv"
    file.write_text("﻿问题内容,整改措施,整改时限\n进一步加强学习,新装充电口24个,2023-11-30\n", "utf-8")
    assert run(str(file), "--as", "problem", "--pack", PACK).output.startswith(f"{file}:2:1 PR101")


def test_a_table_without_a_column_of_the_kind_is_refused_with_what_to_write(tmp_path: Path):
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", "utf-8")
    result = run(str(tmp_path / "a.csv"), "--as", "problem", "--pack", PACK)
    assert isinstance(result.exception, Refused)
    assert "什么问题" in str(result.exception)


def test_findings_come_as_data_for_programs(tmp_path: Path):
    (tmp_path / "a.txt").write_text("下面讲三点意见。\n一、学\n学原文。\n二、做\n做实事。\n", "utf-8")
    (found,) = json.loads(run(str(tmp_path / "a.txt"), "--json").output)
    assert (found["rule"], found["quote"], found["line"]) == ("DC101", "三点意见", 1)


def test_a_plan_is_read_as_a_whole(tmp_path: Path):
    (tmp_path / "a.txt").write_text("理论学习｜通读章程\n理论学习｜通读报告\n推动发展｜\n", "utf-8")
    assert " PL101 " in run(str(tmp_path / "a.txt"), "--as", "plan").output


def test_a_folder_of_tables_is_read_with_its_pack(tmp_path: Path):
    tables, cast = thread_city()
    item = next(row for row in tables.item if row.kind == "problem" and row.unit == cast.branch)
    at = next(n for n, row in enumerate(tables.item_field) if (row.item, row.field) == (item.id, "title"))
    tables.item_field[at] = tables.item_field[at]._replace(text="水渠的事请打19900000000")
    write_tables(tables, tmp_path)
    result = run(str(tmp_path), "--pack", PACK, "--as-of", "2023-11-10")
    assert f"{item.id} title:1 TX102 “199****00”" in result.output
    assert "19900000000" not in result.output


@pytest.mark.parametrize("words", [[], ["--only", "XX999", "a"], ["."], [".", "--pack", PACK]])
def test_a_call_that_is_off_is_told_so(words: list[str]):
    assert run(*words).exit_code == 2


def test_all_rules_are_listed():
    assert len(run("--rules").output.splitlines()) == 14
