"""Sentences and clauses keep quotes, brackets and titles whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.clauses import split


def words(text: str) -> list[list[str]]:
    return [[text[c.start : c.end] for c in sentence.clauses] for sentence in split(text)]


def test_sentences_and_clauses_are_cut_at_their_marks() -> None:
    assert words("各镇每月报送，区里汇总；汇总后通报。") == [["各镇每月报送", "区里汇总"], ["汇总后通报"]]


def test_commas_in_quotes_titles_and_brackets_do_not_cut() -> None:
    text = "落实“早发现，早处置”机制，学习《甲，乙》（含丙，丁）。"
    assert words(text) == [["落实“早发现，早处置”机制", "学习《甲，乙》（含丙，丁）"]]


def test_a_sentence_that_ends_inside_quotes_is_over() -> None:
    assert words("老支书说：“要干就干好。”各村要行动。") == [["老支书说", "“要干就干好。”"], ["各村要行动"]]


def test_an_opening_mark_without_its_twin_opens_nothing() -> None:
    assert words("各村（含社区要检查，要上报。") == [["各村（含社区要检查", "要上报"]]


@given(st.text(alphabet="各村要报，。；：（）“”《》！ \n12", max_size=60))
def test_clauses_lie_in_their_sentence_in_order_and_lose_no_word(text: str) -> None:
    kept = []
    last = 0
    for sentence in split(text):
        assert sentence.start <= sentence.clauses[0].start
        assert sentence.clauses[-1].end <= sentence.end
        for clause in sentence.clauses:
            assert last <= clause.start < clause.end
            last = clause.end
            kept.append(text[clause.start : clause.end])
    letters = [char for char in text if char in "各村要报12"]
    assert [char for char in "".join(kept) if char in "各村要报12"] == letters
