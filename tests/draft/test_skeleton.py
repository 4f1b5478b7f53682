"""Strong duties as the beginning of a pack: what is whole stands, what is open is a comment that says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.draft import draft
from luoshi.draft.pack_skeleton import write_skeleton
from luoshi.spec.yaml_data import read_yaml
from luoshi.terms.finding import Refused
from luoshi.text import read_text

TEXT = "关于学习的通知（示例）\n各党支部每月至少组织1次集中学习。\n县水利局要于11月底前制定方案。\n要弘扬优良作风。\n2023年9月15日"


def test_whole_duties_stand_and_open_ones_are_comments(tmp_path: Path) -> None:
    drafts = draft(read_text(TEXT))
    assert write_skeleton(drafts, tmp_path / "demo") == 1
    text = (tmp_path / "demo/obligations/drafted.yaml").read_text("utf-8")
    entries = read_yaml(tmp_path / "demo/obligations/drafted.yaml")
    assert [entry["versions"][0]["source"]["quote"] for entry in entries] == ["各党支部每月至少组织1次集中学习"]
    assert "# 待定，文中未写明：谁、怎么算完成" in text
    assert "弘扬" not in text


def test_the_source_text_is_its_lines_and_the_quote_stands_in_its_paragraph(tmp_path: Path) -> None:
    drafts = draft(read_text(TEXT))
    write_skeleton(drafts, tmp_path / "demo")
    lines = (tmp_path / "demo/sources/source.txt").read_text("utf-8").splitlines()
    source = read_yaml(tmp_path / "demo/obligations/drafted.yaml")[0]["versions"][0]["source"]
    assert source["quote"] in lines[int(source["paragraph"][1:]) - 1]


def test_the_head_lists_the_words_used_and_leaves_the_windows_end_open(tmp_path: Path) -> None:
    write_skeleton(draft(read_text(TEXT)), tmp_path / "demo")
    head = read_yaml(tmp_path / "demo/pack.yaml")
    assert head["window"] == {"from": "2023-09-15"}
    assert head["words"] == {"types": ["branch", "general_branch"]}


def test_a_pack_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: mine\n", "utf-8")
    with pytest.raises(Refused):
        write_skeleton(draft(read_text(TEXT)), tmp_path)
    assert (tmp_path / "pack.yaml").read_text("utf-8") == "id: mine\n"


def test_a_given_last_day_closes_the_window_and_an_open_one_is_asked_for(tmp_path: Path) -> None:
    drafts = draft(read_text(TEXT))
    write_skeleton(drafts, tmp_path / "open")
    assert "# 待定，文中未写明：window 的 to" in (tmp_path / "open/pack.yaml").read_text("utf-8")
    write_skeleton(drafts, tmp_path / "closed", until="2024-01-31")
    assert read_yaml(tmp_path / "closed/pack.yaml")["window"] == {"from": "2023-09-15", "to": "2024-01-31"}
    with pytest.raises(Refused, match="2024-02-30"):
        write_skeleton(drafts, tmp_path / "wrong", until="2024-02-30")
    assert not (tmp_path / "wrong").exists()
