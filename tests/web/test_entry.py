"""What people type is read as they mean it; what cannot be is said in a sentence that names the way out."""

from __future__ import annotations

import pytest

from luoshi.spec.model import FieldSpec
from luoshi.terms.days import day_of
from luoshi.web.ledger.entry import clean, columns_of, read_day, read_field, shown

RARE = "䶮𠮷👩‍🌾ａ"


@pytest.mark.parametrize("typed", ["2023-11-05", "2023.11.5", "2023/11/05", "2023年11月5日", " ２０２３-１１-０５ "])
def test_a_day_is_read_however_it_is_written(typed: str):
    assert read_day(typed) == day_of("2023-11-05")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2023-11-31", "2023年11月没有31日，请改日期。其他内容都还在。"),
        ("2023-13-01", "一年没有13月"),
        ("昨天", "日期写成 2023-11-05"),
        ("", "日期写成 2023-11-05"),
        ("0000-00-00", "一年没有0月"),
    ],
)
def test_a_day_that_is_none_is_said_so(typed: str, said: str):
    with pytest.raises(ValueError, match=said):
        read_day(typed)


def test_rare_characters_and_pictures_come_back_as_typed_and_control_characters_do_not():
    spec = FieldSpec(id="title", label="主题", type="text")
    assert read_field(spec, [f" {RARE}\x00\x07 "]) == (RARE,)
    assert clean("一\n二") == "一\n二"


def test_a_name_of_301_characters_is_refused_with_its_length_and_300_are_taken():
    spec = FieldSpec(id="title", label="主题", type="text")
    assert read_field(spec, ["𠮷" * 300]) == ("𠮷" * 300,)
    with pytest.raises(ValueError, match="最多300个字，现在是301个"):
        read_field(spec, ["𠮷" * 301])


@pytest.mark.parametrize(("typed", "value"), [("45", 45), ("４５", 45), ("1,200", 1200)])
def test_a_number_is_read_in_full_width_and_with_commas(typed: str, value: int):
    assert read_field(FieldSpec(id="n", label="数", type="integer"), [typed]) == (value,)


@pytest.mark.parametrize("typed", ["一个", "1e99", "NaN", "Infinity", "1.5", "--1"])
def test_what_is_no_whole_number_is_refused(typed: str):
    with pytest.raises(ValueError, match="请填"):
        read_field(FieldSpec(id="n", label="数", type="integer"), [typed])


def test_a_decimal_travels_as_a_scaled_integer_and_is_shown_as_typed():
    spec = FieldSpec(id="n", label="数", type="decimal", digits=2)
    assert read_field(spec, ["3.25"]) == (325,)
    assert shown(spec, (325,)) == "3.25"
    with pytest.raises(ValueError, match="最多2位小数"):
        read_field(spec, ["3.255"])


def test_limits_of_a_number_are_kept():
    spec = FieldSpec(id="minutes", label="时长", type="integer", min=5, max=600)
    with pytest.raises(ValueError, match="在5到600之间"):
        read_field(spec, ["601"])


def test_a_word_that_is_not_offered_is_refused_with_those_that_are():
    spec = FieldSpec(id="form", label="形式", type="choice", values=("集中学习", "主题党日"))
    with pytest.raises(ValueError, match="可选：集中学习、主题党日"):
        read_field(spec, ["别的"])


def test_every_value_stands_in_the_column_of_its_type():
    assert columns_of(FieldSpec(id="a", label="a", type="choices", values=("x", "y")), ("x", "y")) == [
        {"int": None, "text": "x", "date": None},
        {"int": None, "text": "y", "date": None},
    ]
    assert columns_of(FieldSpec(id="a", label="a", type="yes_no"), (1,)) == [{"int": 1, "text": "", "date": None}]
    assert columns_of(FieldSpec(id="a", label="a", type="date"), (7,)) == [{"int": None, "text": "", "date": 7}]
