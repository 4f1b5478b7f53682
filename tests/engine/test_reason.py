"""A reason says what happened, what counts, whose rule, what to do and until when."""

from pathlib import Path

import pytest

from luoshi.engine.load import tables_from_rows
from luoshi.engine.reason import explain, sentences
from luoshi.spec import load_pack
from luoshi.terms.days import day_of
from luoshi.terms.language import language

THREAD = Path(__file__).parents[2] / "src" / "luoshi" / "packs" / "sample" / "thread"
TODAY = day_of("2023-11-10")
MEMBERS = [{"person": f"p{n}", "unit": "z1", "side": "full", "from": "2015-01-01"} for n in range(1, 24)]


def branch(lecture):
    """A branch of 23 members whose secretary is p1 and deputy p2, with one lecture of 20 October."""
    minutes, participants = lecture.pop("minutes"), lecture.pop("participants")
    return tables_from_rows({
        "unit": [{"id": "z1", "type": "branch", "level": "base", "founded_on": "2010-01-01"}],
        "person": [{"id": f"p{n}"} for n in range(1, 24)],
        "membership": MEMBERS,
        "post": [
            {"person": "p1", "unit": "z1", "role": "书记", "from": "2020-01-01"},
            {"person": "p2", "unit": "z1", "role": "副书记", "from": "2020-01-01"},
        ],
        "record": [{"id": "r1", "kind": "lecture", "unit": "z1", "done_on": "2023-10-20", **lecture}],
        "record_field": [{"record": "r1", "field": "minutes", "int": minutes}],
        "participant": [{"record": "r1", "person": f"p{n}"} for n in range(1, participants + 1)],
    })


def reason(tables, obligation="ST-06", subject="z1:书记", period=""):
    (found,) = explain([load_pack(THREAD)], tables, TODAY, obligation=obligation, subject=subject, period=period)
    return found


@pytest.fixture
def english():
    token = language.set("en")
    yield
    language.reset(token)


def test_all_failed_criteria_are_named_and_what_is_not_lost_is_said():
    found = reason(branch({"speaker": "p2", "minutes": 25, "participants": 9}))
    text = "\n".join(sentences(found, TODAY))
    (evidence,) = found.requirements[0].evidence
    assert [failed.name for failed in evidence.failed] == ["speaker", "minutes", "attended_share"]
    assert "有三处不符" in text
    assert "25，要求不少于45" in text
    assert "到会9人，应到23人，不到半数" in text
    assert text.count("本级口径") == 2
    assert "仍计入“10月支部每月集中学习”" in text
    assert "再有1次符合要求的党课，11月30日前都算按期" in text
    assert "更正这一处" not in text


def test_a_record_that_fails_one_criterion_only_is_offered_for_correction():
    text = "\n".join(sentences(reason(branch({"speaker": "p1", "minutes": 25, "participants": 20})), TODAY))
    assert "有一处不符" in text
    assert "若是登记有误，更正这一处即可" in text


def test_what_is_met_asks_for_nothing():
    found = reason(branch({"speaker": "p1", "minutes": 45, "participants": 20}))
    text = "\n".join(sentences(found, TODAY))
    assert "已于10月20日按期完成" in text
    assert "还需" not in text
    assert found.requirements[0].mends == ()


def test_the_source_is_shown_by_its_title_paragraph_and_quote():
    found = reason(branch({"speaker": "p1", "minutes": 45, "participants": 20}))
    text = "\n".join(sentences(found, TODAY))
    assert found.source is not None
    assert f"依据：{found.source.title} 第{found.source.paragraph[1:]}段“{found.source.quote}” ｜ 第1版" in text
    assert found.source.title != found.source.document


def test_the_same_reason_in_english_has_no_chinese_but_names(english):
    text = "\n".join(sentences(reason(branch({"speaker": "p2", "minutes": 25, "participants": 9})), TODAY))
    assert "9 of 23 came, fewer than half" in text
    assert "Lecture" in text
    assert "要求" not in text
    assert "即可" not in text


def test_a_slot_that_is_not_there_has_no_reason():
    tables = branch({"speaker": "p1", "minutes": 45, "participants": 20})
    assert explain([load_pack(THREAD)], tables, TODAY, obligation="ST-06", subject="z9:书记") == []
