"""Numbering is followed through levels, mixtures and breaks; headings are told from short tasks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.text import read_text
from luoshi.text.outline import outline

TEXT = """示例工作方案
一、总体要求
全面落实部署。
二、重点任务
（一）排查隐患
1.建立台账。
2.开展检查
（二）健全制度
按时完成。
三、工作要求
"""


def shape(text: str) -> list[tuple[int, str, bool, str]]:
    document = read_text(text)
    return [(n.depth, n.style, n.is_heading, text[n.body : n.end][:6]) for n in outline(document)]


def test_levels_nest_by_their_marks() -> None:
    assert shape(TEXT) == [
        (0, "cn", True, "总体要求"),
        (1, "", False, "全面落实部署"),
        (0, "cn", True, "重点任务"),
        (1, "cn_paren", True, "排查隐患"),
        (2, "num", False, "建立台账。"),
        (2, "num", False, "开展检查"),
        (1, "cn_paren", True, "健全制度"),
        (2, "", False, "按时完成。"),
        (0, "cn", False, "工作要求"),
    ]


def test_a_short_item_with_nothing_below_it_is_no_heading() -> None:
    assert [heading for _depth, _style, heading, _words in shape("方案\n1.召开动员会\n2.制定方案\n3.开展自查")] == [
        False
    ] * 3


def test_a_run_that_changes_its_style_stays_on_its_level() -> None:
    marks = [
        (depth, style)
        for depth, style, _heading, _words in shape("讲话\n一、学习\n正文。\n二、调研\n正文。\n第三，整改\n正文。")
    ]
    assert marks == [(0, "cn"), (1, ""), (0, "cn"), (1, ""), (0, "ordinal"), (1, "")]


def test_items_inside_a_paragraph_are_cut() -> None:
    text = "讲话\n要做到三点：一是抓学习。每月一次。二是抓调研；三是抓整改。"
    assert [(style, words) for _d, style, _h, words in shape(text)][1:] == [
        ("shi", "抓学习。每月"),
        ("shi", "抓调研；"),
        ("shi", "抓整改。"),
    ]


def test_the_yao_of_a_run_stays_with_its_words() -> None:
    text = "讲话\n一要压实责任。各单位要检查。\n二要广泛宣传。要发通知。"
    assert [words for _d, _s, _h, words in shape(text)] == ["要压实责任。", "要广泛宣传。"]


def test_a_lone_ordinal_word_inside_a_sentence_is_no_item() -> None:
    assert len(shape("讲话\n这是第一，也是唯一的办法，还要看二是否成立。")) == 1


def test_a_date_behind_a_number_is_no_decimal() -> None:
    assert shape("方案\n1.2024年底前完成轮训。\n2.12月底前总结。")[0][1:2] == ("num",)


@given(
    st.lists(
        st.sampled_from(
            [
                "一、甲",
                "二、乙",
                "（一）丙。",
                "1.丁",
                "一是戊。二是己。",
                "正文一句。",
                "第三，庚",
                "①辛",
                "- 壬",
                "第一条 癸",
            ]
        ),
        max_size=14,
    )
)
def test_nodes_cover_the_paragraphs_in_order_whatever_the_numbering(lines: list[str]) -> None:
    document = read_text("\n".join(["示例方案", *lines]))
    nodes = outline(document)
    for node in nodes:
        assert 0 <= node.start <= node.body <= node.end <= len(document.text)
        assert node.parent < nodes.index(node)
        assert node.depth == (nodes[node.parent].depth + 1 if node.parent >= 0 else 0)
    covered = "".join(document.text[node.start : node.end] for node in nodes)
    assert covered == "".join(lines)
