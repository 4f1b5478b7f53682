"""A name is found by its characters, its syllables, its first letters, or any mixture of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.letters import sounds_like

NAME = "柳溪村党支部"


@pytest.mark.parametrize(
    "typed", ["柳溪", "溪村", "liuxi", "LiuXi", "liu xi", "lx", "lxc", "lxcdzb", "xicun", "柳xi", "lxicun", "liux", "支部"]
)
def test_what_people_type_finds_the_name(typed: str):
    assert sounds_like(NAME, typed)


@pytest.mark.parametrize("typed", ["", "  ", "xl", "liuxc3", "柳村", "lxdzb", "%", "_"])
def test_what_is_not_in_the_name_does_not(typed: str):
    assert not sounds_like(NAME, typed)


def test_every_reading_of_a_character_answers_and_marks_are_not_needed():
    assert sounds_like("重庆路支部", "chongqing")
    assert sounds_like("重点办", "zhongdian")
    assert sounds_like("绿岛社区", "lvdao")
    assert sounds_like("绿岛社区", "ludao")


def test_a_rare_character_is_found_by_itself_and_letters_and_digits_by_themselves():
    assert sounds_like("𠮷山支部", "𠮷山")
    assert sounds_like("第2Ａ支部", "2a")


@given(name=st.text("柳溪村党支部青禾县重", min_size=1, max_size=8), start=st.integers(0, 7), end=st.integers(1, 8))
def test_every_part_of_a_name_finds_it(name: str, start: int, end: int):
    part = name[start:end]
    assert sounds_like(name, part) == bool(part)
