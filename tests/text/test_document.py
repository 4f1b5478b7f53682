"""A document's paragraphs, title and tables lie exactly where they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.text import read_text


@given(st.text(alphabet="各村要报送，。\n\r\t 　一、|12", max_size=120))
def test_paragraphs_are_the_non_empty_lines_without_their_blanks(text: str) -> None:
    document = read_text(text)
    lines = [line.strip(" \t\u3000\xa0\ufeff\u200b") for line in text.replace("\r", "\n").split("\n")]
    assert [text[p.start : p.end] for p in document.paragraphs] == [line for line in lines if line]
    assert [p.id for p in document.paragraphs] == [f"p{n}" for n in range(1, len(document.paragraphs) + 1)]


@given(st.text(alphabet="各村要报送，。\n\t 一、|12", max_size=120), st.integers(0, 120))
def test_the_paragraph_of_an_offset_holds_it(text: str, offset: int) -> None:
    document = read_text(text)
    found = document.paragraph_at(offset)
    holding = [p for p in document.paragraphs if p.start <= offset < p.end]
    assert found == (holding[0] if holding else None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("在全市会议上的讲话（示例）\n\n同志们：\n今天开会。", "在全市会议上的讲话（示例）"),
        ("同志们：\n今天开会。", ""),
        ("示例县人民政府办公室\n关于做好防汛工作的通知\n各镇：", "关于做好防汛工作的通知"),
        ("示例办〔2024〕3号\n值班制度\n第一条 本制度", "值班制度"),
        ("2024年全区工作要点\n一、总体要求", "2024年全区工作要点"),
        ("# 2022年责任清单\n\n正文。", "2022年责任清单"),
        ("凝心聚力开新局\n——在示例县工作会议上的讲话\n同志们：", "凝心聚力开新局"),
        ("2024年3月5日\n关于防汛的通知\n各镇：", "关于防汛的通知"),
    ],
)
def test_the_title_is_the_line_that_names_the_document(text: str, title: str) -> None:
    assert read_text(text).title == title


def test_bars_tabs_and_wide_blanks_make_tables() -> None:
    for row in ("| 序号 | 任务 | 单位 |", "序号\t任务\t单位", "序号  任务  单位"):
        document = read_text("\n".join([row] * 3))
        assert len(document.tables) == 1
        assert [[document.text[c.start : c.end] for c in cells] for cells in document.tables[0].rows] == [
            ["序号", "任务", "单位"]
        ] * 3


def test_a_rule_row_of_markdown_is_no_row() -> None:
    document = read_text("| 任务 | 单位 |\n| --- | --- |\n| 检查 | 甲局 |")
    assert len(document.tables[0].rows) == 2


def test_a_single_tabbed_line_is_no_table() -> None:
    assert read_text("联系人\t甲\n正文一段。").tables == ()


def test_lines_that_break_inside_sentences_are_seen() -> None:
    line = "各单位要按照要求认真组织开展检查并且做好记录然后报送"
    text = "\n".join([line] * 12) + "。"
    assert read_text(text).wrapped
    assert not read_text("\n".join([line + "。"] * 12)).wrapped


def test_english_is_said_and_traditional_is_said() -> None:
    assert len(read_text("The committee shall meet monthly and report. " * 5).remarks) == 1
    assert len(read_text("各單位應當開展檢查，並報送結果。").remarks) == 1
    assert read_text("各单位应当开展检查，并报送结果。").remarks == ()
