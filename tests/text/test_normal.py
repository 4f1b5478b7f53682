"""Evening out writing habits never moves a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.normal import is_traditional, normalise

MARKS = st.text(alphabet='，,。.；;：:（(）)“”"「」『』０１２ＡＢ％．、 各单位要12月国學', max_size=80)


@given(st.one_of(st.text(), MARKS))
def test_normalising_keeps_the_length_of_any_text(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(MARKS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("各单位要报送,并备案.", "各单位要报送，并备案。"),
        ("投入1,200万元;", "投入1,200万元；"),
        ("10:30前报送:", "10:30前报送："),
        ("2024.3.5前", "2024.3.5前"),
        ('开展"回头看"', "开展“回头看”"),
        ("「三会一课」", "“三会一课”"),
        ("９月１０日前，完成８０％", "9月10日前，完成80%"),
        ("见http://a.b/c", "见http://a.b/c"),
    ],
)
def test_half_and_full_width_are_read_alike(written: str, read: str) -> None:
    assert normalise(written) == read


def test_traditional_characters_are_read_as_simplified() -> None:
    text = "各單位應當開展檢查，並報送結果"
    assert is_traditional(text)
    assert normalise(text) == "各单位应当开展检查，并报送结果"


def test_a_simplified_text_is_not_called_traditional() -> None:
    assert not is_traditional("各单位应当开展检查，并报送结果")
