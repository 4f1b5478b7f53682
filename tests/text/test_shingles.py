"""Copied text is found with its passages; what everybody writes is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.shingles import containment, shingles

SOURCE = "各支部每月组织一次集中学习，重点学习章程和报告，学习情况记入记录本，由支部书记负责落实并接受检查。"


def test_a_copied_sentence_is_found_whatever_its_layout() -> None:
    copied = "我们的计划如下：\n各支部 每月组织一次集中学习，重点学习章程和报告；再种两棵树。"
    found = containment(copied, SOURCE)
    assert [copied[p.start : p.end] for p in found.passages] == ["各支部 每月组织一次集中学习，重点学习章程和报告"]
    assert found.shared == 22


def test_a_changed_word_does_not_part_a_passage() -> None:
    copied = SOURCE.replace("情况", "状况")
    assert len(containment(copied, SOURCE).passages) == 1


def test_an_own_text_shares_nothing() -> None:
    assert containment("村口的水井要修好，路灯坏了三盏，月底前换新，费用从集体经济里出。", SOURCE).shared == 0


@given(st.text(alphabet="各支部每月学习，。12", max_size=60))
def test_a_text_holds_all_of_its_own_shingles(text: str) -> None:
    found = containment(text, text)
    assert found.shared in (0, found.counted)
    assert (found.shared > 0) == (found.counted >= 20)
    assert shingles(text) >= shingles(text[5:])
