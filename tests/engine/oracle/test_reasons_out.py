"""Reasons in files and in sentences: a row per failed criterion, days as ISO, numbers as people write them."""

from pathlib import Path

import pytest

from engine.oracle.pages import read_pages
from luoshi.engine.evaluation import reasons_of
from luoshi.engine.load import tables_from_rows, write_rows
from luoshi.engine.reason import explain, sentences
from luoshi.terms.days import day_of

_SECTIONS = Path(__file__).parent / "sections"
_DAY = day_of("2023-12-01")


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return read_pages(tmp_path_factory.mktemp("out"), _SECTIONS / "ground.md", _SECTIONS / "counting.md")[0]


@pytest.fixture
def tables():
    return tables_from_rows({
        "unit": [{"id": "f1", "type": "forms"}, {"id": "o1", "type": "office"}, {"id": "o2", "type": "office"}],
        "record": [
            {"id": "r1", "kind": "study", "unit": "f1", "done_on": "2023-10-10"},
            {"id": "r2", "kind": "study", "unit": "o1", "done_on": "2023-10-10"},
        ],
        "record_field": [
            {"record": "r1", "field": "noticed", "date": "2023-09-01"},
            {"record": "r1", "field": "hours", "int": 5},
            {"record": "r1", "field": "open", "int": 0},
            {"record": "r2", "field": "hours", "int": 25},
        ],
    })


def test_there_is_a_row_for_every_failed_criterion_with_days_as_iso(pack, tables, tmp_path):
    rows = [row for row in reasons_of([pack], tables, _DAY, _DAY).reasons if row.obligation == "forms"]
    write_rows(rows, tmp_path / "reasons.csv", table="reasons")
    head, *lines = (tmp_path / "reasons.csv").read_bytes().decode().split("\n")
    assert head == ("obligation,version,subject_type,subject,period,requirement,needed,have,evidence_type,evidence,"
                    "counted,criterion,found,asked")
    slot = "forms,2023-09-15,unit,f1,campaign,1,1,0,record,r1,0"
    assert lines == [
        f"{slot},texts,,not 丙", f"{slot},both,,all 甲;乙", f"{slot},hours,5,min 15", f"{slot},open,0,1",
        f"{slot},recent,2023-09-01,after 2023-09-01", f"{slot},reviewer,,not field author", f"{slot},note,,filled",
        f"{slot},guests,,holds 书记", f"{slot},place,,g1;g2", f"{slot},participant,,q1", "",
    ]


def test_where_there_is_no_evidence_there_is_one_row_without_any(pack, tables):
    rows = [tuple(row) for row in reasons_of([pack], tables, _DAY, _DAY).reasons if row[0] == "sum" and row[3] == "o2"]
    assert rows == [("sum", day_of("2023-09-15"), "unit", "o2", "campaign", "1", 45, 0, "", "", 0, "", "", "")]


def test_sentences_write_decimals_with_their_point_and_yes_or_no(pack, tables):
    (of_forms,) = explain([pack], tables, _DAY, obligation="forms", subject="f1")
    (of_sum,) = explain([pack], tables, _DAY, obligation="sum", subject="o1")
    text = "".join(sentences(of_forms, _DAY))
    assert "学时0.5，要求不少于1.5" in text
    assert "公开是“否”，要求是是" in text
    assert "学时再增加2" in "".join(sentences(of_sum, _DAY))
