"""Cases of a pack: short lines become the tables of SEMANTICS, typed and complete."""

from __future__ import annotations

import pytest

from luoshi.spec import load_cases, load_pack
from luoshi.terms.days import day_of
from luoshi.terms.finding import Refused


def _case(demo, text):
    cases = load_cases(demo.put("tests/a.yaml", "- name: 例子\n  as_of: 2023-11-10\n" + text).path)
    assert len(cases) == 1
    return cases[0]


EXPECT = "  expect: [{obligation: A-1, subject: z1}]\n"


def test_a_case_holds_its_days_and_what_is_expected_with_lines(demo):
    case = _case(
        demo,
        """\
  known_on: 2023-12-01
  units: [{id: z1, type: branch, tags: [甲, 乙], founded_on: 2010-01-01}]
  expect:
    - {obligation: A-1, subject: z1, period: 2023-10, status: met, met_on: 2023-10-20, counted: 1}
    - {obligation: "demo:A-1", subject: z9, slot: none}
  expect_cells: [{tree: territory, unit: z1, obligation: A-1, period: 2023-10, total: 1, met: 1}]
""",
    )
    assert (case.name, case.as_of, case.known_on) == ("例子", day_of("2023-11-10"), day_of("2023-12-01"))
    assert (case.file, case.line) == ("tests/a.yaml", 1)
    assert case.tables == {"unit": [{"id": "z1", "type": "branch", "tags": "甲;乙", "founded_on": "2010-01-01"}]}
    assert [(one.values, one.line) for one in case.expect] == [
        (
            {
                "obligation": "A-1",
                "subject": "z1",
                "period": "2023-10",
                "status": "met",
                "met_on": "2023-10-20",
                "counted": "1",
            },
            6,
        ),
        ({"obligation": "demo:A-1", "subject": "z9", "slot": "none"}, 7),
    ]
    assert case.expect_cells[0].values["total"] == "1"
    assert case.lines == {"unit": [4]}


def test_a_row_is_looked_up_by_what_is_given(demo):
    case = _case(demo, "  expect: [{subject: z1, status: open}]\n  expect_cells: [{unit: [c1, c2], total: 1}]\n")
    assert case.expect[0].values == {"subject": "z1", "status": "open"}
    assert [one.values["unit"] for one in case.expect_cells] == ["c1", "c2"]


def test_known_on_is_as_of_unless_given(demo):
    case = _case(demo, EXPECT)
    assert case.known_on == case.as_of


def test_fields_of_a_record_are_typed_by_its_kind(demo):
    case = _case(
        demo,
        """\
  records: [{id: r1, kind: lesson, unit: z1, done_on: 2023-11-05, for_date: 2023-10-31, speaker: p9, form: 大课,
             text: [甲书, 乙书], hours: 1.5, minutes: 45, open: true, planned: 2023-11-04, guide: p3,
             participants: [p1, p2]}]
"""
        + EXPECT,
    )
    assert case.tables["record"] == [
        {"id": "r1", "kind": "lesson", "unit": "z1", "done_on": "2023-11-05", "for_date": "2023-10-31", "speaker": "p9"}
    ]
    assert case.tables["record_field"] == [
        {"record": "r1", "field": "form", "text": "大课"},
        {"record": "r1", "field": "text", "text": "甲书"},
        {"record": "r1", "field": "text", "text": "乙书"},
        {"record": "r1", "field": "hours", "int": "15"},
        {"record": "r1", "field": "minutes", "int": "45"},
        {"record": "r1", "field": "open", "int": "1"},
        {"record": "r1", "field": "planned", "date": "2023-11-04"},
        {"record": "r1", "field": "guide", "text": "p3"},
    ]
    assert case.tables["participant"] == [{"record": "r1", "person": "p1"}, {"record": "r1", "person": "p2"}]
    assert sorted(row["id"] for row in case.tables["person"]) == ["p1", "p2", "p3", "p9"]


def test_a_revision_is_carried_to_the_fields_and_the_participants(demo):
    case = _case(
        demo,
        """\
  records:
    - {id: r1, kind: lesson, unit: z1, done_on: 2023-11-05, form: 大课, participants: p1}
    - {id: r1, revision: 2, kind: lesson, unit: z1, done_on: 2023-11-05, form: 小课, participants: [p2],
       entered_at: 2023-11-07}
"""
        + EXPECT,
    )
    assert [row.get("revision") for row in case.tables["record"]] == [None, "2"]
    assert case.tables["record_field"] == [
        {"record": "r1", "field": "form", "text": "大课"},
        {"record": "r1", "revision": "2", "field": "form", "text": "小课"},
    ]
    assert case.tables["participant"] == [
        {"record": "r1", "person": "p1"},
        {"record": "r1", "revision": "2", "person": "p2"},
    ]


def test_fields_of_an_item_hold_from_the_day_it_was_opened(demo):
    case = _case(
        demo,
        """\
  items: [{id: m1, kind: matter, unit: z1, parent: m0, opened_on: 2023-10-01, title: 路灯,
           rate: 0.25, leader: p1, origin: [m7, m8]}]
  item_fields: [{item: m1, field: deadline, date: 2023-12-01, from: 2023-11-01}]
  item_units: [{item: m1, unit: [z2, z3], role: support}]
  item_moves: [{item: m1, seq: 1, at: 2023-11-02, from_state: open, to_state: closed, person: p5, unit: z2}]
"""
        + EXPECT,
    )
    assert case.tables["item"] == [
        {"id": "m1", "kind": "matter", "unit": "z1", "parent": "m0", "opened_on": "2023-10-01"}
    ]
    opened = {"item": "m1", "from": "2023-10-01"}
    assert case.tables["item_field"] == [
        opened | {"field": "title", "text": "路灯"},
        opened | {"field": "rate", "int": "25"},
        opened | {"field": "leader", "text": "p1"},
        opened | {"field": "origin", "text": "m7"},
        opened | {"field": "origin", "text": "m8"},
        {"item": "m1", "field": "deadline", "date": "2023-12-01", "from": "2023-11-01"},
    ]
    assert [row["unit"] for row in case.tables["item_unit"]] == ["z2", "z3"]
    assert sorted(row["id"] for row in case.tables["person"]) == ["p1", "p5"]


def test_a_list_in_a_header_column_makes_a_row_each(demo):
    case = _case(
        demo,
        """\
  memberships: [{person: [p1, p2], unit: [z1, z2], side: full, from: 2015-01-01}]
  records: [{id: [r1, r2], kind: lesson, unit: z1, done_on: 2023-11-05, form: 大课}]
"""
        + EXPECT,
    )
    assert [(row["person"], row["unit"]) for row in case.tables["membership"]] == [
        ("p1", "z1"),
        ("p1", "z2"),
        ("p2", "z1"),
        ("p2", "z2"),
    ]
    assert [row["id"] for row in case.tables["record"]] == ["r1", "r2"]
    assert [row["record"] for row in case.tables["record_field"]] == ["r1", "r2"]


def test_what_is_in_charge_is_joined_and_a_person_given_is_not_made_again(demo):
    case = _case(
        demo,
        """\
  persons: [{id: p1, name: 某人, born_on: 1950-01-01, tags: [年老体弱]}]
  posts: [{person: p1, unit: z1, role: 书记, in_charge_of: [z2, 教育]}]
  attributes: [{subject_type: person, subject: p2, name: tag, value: 年老体弱}]
  waivers: [{obligation: "*", subject_type: person, subject: p3, from: 2023-10-01, reason: 出国}]
"""
        + EXPECT,
    )
    assert case.tables["post"] == [{"person": "p1", "unit": "z1", "role": "书记", "in_charge_of": "z2;教育"}]
    assert case.tables["person"] == [
        {"id": "p1", "name": "某人", "born_on": "1950-01-01", "tags": "年老体弱"},
        {"id": "p2"},
        {"id": "p3"},
    ]


def test_an_empty_value_is_empty_and_an_empty_expectation_is_kept(demo):
    case = _case(
        demo,
        """\
  units: [{id: z1, type: branch, name: }]
  records: [{id: r1, kind: lesson, unit: z1, done_on: 2023-11-05, form: }]
  expect: [{obligation: A-1, subject: z1, met_on: }]
""",
    )
    assert case.tables["unit"] == [{"id": "z1", "type": "branch"}]
    assert "record_field" not in case.tables
    assert case.expect[0].values == {"obligation": "A-1", "subject": "z1", "met_on": ""}


@pytest.mark.parametrize(
    ("text", "code", "instead"),
    [
        ("  unit: [{id: z1}]\n" + EXPECT, "unknown-key", "units"),
        ("  units: [{id: z1, typ: branch}]\n" + EXPECT, "unknown-key", "type"),
        ("  units: [{type: branch}]\n" + EXPECT, "missing-key", ""),
        ("  units: [{id: z1, founded_on: 2010-13-01}]\n" + EXPECT, "impossible-date", ""),
        ("  units: {id: z1}\n" + EXPECT, "wrong-type", ""),
        ("  units: [z1]\n" + EXPECT, "wrong-type", ""),
        ("  records: [{id: r1, kind: leson, done_on: 2023-11-05}]\n" + EXPECT, "unknown-kind", "lesson"),
        ("  records: [{id: r1, kind: matter, done_on: 2023-11-05}]\n" + EXPECT, "unknown-kind", ""),
        ("  records: [{id: r1, done_on: 2023-11-05}]\n" + EXPECT, "missing-key", ""),
        ("  records: [{id: r1, kind: lesson, done_on: }]\n" + EXPECT, "missing-key", ""),
        ("  records: [{id: r1, kind: lesson, done_on: 2023-11-05, minuts: 3}]\n" + EXPECT, "unknown-key", "minutes"),
        ("  records: [{id: r1, kind: lesson, done_on: 2023-11-05, minutes: 三}]\n" + EXPECT, "wrong-type", ""),
        ("  records: [{id: r1, kind: lesson, done_on: 2023-11-05, form: 中课}]\n" + EXPECT, "unknown-value", ""),
        ("  records: [{id: r1, kind: lesson, done_on: 2023-11-05, form: [大课, 小课]}]\n" + EXPECT, "wrong-type", ""),
        (
            "  items: [{id: m1, kind: matter, opened_on: 2023-11-05, sponsor: z1}]\n" + EXPECT,
            "unknown-key",
            "item_units",
        ),
        ("  unit_parents: [{unit: z1, tree: land, parent: c}]\n" + EXPECT, "unknown-word", "territory"),
        ("  memberships: [{person: p1, unit: z1, side: inn}]\n" + EXPECT, "unknown-word", "in"),
        ("  expect: [{obligation: A-2}]\n", "unknown-obligation", "A-1"),
        ("  expect: [{obligation: A-1, status: done}]\n", "unknown-word", ""),
        ("  expect: [{obligation: A-1, state: met}]\n", "unknown-key", "status"),
        ("  expect: [{obligation: A-1, slot: some}]\n", "unknown-word", "none"),
        ("  expect: [{status: met}]\n", "missing-key", ""),
        ("  units: [{id: z1}]\n", "missing-key", ""),
        ("  known_on: 2023-11-01\n" + EXPECT, "known-before-as-of", ""),
    ],
)
def test_a_case_that_cannot_be_says_why(demo, text, code, instead):
    demo.put("tests/a.yaml", "- name: 例子\n  as_of: 2023-11-10\n" + text)
    found = demo.only()
    assert (found.code, found.file) == (code, "tests/a.yaml")
    assert instead in found.instead
    with pytest.raises(Refused):
        load_cases(demo.path)


def test_an_obligation_that_could_not_be_read_is_not_said_to_be_missing(demo):
    demo.swap("duty: must", "duty: shall").put("tests/a.yaml", "- name: 例子\n  as_of: 2023-11-10\n" + EXPECT)
    assert demo.errors() == ["unknown-word"]


def test_cases_of_every_file_are_read_in_the_order_of_their_names(demo):
    for name in ("b", "a"):
        demo.put(f"tests/{name}.yaml", f"- name: {name}\n  as_of: 2023-11-10\n" + EXPECT)
    assert [case.name for case in load_cases(demo.path)] == ["a", "b"]
    assert [case.name for case in load_cases(demo.path, load_pack(demo.path))] == ["a", "b"]
