"""Plans that are not there, the superior's again, of study alone, uneven, or silent on what was named."""

from luoshi.engine.tables import Rows, StatusRow
from signals.town import TODAY, Town, day, look, rows_of, told

STUDY = ("理论学习",)
FOUR = ("理论学习", "调查研究", "推动发展", "检视整改")


def plan(town: Town, unit: str, measures: tuple[str, ...], on: str = "10-10") -> str:
    item = town.item("work_plan", town[unit], day(on), fields={"measures": measures})
    town.move(item, 1, day(on), "draft", "in_force", unit=town[unit])
    return item


def lines(town: Town, unit: str, *titles: str, strand: str = "推动发展", **fields: str) -> list[str]:
    return [
        town.item("plan_line", town[unit], day("10-10"), fields={"title": title, "strand": strand, **fields})
        for title in titles
    ]


def test_p2_a_unit_without_a_plan_is_shown_and_one_with_a_thin_plan_is_not():
    town = Town(branches=2)
    plan(town, "二村党支部", STUDY)
    rows = rows_of(town.tables, obligations=("DV-01",))
    assert told("p02-no-work-plan", town, rows) == [
        "示例市委",
        "甲县委",
        "示例市财政局党组",
        "东镇党委",
        "一村党支部",
    ]


def test_p2_a_new_branch_has_twenty_days():
    town = Town(branches=1)
    unit = next(row for row in town.tables.unit if row.id == town["一村党支部"])
    town.tables.unit[town.tables.unit.index(unit)] = unit._replace(founded_on=day("10-05"))
    seen = {}
    for text in ("10-24", "10-25"):
        rows = rows_of(town.tables, obligations=("DV-01",), as_of=day(text))
        seen[text] = "一村党支部" in told("p02-no-work-plan", town, rows, as_of=day(text))
    assert seen == {"10-24": False, "10-25": True}


COUNTY = ("甲县逐村排查矛盾纠纷并建立台账", "对全县河道集中清理一遍", "组织党员走访独居老人和留守儿童")


def test_p3_the_superiors_lines_with_another_name_are_shown():
    town = Town()
    lines(town, "甲县委", *COUNTY)
    own = lines(town, "东镇党委", *(title.replace("甲县", "东镇").replace("全县", "全镇") for title in COUNTY))
    (prompt,) = look("p03-plan-of-the-superior", town.tables)
    assert prompt.unit == town["东镇党委"]
    assert prompt.facts[0] == ("自己写的3条里，3条甲县委的计划里也有。", tuple(("item", line) for line in own))


def test_p3_an_honest_short_plan_and_one_that_differs_are_not():
    town = Town()
    lines(town, "甲县委", *COUNTY)
    lines(town, "东镇党委", COUNTY[2], "把北山组的水渠清一遍")
    lines(town, "一村党支部", *COUNTY)
    assert told("p03-plan-of-the-superior", town) == []


def test_p11_a_plan_of_study_alone_is_shown_and_one_line_of_work_ends_it():
    town = Town()
    for unit in ("一村党支部", "二村党支部"):
        plan(town, unit, STUDY)
    plan(town, "三村党支部", FOUR)
    lines(town, "二村党支部", "把北山组的水渠清一遍")
    assert told("p11-study-plan", town) == ["一村党支部"]


def test_p11_a_plan_that_has_ended_no_longer_counts():
    town = Town()
    item = plan(town, "一村党支部", STUDY)
    town.move(item, 2, day("11-01"), "in_force", "ended", unit=town["一村党支部"])
    assert told("p11-study-plan", town) == []


def slots(unit: str, obligation: str, *statuses: str) -> list[StatusRow]:
    return [
        StatusRow(obligation, 0, "unit", unit, unit, f"2023-{n:02}", day("09-15"), day("10-31"), status, None, 0, 0)
        for n, status in enumerate(statuses)
    ]


def test_p12_all_of_one_strand_and_nothing_of_another_is_shown():
    town = Town()
    unit, other = town["示例市财政局党组"], town["甲县委"]
    rows = Rows([*slots(unit, "ST-03", "met", "late", "met"), *slots(unit, "RC-15", "open", "open"),
                 *slots(other, "ST-03", "met", "met", "met"), *slots(other, "RC-15", "open", "met")])  # fmt: skip
    (prompt,) = look("p12-one-strand-only", town.tables, rows)
    assert prompt.unit == unit
    assert [fact.words for fact in prompt.facts] == ["理论学习：到期的3项完成3项。", "检视整改：到期的2项完成0项。"]


def test_p12_what_is_not_due_or_waived_is_no_standstill():
    town = Town()
    unit = town["甲县委"]
    still = [row._replace(due=TODAY + 1) for row in slots(unit, "RC-15", "open", "open")]
    rows = Rows([*slots(unit, "ST-03", "met", "met", "met"), *still, *slots(unit, "RC-01", "waived", "waived")])
    assert told("p12-one-strand-only", town, rows) == []


def test_p12_behind_everywhere_is_another_matter():
    town = Town()
    unit = town["甲县委"]
    rows = Rows([*slots(unit, "ST-03", "open", "met", "met"), *slots(unit, "RC-15", "open", "open")])
    assert told("p12-one-strand-only", town, rows) == []


def test_p25_a_task_named_above_without_a_line_is_shown_and_one_that_a_line_serves_is_not():
    town = Town()
    lines(town, "示例市委", "听汇报", annual_task="老旧小区改造")
    lines(town, "甲县委", "修一条路", annual_task="农村公路")
    lines(town, "示例市财政局党组", "拨付老旧小区改造资金")
    (prompt,) = look("p25-area-without-line", town.tables)
    assert prompt.unit == town["甲县委"]
    assert prompt.facts[0].words == "示例市委的计划点到“老旧小区改造”，本单位没有一条。"


def test_p25_a_project_serves_a_task_as_well_as_a_line_does():
    town = Town()
    lines(town, "示例市委", "听汇报", annual_task="老旧小区改造")
    lines(town, "甲县委", "修一条路")
    town.item("livelihood_project", town["甲县委"], day("10-12"), fields={"title": "甲县老旧小区改造（一期）"})
    assert told("p25-area-without-line", town) == []
