"""Cooler further down, boards left hanging, branches never reached, members without a host."""

import pytest

from luoshi.city.sheets import On
from luoshi.engine.tables import Rows, StatusRow
from signals.town import TODAY, Town, day, look, rows_of, told


def due(unit: str, done: int, owing: int, obligation: str = "ST-03") -> list[StatusRow]:
    return [
        StatusRow(obligation, 0, "unit", unit, unit, f"2023-{n:03}", day("09-15"), day("10-31"),
                  "met" if n < done else "open", None, 0, 0)
        for n in range(owing)
    ]  # fmt: skip


def levels(town: Town, county: int, township: int, branches: int) -> Rows:
    """Of ten due slots of each level, so many are done."""
    return Rows(
        [
            *due(town["甲县委"], county, 10),
            *due(town["东镇党委"], township, 10),
            *due(town["一村党支部"], branches, 5),
            *due(town["二村党支部"], branches, 5),
        ]
    )


def test_p1_a_fall_from_level_to_level_is_shown_in_whole_numbers():
    town = Town()
    (prompt,) = look("p01-cooler-below", town.tables, levels(town, 10, 6, 2))
    assert prompt.unit == town["甲县委"]
    assert prompt.facts[0].words == "理论学习：县级 10/10，乡镇（街道） 6/10，支部 4/10。"
    assert prompt.facts[0].refs[-1] == ("status", f"strand=study;level=base;under={town['甲县委']}")
    assert "一村" not in str(prompt.as_data())


@pytest.mark.parametrize("even", [(10, 8, 3), (5, 5, 2), (0, 0, 0), (4, 8, 5)])
def test_p1_an_even_county_is_not(even):
    town = Town()
    assert told("p01-cooler-below", town, levels(town, *even)) == []


def test_p1_a_fall_of_exactly_three_tenths_is_one():
    town = Town()
    assert told("p01-cooler-below", town, levels(town, 10, 7, 5)) == ["甲县委"]


def test_p1_levels_with_few_due_slots_are_not_compared():
    town = Town()
    rows = Rows([*due(town["甲县委"], 10, 10), *due(town["东镇党委"], 0, 9)])
    assert told("p01-cooler-below", town, rows) == []


def test_p1_what_is_not_due_yet_lowers_no_level():
    town = Town()
    late = [row._replace(due=TODAY + 1) for row in due(town["东镇党委"], 0, 20)]
    assert told("p01-cooler-below", town, Rows([*due(town["甲县委"], 10, 10), *late])) == []


def board(town: Town, unit: str, changed: str, next_check: str = "") -> str:
    fields = {"place": "村委会门口", "changed_on": On(day(changed))}
    if next_check:
        fields["next_check"] = On(day(next_check))
    return town.item("display_board", town[unit], day("08-01"), fields=fields)


def test_p18_content_of_august_is_shown_and_of_october_is_not():
    town = Town()
    board(town, "一村党支部", "08-20")
    board(town, "二村党支部", "10-08")
    assert told("p18-boards-not-renewed", town) == ["一村党支部"]


def test_p18_its_own_next_look_comes_before_the_general_limit():
    town = Town()
    board(town, "一村党支部", "10-08", next_check="11-01")
    board(town, "二村党支部", "11-02", next_check="11-01")
    assert told("p18-boards-not-renewed", town) == ["一村党支部"]


def test_p18_a_board_taken_down_is_over():
    town = Town()
    town.move(board(town, "一村党支部", "08-20"), 1, day("10-01"), "current", "removed", unit=town["一村党支部"])
    assert told("p18-boards-not-renewed", town) == []


def monthly(town: Town, as_of=TODAY) -> Rows:
    return rows_of(town.tables, obligations=("ST-05",), as_of=as_of)


def test_p21_a_branch_without_record_or_visit_is_shown_and_one_of_either_is_enough():
    town = Town()
    town.record("study_session", town["一村党支部"], day("10-12"), fields={"form": "集中学习"})
    town.record("check_visit", town["甲县委"], day("10-12"), target_unit=town["二村党支部"])
    assert told("p21-never-reached", town, monthly(town)) == ["三村党支部", "四村党支部"]


def test_p21_a_record_from_paper_typed_weeks_later_counts_from_the_day_it_is_known():
    town = Town(branches=1)
    town.record("study_session", town["一村党支部"], day("10-12"), entered_at=day("11-08"))
    assert told("p21-never-reached", town, monthly(town, day("11-07")), as_of=day("11-07")) == ["一村党支部"]
    assert told("p21-never-reached", town, monthly(town)) == []


def test_p21_a_branch_of_which_nothing_is_asked_is_left_in_peace():
    town = Town(branches=2)
    rows = monthly(town)
    rows.status[:] = [
        row._replace(status="waived") if row.unit == town["一村党支部"] else row for row in rows.status
    ]
    assert told("p21-never-reached", town, rows) == ["二村党支部"]


def test_p21_the_first_month_is_too_early():
    town = Town(branches=1)
    assert told("p21-never-reached", town, monthly(town, day("10-14")), as_of=day("10-14")) == []
    assert told("p21-never-reached", town, monthly(town, day("10-15")), as_of=day("10-15")) == ["一村党支部"]


def group(town: Town, unit: str, title: str, members: int) -> str:
    fields = {"title": title, "group": "新就业群体", "members": members}
    return town.item("hosting", town[unit], day("10-10"), fields=fields)


def test_p22_a_group_with_members_and_no_host_is_shown_by_number():
    town = Town()
    item = group(town, "东镇党委", "骑手", 37)
    group(town, "东镇党委", "没有党员的小店", 0)
    hosted = group(town, "甲县委", "律师事务所", 8)
    town.move(hosted, 1, day("10-20"), "registered", "hosted", unit=town["甲县委"])
    (prompt,) = look("p22-without-host", town.tables)
    assert prompt.facts == (("骑手：37名党员，没有依托的组织。", (("item", item),)),)


def test_p22_members_away_and_not_received_are_a_number_and_never_a_name():
    town = Town()
    for n, host in enumerate(("", "二村党支部", "")):
        someone = town.person(f"示例{n}", None)
        town.member(someone, town["一村党支部"])
        town.member(someone, town["一村党支部"], side="out", from_=day("09-01"))
        if host:
            town.member(someone, town[host], side="in", from_=day("10-01"))
    (prompt,) = look("p22-without-host", town.tables)
    assert prompt.facts[0].words == "2名外出党员没有接收的组织（名单仅本支部可见）。"
    people = {word for row in town.tables.person for word in (row.id, row.name)}
    assert not any(word in str(prompt.as_data()) for word in people)


def test_p22_who_left_this_week_and_who_came_back_are_left_alone():
    town = Town()
    for from_, to in (("11-06", ""), ("08-01", "10-31")):
        someone = town.person("示例", None)
        town.member(someone, town["一村党支部"])
        end = {"to": day(to)} if to else {}
        town.member(someone, town["一村党支部"], side="out", from_=day(from_), **end)
    assert told("p22-without-host", town) == []
