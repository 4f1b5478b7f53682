"""What counts as a number of a demand, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.text import quantities


def found(text: str) -> list[tuple[float | None, str, str]]:
    return [(q.value, q.unit, q.bound) for q in quantities.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每名党员至少参与1次交流研讨", [(1, "次", "min")]),
        ("不少于32学时", [(32, "学时", "min")]),
        ("覆盖率达到90%以上", [(90, "%", "min")]),
        ("百分之八十以上", [(80, "%", "min")]),
        ("会议不超过两个小时", [(2, "个小时", "max")]),
        ("选派3至5名干部", [(3, "名", "exact")]),
        ("投入30万元", [(30, "万元", "exact")]),
        ("解决一批问题", [(None, "", "exact")]),
        ("十五天以内", [(15, "天", "max")]),
    ],
)
def test_counts_are_read_with_unit_and_bound(text: str, expected: list[tuple[float | None, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "我讲三点意见",
        "第三次会议",
        "这是一项系统工程",
        "一个都不少",
        "班前班后“一刻钟”学堂",
        "落实“三会一课”制度",
        "坚决做到“两个维护”",
        "一起推进",
        "一律公开",
        "党的二十大精神",
        "推行“一件事一次办”",
        "每千人",
        "做到一户一档",
        "四不两直",
        "24小时值班",
    ],
)
def test_what_only_looks_like_a_count_is_none(text: str) -> None:
    assert [quantity for quantity in found(text) if quantity[0] is not None] == []


@given(st.text(alphabet="一二十百3个次名至少于不超过以上，第“”月日前批", max_size=40))
def test_counts_lie_inside_the_text_in_order(text: str) -> None:
    last = 0
    for quantity in quantities.find(text):
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end
