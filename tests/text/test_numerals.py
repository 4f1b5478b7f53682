"""Chinese and Arabic numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.read_docx_numbers import chinese
from luoshi.text.numerals import value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三百二十", 320),
        ("一百二", 120),
        ("一百零五", 105),
        ("两千零八", 2008),
        ("二〇二四", 2024),
        ("十万", 100_000),
        ("三千二百万", 32_000_000),
        ("12", 12),
        ("1,200", 1200),
        ("1.5", 1.5),
        ("二零二三", 2023),
    ],
)
def test_numerals_are_read(written: str, value: float) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize("written", ["", "几", "半", "第三", "1,20", "一个"])
def test_what_is_no_numeral_is_none(written: str) -> None:
    assert value_of(written) is None


@given(st.integers(1, 9999))
def test_every_number_that_word_counts_with_is_read_back(number: int) -> None:
    assert value_of(chinese(number)) == number
