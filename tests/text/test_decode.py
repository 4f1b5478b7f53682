"""Every common Chinese encoding is found out, and what was read is the file's own text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.terms.finding import Refused
from luoshi.text import read_bytes
from luoshi.text.decode import decode

SIMPLIFIED = "关于做好防汛工作的通知（示例）\r\n各单位要于5月20日前完成检查，并报送情况。\n"
TRADITIONAL = "關於做好防汛工作的通知（示例）\n各單位應於五月二十日前完成檢查，並報送情況。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_simplified_text_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5"])
def test_traditional_text_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1))
def test_utf8_is_read_character_for_character(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text


def test_the_text_keeps_line_ends_and_blanks_as_they_are() -> None:
    assert read_bytes(SIMPLIFIED.encode("utf-8")).text == SIMPLIFIED


@pytest.mark.parametrize("data", [b"", b" \n\t \r\n", "\u3000\ufeff\n".encode()])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(data, name="空.txt")
    assert refused.value.findings[0].code == "empty"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Refused):
        read_bytes(bytes(range(256)) * 40, name="x.bin")
