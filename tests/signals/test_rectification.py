"""Projects without a main leader, problems put right on paper, alike problems with their root above, joint ones."""

from luoshi.city.sheets import On
from luoshi.engine.tables import ItemUnit
from luoshi.terms.days import OPEN
from signals.town import Town, day, look, told


def project(town: Town, unit: str, leader: str = "", opened: str = "10-10", **roles: str) -> str:
    fields = {"title": "东河沿岸排污整治"} | ({"leader": leader} if leader else {})
    return town.item("special_project", town[unit], day(opened), fields=fields, roles=roles)


def person(town: Town, unit: str, role: str) -> str:
    someone = town.person("示例甲", None)
    town.post(someone, town[unit], role)
    return someone


def test_p16_nobody_and_somebody_who_is_no_main_leader_are_shown_without_a_name():
    town = Town()
    project(town, "甲县委")
    deputy = person(town, "甲县委", "班子成员")
    project(town, "甲县委", deputy)
    (prompt,) = look("p16-projects-without-main-leader", town.tables)
    assert [fact.words for fact in prompt.facts] == [
        "“东河沿岸排污整治”没有填包案领导。",
        "“东河沿岸排污整治”的包案领导不是主要负责同志。",
    ]
    assert deputy not in str(prompt.as_data())
    assert "示例甲" not in str(prompt.as_data())


def test_p16_a_main_leader_in_charge_a_new_project_and_a_township_are_left_alone():
    town = Town()
    project(town, "甲县委", person(town, "甲县委", "主要负责同志"))
    project(town, "甲县委", opened="11-08")
    project(town, "东镇党委")
    assert told("p16-projects-without-main-leader", town) == []


def test_p16_a_main_leader_who_has_left_is_in_charge_no_more():
    town = Town()
    someone = town.person("示例甲", None)
    town.post(someone, town["甲县委"], "主要负责同志", to=day("10-31"))
    project(town, "甲县委", someone)
    assert told("p16-projects-without-main-leader", town, as_of=day("10-31")) == []
    assert told("p16-projects-without-main-leader", town) == ["甲县委"]


def problem(town: Town, unit: str, title: str, opened: str = "10-02", **roles: str) -> str:
    return town.item("problem", town[unit], day(opened), fields={"title": title}, roles=roles)


def test_p17_done_for_weeks_and_seen_by_nobody_is_shown_and_closed_by_another_is_not():
    town = Town()
    waiting = problem(town, "一村党支部", "水渠淤堵")
    closed = problem(town, "二村党支部", "路灯不亮")
    for item, unit in ((waiting, "一村党支部"), (closed, "二村党支部")):
        town.move(item, 1, day("10-20"), "open", "solved", unit=town[unit])
    town.move(closed, 2, day("10-25"), "solved", "closed", unit=town["东镇党委"])
    (prompt,) = look("p17-only-on-paper", town.tables)
    assert (prompt.unit, prompt.key) == (town["一村党支部"], f"p17-only-on-paper/{town['一村党支部']}/unseen")
    assert prompt.facts[0].words == "“水渠淤堵”2023-10-20报办完，还没有核验。"
    assert told("p17-only-on-paper", town, as_of=day("11-03")) == []


def test_p17_what_a_unit_closed_itself_is_shown():
    town = Town()
    item = problem(town, "一村党支部", "水渠淤堵")
    town.move(item, 1, day("11-01"), "open", "solved", unit=town["一村党支部"])
    town.move(item, 2, day("11-02"), "solved", "closed", unit=town["一村党支部"])
    assert told("p17-only-on-paper", town) == ["一村党支部"]


def test_p17_a_ledger_still_for_four_weeks_is_shown_until_anything_moves():
    town = Town()
    first = problem(town, "一村党支部", "水渠淤堵")
    problem(town, "一村党支部", "路灯不亮")
    problem(town, "二村党支部", "单独的一件")
    assert told("p17-only-on-paper", town, as_of=day("10-29")) == []
    assert told("p17-only-on-paper", town) == ["一村党支部"]
    town.item("remedy", town["一村党支部"], day("11-08"), parent=first, fields={"action": "清一遍水渠"})
    assert told("p17-only-on-paper", town) == []


def test_p17_problems_raised_to_a_superior_are_not_the_branchs_stillness():
    town = Town()
    for title in ("水渠淤堵", "路灯不亮"):
        item = problem(town, "一村党支部", title, upper=town["东镇党委"])
        town.move(item, 1, day("10-05"), "open", "raised", unit=town["一村党支部"])
    assert told("p17-only-on-paper", town) == []


PARKING = {
    "一村党支部": "夜里停车位不够，消防通道停满了车",
    "二村党支部": "停车位不够，晚上消防通道也停了车",
    "三村党支部": "停车难，消防通道停满私家车",
}


def test_p23_one_trouble_of_three_branches_goes_to_the_unit_above_them_all():
    town = Town()
    items = [problem(town, unit, title) for unit, title in PARKING.items()]
    problem(town, "四村党支部", "卫生室每周只开两天")
    (prompt,) = look("p23-rooted-above", town.tables)
    assert prompt.unit == town["东镇党委"]
    assert prompt.facts[0].refs == tuple(("item", item) for item in items)


def test_p23_two_branches_or_three_times_one_branch_are_no_cluster():
    town = Town()
    for title in PARKING.values():
        problem(town, "一村党支部", title)
    problem(town, "二村党支部", PARKING["二村党支部"])
    assert told("p23-rooted-above", town) == []


def test_p23_once_merged_or_raised_it_is_settled():
    town = Town()
    for number, (unit, title) in enumerate(PARKING.items()):
        item = problem(town, unit, title, upper=town["东镇党委"])
        to = "merged" if number else "raised"
        town.move(item, 1, day("11-06"), "open", to, unit=town[unit])
    assert told("p23-rooted-above", town) == []


def test_p23_a_superior_who_has_not_answered_in_ten_days_is_told():
    town = Town()
    for unit, claimed in (("一村党支部", False), ("二村党支部", True)):
        item = problem(town, unit, f"{unit}的水渠淤堵", upper=town["甲县委"])
        town.move(item, 1, day("10-20"), "open", "raised", unit=town[unit])
        if claimed:
            town.move(item, 2, day("10-25"), "raised", "claimed", unit=town["甲县委"])
    (prompt,) = look("p23-rooted-above", town.tables)
    assert (prompt.unit, len(prompt.facts)) == (town["甲县委"], 1)
    assert told("p23-rooted-above", town, as_of=day("10-29")) == []


def support(town: Town, item: str, *units: str) -> None:
    for unit in units:
        town.tables.item_unit.append(ItemUnit(item, town[unit], "support", day("10-10"), OPEN))


def test_p26_several_helpers_and_no_lead_are_shown_and_a_lead_ends_it():
    town = Town()
    without = problem(town, "东镇党委", "跨三家的断头路")
    with_lead = problem(town, "东镇党委", "跨三家的水管", lead=town["甲县委"])
    for item in (without, with_lead):
        support(town, item, "示例市财政局党组", "一村党支部")
    (prompt,) = look("p26-no-lead-unit", town.tables)
    assert prompt.facts[0].words == "“跨三家的断头路”由示例市财政局党组、一村党支部配合，牵头单位空着。"
    assert len(prompt.facts) == 1


def test_p26_one_helper_or_a_matter_of_this_week_is_left_alone():
    town = Town()
    support(town, problem(town, "东镇党委", "只要一家配合"), "甲县委")
    support(town, problem(town, "东镇党委", "刚登记的", opened="11-06"), "甲县委", "一村党支部")
    assert told("p26-no-lead-unit", town) == []


def test_p26_past_its_limit_a_matter_of_this_week_is_shown():
    town = Town()
    item = town.item(
        "problem", town["东镇党委"], day("11-05"), fields={"title": "急事", "deadline": On(day("11-09"))}
    )
    support(town, item, "甲县委", "一村党支部")
    assert told("p26-no-lead-unit", town) == ["东镇党委"]
