"""A pack still being written can be tried on data; one that is to be frozen must pass every check."""

import pytest

from luoshi.spec import load_cases, load_pack, load_sound_pack
from luoshi.terms.finding import Refused

PACK = """
id: young
title: 还在写的方案
window: {from: 2023-09-15, to: 2024-01-31}
words: {types: [branch]}
"""
OBLIGATION = """
- id: A
  title: 每月学习
  duty: must
  every: month
  versions:
    - from: 2023-09-15
      who: {units: {type: [branch]}}
      require: [{count: study_session}]
      due: {end_of: period, roll: working_day}
"""


@pytest.fixture
def young(tmp_path):
    (tmp_path / "obligations").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK, "utf-8")
    (tmp_path / "obligations" / "a.yaml").write_text(OBLIGATION, "utf-8")
    (tmp_path / "tests" / "a.yaml").write_text("- {name: 试一试, as_of: 2023-11-10, expect: [{obligation: A, slot: none}]}\n", "utf-8")
    return tmp_path


def test_without_sources_and_calendar_it_can_be_tried(young):
    assert [obligation.id for obligation in load_pack(young).obligations] == ["A"]
    assert [case.name for case in load_cases(young, load_pack(young))] == ["试一试"]


def test_without_sources_and_calendar_it_is_not_frozen(young):
    with pytest.raises(Refused) as refused:
        load_sound_pack(young)
    assert {finding.code for finding in refused.value.findings} == {"no-source", "calendar-year"}


def test_where_the_meaning_is_in_doubt_it_is_not_even_tried(young):
    file = young / "obligations" / "a.yaml"
    file.write_text(OBLIGATION.replace("month", "moon"), "utf-8")
    with pytest.raises(Refused) as refused:
        load_pack(young)
    assert "no-source" not in {finding.code for finding in refused.value.findings}  # what is tolerated is no reason
