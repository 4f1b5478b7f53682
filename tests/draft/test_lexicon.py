"""A site adds its own words without touching ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.draft import draft
from luoshi.draft.lexicon import load
from luoshi.terms.finding import Refused
from luoshi.text import read_text

TEXT = "关于报账的通知\n各单位要于5月10日前踏勘现场。石坪联防哨要每月巡线2次。"


def test_a_sites_words_are_known_beside_ours(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text("heads: [联防哨]\n", "utf-8")
    before = draft(read_text(TEXT), date="2024-01-01").drafts[-1]
    after = draft(read_text(TEXT), date="2024-01-01", lexicons=(tmp_path,)).drafts[-1]
    assert (before.actor, after.actor) == ("", "石坪联防哨")


def test_a_word_may_be_switched_off(tmp_path: Path) -> None:
    (tmp_path / "acts.yaml").write_text("strong: [{word: 报送, off: true}]\n", "utf-8")
    assert "报送" in load().words("acts", "strong")
    assert "报送" not in load(tmp_path).words("acts", "strong")


def test_a_word_may_have_dates_and_a_jurisdiction(tmp_path: Path) -> None:
    (tmp_path / "acts.yaml").write_text(
        "strong:\n  - {word: 亮灯, from: 2023-01-01, to: 2023-12-31}\n  - {word: 走亲, jurisdiction: 示例县}\n", "utf-8"
    )
    assert "亮灯" in load(tmp_path, date="2023-06-01").words("acts", "strong")
    assert "亮灯" not in load(tmp_path, date="2024-06-01").words("acts", "strong")
    assert "走亲" not in load(tmp_path).words("acts", "strong")
    assert "走亲" in load(tmp_path, jurisdiction="示例县").words("acts", "strong")


def test_a_selector_of_a_site_stands_before_ours(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text("select:\n  - {pattern: 每名党员, who: {members: {side: out}}}\n", "utf-8")
    found = draft(read_text("每名党员要参加1次研讨。"), genre="notice", lexicons=(tmp_path,)).drafts[0]
    assert found.select == {"members": {"side": "out"}}


@pytest.mark.parametrize("content", ["heads: [甲\n", "- 甲\n"])
def test_a_list_that_is_none_is_refused_with_its_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "actors.yaml").write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        load(tmp_path)
    assert refused.value.findings[0].file == "actors.yaml"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        load(tmp_path / "none")
