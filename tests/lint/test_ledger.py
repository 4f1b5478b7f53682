"""All drafts of a city: what is planted is found at its unit, what is well written is left alone, what is over too."""

import pytest

from luoshi.city import thread_city
from luoshi.engine.tables import Item, ItemField, ItemMove, Record, RecordField, Tables
from luoshi.lint import check_tables
from luoshi.spec import load_pack
from luoshi.terms.days import day_of

TODAY, SINCE = day_of("2023-11-10"), day_of("2023-10-09")


@pytest.fixture(scope="module")
def pack(root):
    return load_pack(root / "src" / "luoshi" / "packs" / "sample" / "thread")


@pytest.fixture
def tables(cast) -> Tables:
    return cast.tables


def add(tables: Tables, kind: str, unit: str, item: str, **fields: str) -> None:
    tables.item.append(Item(item, "", kind, unit, "", SINCE, SINCE))
    tables.item_field.extend(ItemField(item, name, text=text, from_=SINCE) for name, text in fields.items())


def told(pack, tables: Tables, **asked) -> list[tuple[str, str, str]]:
    found = check_tables(pack, tables, TODAY, **asked)
    return [(drafted.unit, drafted.subject, drafted.finding.rule) for drafted in found]


def test_a_city_of_well_written_drafts_gives_no_prompt(pack):
    assert told(pack, thread_city()[0]) == []


def test_a_draft_is_found_at_the_unit_that_wrote_it(pack, tables):
    add(tables, "problem", "branch", "i1", title="进一步加强学习")
    add(tables, "problem", "branch2", "i2", title="村口水渠淤堵120米，影响46户灌溉")
    assert told(pack, tables) == [("branch", "i1", "PR101")]
    assert told(pack, tables, unit="branch2") == []


def test_the_same_trouble_of_two_branches_is_named_at_both(pack, tables):
    add(tables, "problem", "branch", "i1", title="东村卫生室每周只开两天，取药不便")
    add(tables, "problem", "branch2", "i2", title="卫生室一周只开两天门，取药要跑镇上")
    found = list(check_tables(pack, tables, TODAY))
    assert [(one.subject, one.finding.rule, one.finding.others) for one in found] == [
        ("i1", "PR102", ("i2",)),
        ("i2", "PR102", ("i1",)),
    ]


def test_what_is_closed_is_not_polished(pack, tables):
    add(tables, "problem", "branch", "i1", title="进一步加强学习")
    for seq, (before, after) in enumerate([("open", "solved"), ("solved", "closed")], 1):
        tables.item_move.append(ItemMove("i1", seq, SINCE, before, after, unit="county"))
    assert told(pack, tables) == []


def test_what_is_typed_later_is_not_known_yet(pack, tables):
    tables.item.append(Item("i1", "", "problem", "branch", "", TODAY + 1, TODAY + 1))
    tables.item_field.append(ItemField("i1", "title", text="进一步加强学习", from_=TODAY + 1))
    assert told(pack, tables) == []


def test_suggestions_and_answers_are_never_read(pack, tables):
    add(tables, "suggestion", "branch", "i1", title="请尽快联系19900000000", answer="尽快办")
    add(tables, "question", "branch", "i2", title="进一步加强学习？19900000000")
    assert told(pack, tables) == []


def test_a_number_in_a_record_is_found_too(pack, tables):
    tables.record.append(Record("r1", 1, "", "check_visit", "county", "branch", "", "", "", SINCE))
    tables.record_field.append(RecordField("r1", 1, "explained", text="和19900000000说了怎么记"))
    assert told(pack, tables) == [("county", "r1", "TX102")]


def test_the_fields_beside_a_text_are_not_asked_again(pack, tables):
    add(tables, "remedy", "branch", "i1", action="装3盏太阳能路灯", person="alice")
    assert told(pack, tables) == [("branch", "i1", "RM102")]
    tables.item_field.append(ItemField("i1", "deadline", date=TODAY, from_=SINCE))
    assert told(pack, tables) == []


def plan(tables: Tables, unit: str, *lines: tuple[str, str]) -> None:
    for number, (strand, title) in enumerate(lines):
        add(tables, "plan_line", unit, f"{unit}-{number}", title=title, strand=strand)


COUNTY = (("推动发展", "甲县逐村排查矛盾纠纷并建立台账"), ("推动发展", "对全县河道集中清理一遍"),
          ("检视整改", "组织党员走访独居老人和留守儿童"))  # fmt: skip


def test_a_plan_that_is_the_superiors_with_another_name_is_found_line_by_line(pack, tables):
    plan(tables, "county", *COUNTY)
    own = [(strand, title.replace("甲县", "东村").replace("全县", "全村")) for strand, title in COUNTY]
    plan(tables, "branch", *own)
    plan(tables, "branch2", ("推动发展", "把北山组的水渠清一遍"), ("检视整改", COUNTY[2][1]))
    assert told(pack, tables, only=["PL103"]) == [("branch", "", "PL103")] * 3


def test_a_plan_of_study_alone_is_found_at_its_branch(pack, tables):
    plan(tables, "branch", ("理论学习", "10月通读章程"), ("理论学习", "11月通读报告"))
    assert told(pack, tables) == [("branch", "", "PL101")]
