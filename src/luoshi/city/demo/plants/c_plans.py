"""Plans: none at all (P2), the superior's again (P3), study alone (P11), a named area left out (P25)."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import BRANCHES, Stage
from luoshi.city.demo.tidy import MEASURES
from luoshi.terms.days import Day, day_of

FOUNDED, LINES_ON = day_of("2023-10-16"), day_of("2023-09-26")
#: A county's own lines, and a short honest plan of a town beside it.
COUNTY_LINES = (
    ("把学习内容编成一张明白纸发到支部", "理论学习"), ("排一张领导班子下乡听意见的日程", "调查研究"),
    ("帮企业办成一批积压的手续", "推动发展"), ("把收上来的意见归类交办", "检视整改"),
    ("每半个月对一次账", "检视整改"),
)
TOWN_LINES = (
    ("桃园合作社冷库扩到300吨，赶在11月底前通电", "推动发展"), ("把河滩上8户的渡船改成定点班船", "检视整改"),
    ("把收上来的意见归类交办", "检视整改"),
)
STUDY = ("理论学习",)
AREA = "老旧小区改造"


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the four families."""
    yield _without(stage)
    yield _copied(stage)
    yield _study_only(stage)
    yield _area_left_out(stage)


def _without(stage: Stage) -> Planted:
    """Nine branches founded on 16 October have no plan; three founded the same day have written theirs."""
    branches = stage.take(12, domain=("两新", "社区"), fits=lambda unit: unit.code[:2] != "01")
    for number, branch in enumerate(branches):
        _found_late(stage, branch, FOUNDED)
        if number >= 9:
            _line(stage, branch, FOUNDED + 8, "给晚班骑手开一次夜学", "理论学习")
            stage.open_item("work_plan", branch, Day(FOUNDED + 7), {"measures": MEASURES}, first="draft",
                            steps=[("in_force", Day(FOUNDED + 8), branch)])
    return Planted(
        "new-branches-without-plan", ("P2",), "九个新支部二十多天没有计划", "Nine new branches without a plan",
        Sign("signal", "p02-no-work-plan"), units=tuple(branches[:9]), look_alikes=tuple(branches[9:]),
    )


def _found_late(stage: Stage, branch: str, day: Day) -> None:
    """Let a branch begin on a day: what it has done before is gone, its first meeting is after it."""
    stage.clear(branch)
    stage.drop_items([item.id for item in stage.items(branch)])
    stage.change_unit(branch, founded_on=day)
    for name in ("membership", "post", "unit_parent"):
        rows = getattr(stage.tables, name)
        rows[:] = [row._replace(from_=max(row.from_, day)) if row.unit == branch else row for row in rows
                   if row.unit != branch or row.to >= day]
    stage.sheets.record("study_session", branch, Day(day + 11), people=stage.members[branch],
                        author=stage.head(branch), fields={"form": "集中学习", "minutes": 60, "content": ("章程",)})


def _copied(stage: Stage) -> Planted:
    """Eleven towns of 望川县 write the county's lines again, the twelfth its own."""
    seat = stage.unit("望川县委")
    towns = [unit.id for unit in stage.tables.unit if unit.level == "township" and unit.code.startswith("03")]
    stage.taken.update(towns)
    for unit in (seat, *towns):
        stage.drop_items([item.id for item in stage.items(unit, "plan_line")])
    for number, (title, strand) in enumerate(COUNTY_LINES):
        _line(stage, seat, LINES_ON + number, title, strand)
    for number, town in enumerate(towns[:-1]):
        for place in range(4):
            title, strand = COUNTY_LINES[(number + place) % len(COUNTY_LINES)]
            _line(stage, town, LINES_ON + 6 + place, title, strand)
    for title, strand in TOWN_LINES:
        _line(stage, towns[-1], LINES_ON + 7, title, strand)
    return Planted(
        "towns-copy-the-county", ("P3",), "十一个乡镇的计划和县里一样", "Eleven towns copy the county",
        Sign("signal", "p03-plan-of-the-superior"), units=tuple(towns[:-1]), look_alikes=(towns[-1],),
    )


def _study_only(stage: Stage) -> Planted:
    """Three school branches plan study alone; a fourth does so on the form, but has a line of another strand."""
    schools = stage.take(4, domain=("学校",), type=("branch",))
    for school in schools:
        plans = {item.id for item in stage.items(school, "work_plan")}
        fields = stage.tables.item_field
        fields[:] = [row for row in fields if row.item not in plans or row.text in STUDY]
        stage.drop_items([item.id for item in stage.items(school, "plan_line")])
        _line(stage, school, LINES_ON + 5, "每周三下午读原文", STUDY[0])
    _line(stage, schools[3], LINES_ON + 6, "错开放学20分钟，请家长轮值疏导", "检视整改")
    return Planted(
        "study-in-place-of-a-plan", ("P11",), "以学习计划代替工作计划", "A study plan in place of a work plan",
        Sign("signal", "p11-study-plan"), units=tuple(schools[:3]), look_alikes=(schools[3],),
    )


def _area_left_out(stage: Stage) -> Planted:
    """青禾县 names a task of the year; one of its bureaus has planned other things only."""
    seat = stage.unit("青禾县委")
    stage.drop_items([item.id for item in stage.items(seat, "plan_line")])
    _line(stage, seat, LINES_ON, "年内改完12个老旧小区的给水管", "推动发展", task=AREA)
    _line(stage, seat, LINES_ON + 1, "请老党员讲三次村史", "理论学习")
    (bureau,) = stage.take(1, county="02", type=("party_group",), fits=lambda unit: unit.name.endswith("财政局党组"))
    planning = {item.unit for item in stage.tables.item if item.kind == "plan_line"}
    kinds = {unit.id: unit.type for unit in stage.tables.unit}
    below = [unit for unit, parent in stage.parents.items() if parent == seat and unit in planning and unit != bureau
             and kinds[unit] not in BRANCHES]
    for number, unit in enumerate(below):
        _line(stage, unit, LINES_ON + 9, f"配合{AREA}，先核完{3 + number}栋楼的户数", "推动发展", task=AREA)
    stage.drop_items([item.id for item in stage.items(bureau, "plan_line", "livelihood_project")])
    _line(stage, bureau, LINES_ON + 9, "把报销材料从9样减到4样", "检视整改")
    return Planted(
        "named-area-left-out", ("P25",), "县里点到的老旧小区改造，财政局没有一条安排", "A named area without a line",
        Sign("signal", "p25-area-without-line"), units=(bureau,), look_alikes=tuple(below),
    )


def _line(stage: Stage, unit: str, day: int, title: str, strand: str, task: str = "") -> str:
    fields = {"title": title, "strand": strand, "annual_task": task} if task else {"title": title, "strand": strand}
    return stage.open_item("plan_line", unit, Day(day), fields, first="planned")
