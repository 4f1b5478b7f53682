"""Research that does not go out, goes one way only, is not used, or comes after the decision."""

from luoshi.city.sheets import On
from signals.town import Town, day, look, told


def topic(town: Town, unit: str, opened: str, title: str = "校门口拥堵的三个原因") -> str:
    return town.item("topic", town[unit], day(opened), fields={"title": title})


def visit(town: Town, unit: str, on: str, item: str, *methods: str) -> str:
    return town.record("field_visit", town[unit], day(on), item=item, fields={"method": methods or ("走访",)})


def test_p8_a_topic_of_a_month_without_a_visit_is_shown_and_one_with_a_visit_is_not():
    town = Town()
    topic(town, "甲县委", "09-20")
    visit(town, "东镇党委", "10-08", topic(town, "东镇党委", "09-20"))
    assert told("p08-topics-unvisited", town) == ["甲县委"]


def test_p8_a_topic_registered_lately_and_one_already_reported_are_left_alone():
    town = Town()
    topic(town, "甲县委", "10-12")
    done = topic(town, "东镇党委", "09-20")
    town.move(done, 1, day("10-30"), "registered", "reported", unit=town["东镇党委"])
    assert told("p08-topics-unvisited", town) == []
    assert told("p08-topics-unvisited", town, as_of=day("11-11")) == ["甲县委"]


def test_p8_names_the_topic_and_points_at_its_row():
    town = Town()
    item = topic(town, "甲县委", "09-20")
    (prompt,) = look("p08-topics-unvisited", town.tables)
    assert prompt.facts[0].words == "“校门口拥堵的三个原因”登记51天，没有走访记录。"
    assert prompt.facts[0].refs == (("item", item),)


def test_p9_talks_and_papers_alone_are_shown_and_one_visit_on_the_spot_ends_it():
    town = Town()
    item = topic(town, "甲县委", "09-20")
    visit(town, "甲县委", "10-08", item, "座谈")
    visit(town, "甲县委", "10-18", item, "书面", "座谈")
    assert told("p09-one-method", town) == ["甲县委"]
    visit(town, "甲县委", "10-28", item, "四不两直", "座谈")
    assert told("p09-one-method", town) == []


def test_p9_a_first_talk_is_no_fault_until_the_topic_is_reported():
    town = Town()
    item = topic(town, "甲县委", "09-20")
    visit(town, "甲县委", "10-08", item, "座谈")
    assert told("p09-one-method", town) == []
    town.move(item, 1, day("10-20"), "registered", "reported", unit=town["甲县委"])
    assert told("p09-one-method", town) == ["甲县委"]


def report(town: Town, unit: str, submitted: str) -> str:
    item = town.item("report", town[unit], day("10-01"), fields={"title": "关于末班车的调研"})
    town.move(item, 1, day(submitted), "drafted", "submitted", unit=town[unit])
    return item


def test_p10_a_report_from_which_nothing_followed_is_shown():
    town = Town()
    report(town, "甲县委", "10-20")
    report(town, "东镇党委", "11-05")
    assert told("p10-reports-unused", town) == ["甲县委"]


def test_p10_a_recommendation_or_a_linked_problem_is_use_enough():
    town = Town()
    first, second = report(town, "甲县委", "10-20"), report(town, "东镇党委", "10-20")
    town.item("recommendation", town["甲县委"], day("10-25"), parent=first, fields={"title": "末班车延长一小时"})
    town.item("problem", town["东镇党委"], day("10-25"), fields={"title": "末班车太早", "origin": second})
    assert told("p10-reports-unused", town) == []


def test_p10_a_recommendation_waits_a_month_for_an_answer_and_a_refusal_is_one():
    town = Town()
    waiting = town.item("recommendation", town["甲县委"], day("10-05"), fields={"title": "末班车延长一小时"})
    declined = town.item("recommendation", town["东镇党委"], day("10-05"), fields={"title": "增开两班"})
    town.move(declined, 1, day("10-12"), "proposed", "declined", unit=town["甲县委"])
    (prompt,) = look("p10-reports-unused", town.tables)
    assert prompt.facts[0].refs == (("item", waiting),)
    assert prompt.unit == town["甲县委"]


def decision(town: Town, unit: str, decided: str, *topics: str) -> str:
    fields = {"title": "调整公交首末班时间", "decided_on": On(day(decided)), "research": topics}
    item = town.item("decision", town[unit], day(decided), fields=fields)
    town.move(item, 1, day(decided), "proposed", "decided", unit=town[unit])
    return item


def test_p27_a_decision_five_days_before_the_first_visit_is_shown_and_one_after_it_is_not():
    town = Town()
    early, late = topic(town, "甲县委", "09-20"), topic(town, "东镇党委", "09-20")
    first = visit(town, "甲县委", "10-25", early)
    visit(town, "东镇党委", "10-10", late)
    visit(town, "东镇党委", "10-30", late)
    item = decision(town, "甲县委", "10-20", early)
    decision(town, "东镇党委", "10-20", late)
    (prompt,) = look("p27-decided-before-research", town.tables)
    assert prompt.unit == town["甲县委"]
    assert prompt.facts[0].refs == (("item", item), ("item", early), ("record", first))


def test_p27_a_decision_without_research_is_shown_and_a_proposed_one_is_not():
    town = Town()
    decision(town, "甲县委", "10-20")
    town.item("decision", town["东镇党委"], day("10-20"), fields={"title": "修一条路"})
    assert told("p27-decided-before-research", town) == ["甲县委"]
