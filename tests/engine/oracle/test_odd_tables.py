"""Odd but legal tables: every engine reads them, finds the same rows and can explain them; none breaks down."""

from pathlib import Path

import pytest

from engine.oracle.pages import read_pages
from luoshi.engine.backends.sqlite import SqliteBackend
from luoshi.engine.compile import freeze
from luoshi.engine.evaluation import evaluate_folder
from luoshi.engine.load import load_tables
from luoshi.engine.oracle import evaluate
from luoshi.engine.reason import explain, sentences
from luoshi.terms.days import day_of
from luoshi.terms.finding import Refused

_SECTIONS = Path(__file__).parent / "sections"
_DAY = day_of("2023-11-10")
_UNIT = "id,type\nz1,branch\n"

ODD: dict[str, dict[str, str]] = {
    "units alone, without a row": {"unit": "id\n"},
    "units alone": {"unit": 'id,type\na b:c,branch\n支部😀,group\n"x;y@z",office\n"q""uote,\'s",roll\n#1,branch\n'},
    "names with blanks, colons and marks": {
        "unit": "id,type\na b:c,branch\n支部😀,branch\n",
        "person": "id\np 1:😀\n",
        "membership": "person,unit,side\np 1:😀,a b:c,full\n",
        "post": "person,unit,role\np 1:😀,a b:c,书记:副\n",
        "record": "id,kind,unit,target_unit,speaker,item,done_on\nr 1,study,a b:c,支部😀,p 1:😀,i:1@2,2023-10-10\n",
        "participant": "record,person\nr 1,p 1:😀\n",
        "item": "id,kind,unit,opened_on\ni:1@2,issue,a b:c,2023-10-01\n",
    },
    "items above and linked to one another": {
        "unit": _UNIT,
        "item": "id,kind,unit,parent,opened_on\ni1,report,z1,i2,2023-10-01\ni2,report,z1,i1,2023-10-01\n"
                "i3,issue,z1,i3,2023-10-01\n",
        "item_field": "item,field,text\ni3,origin,i3\n",
    },
    "moves before the opening, to no state of the kind, without a number": {
        "unit": _UNIT,
        "item": "id,kind,unit,opened_on\ni1,issue,z1,2023-10-10\n",
        "item_move": "item,at,to_state,unit\ni1,2023-10-01,raised,z1\ni1,2023-10-02,nowhere,\ni1,2023-10-02,done,z1\n",
    },
    "kinds and fields that no pack knows, rows under the name of the other sort": {
        "unit": _UNIT,
        "record": "id,kind,unit,item,done_on\nr1,nope,z1,,2023-10-10\nr2,study,z1,nowhere,2023-10-10\n"
                  "r3,issue,z1,,2023-10-10\n",
        "record_field": "record,field,int,text,date\nr1,x,1,,\nr2,x,1,,\nr2,minutes,,forty,\nr2,texts,5,,\n",
        "item": "id,kind,unit,opened_on\ni1,nope,z1,2023-10-01\ni2,study,z1,2023-10-01\n",
        "item_field": "item,field,text\ni1,x,1\ni2,form,集中\n",
    },
    "days at the ends of the calendar": {
        "unit": "id,type,founded_on,abolished_on\nz1,branch,0001-01-01,9999-12-31\n",
        "record": "id,kind,unit,done_on,for_date\nr1,study,z1,9999-12-31,\nr2,study,z1,2023-10-10,0001-01-01\n",
        "item": "id,kind,unit,opened_on\ni1,issue,z1,0001-01-01\ni2,issue,z1,9999-12-31\n",
        "item_field": "item,field,date\ni1,deadline,9999-12-31\n",
    },
    "an item without a unit": {"unit": _UNIT, "item": "id,kind,unit,opened_on\ni1,issue,,2023-10-01\n"},
    "rows that stand twice": {
        "unit": _UNIT,
        "person": "id\np1\n",
        "membership": "person,unit,side\np1,z1,out\np1,z1,out\n",
        "post": "person,unit,role\np1,z1,书记\np1,z1,书记\n",
        "record": "id,kind,unit,done_on\nr1,study,z1,2023-10-02\n",
        "participant": "record,person\nr1,p1\nr1,p1\n",
        "record_field": "record,field,text\nr1,texts,甲\nr1,texts,甲\n",
    },
    "breaks and tabs inside names": {"unit": 'id,type,tags\n"z\n1",branch,\nz\t2,office," 甲 ;; 乙 "\n'},
    "units abolished under one another": {
        "unit": "id,type,abolished_on\na,branch,2023-10-31\nb,branch,2023-10-31\n",
        "unit_parent": "unit,tree,parent,from,to\na,territory,b,,2023-05-01\nb,territory,a,2023-05-02,2023-10-31\n",
        "person": "id\np1\n",
        "membership": "person,unit,side\np1,a,full\n",
    },
}


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    pack, _ = read_pages(tmp_path_factory.mktemp("odd"), _SECTIONS / "ground.md", _SECTIONS / "counting.md")
    return pack, freeze([pack])


def _folder(path: Path, tables: dict[str, str]) -> Path:
    for name, text in tables.items():
        (path / f"{name}.csv").write_text(text, "utf-8", newline="")
    return path


@pytest.mark.parametrize("name", ODD)
def test_every_engine_finds_the_same_rows_and_each_can_be_explained(tmp_path, known, name):
    pack, frozen = known
    tables = load_tables(_folder(tmp_path, ODD[name]))
    rows = evaluate(pack, tables, _DAY)
    backend = SqliteBackend()
    backend.load(tables)
    assert backend.evaluate(frozen, _DAY).status == rows.status
    for row in rows.status:
        reasons = explain([pack], tables, _DAY, obligation=row.obligation, subject=row.subject, period=row.period)
        assert [reason.row for reason in reasons] == [row]
        assert all(sentences(reason, _DAY) for reason in reasons)


@pytest.mark.parametrize("name", ["units alone", "an item without a unit", "days at the ends of the calendar"])
def test_the_bytes_written_are_the_same(tmp_path, known, name):
    pack, frozen = known
    written = {}
    for engine in ("oracle", "duckdb"):
        found = evaluate_folder([pack], _folder(tmp_path, ODD[name]), _DAY, engine=engine, frozen=lambda: frozen)
        found.write_status(tmp_path / "status.out")
        found.write_cells(tmp_path / "cells.out")
        found.close()
        written[engine] = ((tmp_path / "status.out").read_bytes(), (tmp_path / "cells.out").read_bytes())
    assert written["oracle"] == written["duckdb"]


@pytest.mark.parametrize("tables", [
    {"record": "id,kind,unit,done_on\nr1,study,z1,2023-10-02\n",
     "record_field": "record,field,int\nr1,minutes,5\nr1,minutes,5\n"},
    {"item": "id,kind,unit,opened_on\ni1,issue,z1,2023-10-02\n", "item_field": "item,field,int\ni1,aim,5\ni1,aim,6\n"},
])
@pytest.mark.parametrize("engine", ["oracle", "sqlite", "duckdb"])
def test_two_values_of_a_field_that_holds_one_are_refused_by_every_engine(tmp_path, known, tables, engine):
    pack, frozen = known
    folder = _folder(tmp_path, {"unit": _UNIT} | tables)
    with pytest.raises(Refused) as refused:
        evaluate_folder([pack], folder, _DAY, engine=engine, frozen=lambda: frozen)
    assert {finding.code for finding in refused.value.findings} == {"two-values"}
