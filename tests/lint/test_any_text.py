"""Whatever is typed, no rule breaks, and what it points at lies inside the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.lint import Context, check_document, check_field, check_plan, rules
from luoshi.lint.plans import plan_of_lines
from luoshi.text.likeness import Entry, Likeness
from luoshi.text.read import read_text

PIECES = "进一步 学习 水渠 46户 11月底前 尽快 问题有， 讲三点意见。 一、 二、 如下： ｜"
MARKS = "理论学习 批评与自我批评 19900000000 ， 。 “ 》"
WORDS = st.sampled_from([*PIECES.split(), *MARKS.split(), "\n", "\t", " ", "\ud800", "\x00", "😀", "Ⅻ", "ﬁ", "İ"])
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map("".join), st.text(max_size=80))
KNOWN = Likeness([Entry("a", "u1", "水渠淤堵46户浇不上水"), Entry("b", "u2", "")])
FIELDS = sorted({(read.kind, field) for rule in rules() for read in rule.head.reads for field in read.fields})


def inside(text: str, findings) -> bool:
    return all(0 <= one.start <= one.end <= len(text) and one.line >= 1 and one.what for one in findings)


@pytest.mark.parametrize(("kind", "field"), [pair for pair in FIELDS if "*" not in pair])
@settings(max_examples=40)
@given(text=TEXTS)
def test_a_field_may_hold_anything(kind: str, field: str, text: str):
    assert inside(text, check_field(kind, field, text, context=Context(kind=kind, known=KNOWN)))


@given(TEXTS.filter(str.strip))
def test_a_document_may_hold_anything(text: str):
    assert inside(text, check_document(read_text(text)))


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_a_plan_may_hold_anything(text: str, others: list[str]):
    plan = plan_of_lines(text, strands=["理论学习", "推动发展"], superior={"上级": tuple(others)})
    assert inside(text, check_plan(plan))
    assert all(0 <= line.start < line.end <= len(text) for line in plan.lines)


@given(TEXTS)
def test_findings_come_in_reading_order(text: str):
    starts = [one.start for one in check_field("problem", "remedy", text)]
    assert starts == sorted(starts)
