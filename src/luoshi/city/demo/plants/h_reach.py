"""Reach: branches nobody has reached (P21), members without a host (P22), boards of last summer (P18)."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage
from luoshi.city.sheets import On
from luoshi.terms.days import Day, day_of

REMOTE, BEGAN = "偏远", day_of("2023-09-25")


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the three families."""
    yield _never_reached(stage)
    yield _without_host(stage)
    yield _old_boards(stage)


def _never_reached(stage: Stage) -> Planted:
    """Fourteen remote or new branches; three more have one record on paper, or one visit, or are new."""
    remote = stage.take(10, domain=("村",), fits=lambda unit: unit.code[:2] in ("02", "03"))
    new = stage.take(4, domain=("两新",), fits=lambda unit: unit.code[:2] != "01")
    paper, visited = stage.take(2, domain=("村",), county="02")
    for unit in (*remote, *new, paper, visited):
        stage.clear(unit)
        if unit not in new:
            stage.change_unit(unit, tags=(REMOTE,))
    stage.sheets.record("study_session", paper, day_of("2023-09-27"), people=stage.members[paper],
                        author=stage.head(paper), entered_at=day_of("2023-11-08"),
                        fields={"form": "主题党日", "minutes": 60, "content": ("选编",)})
    above = stage.parents[visited]
    stage.sheets.record("check_visit", above, day_of("2023-10-24"), target_unit=visited, people=stage.team(above)[:2],
                        author=stage.head(above), fields={"manner": "明察", "method": ("看现场", "随机交谈")})
    return Planted(
        "never-reached", ("P21",), "十四个偏远或新建的支部没有记录也没有人去过", "Fourteen branches never reached",
        Sign("signal", "p21-never-reached"), units=(*remote, *new), look_alikes=(paper, visited),
    )


def _without_host(stage: Stage) -> Planted:
    """37 riders and a law firm wait for a host; a park has one, a shop was entered last week."""
    streets = [unit.id for unit in stage.tables.unit if unit.code.startswith("04") and unit.level == "township"]
    desk = stage.unit("临澜市委两新工委")
    rows = (
        (streets[0], "网约配送骑手（3个站点，示例）", "新就业群体", 37, BEGAN),
        (desk, "示例律师事务所", "新社会组织", 6, BEGAN),
        (streets[1], "电商产业园12家小微企业（示例）", "新经济组织", 15, BEGAN),
        (streets[2], "沿街商户联合会（示例）", "新社会组织", 4, Day(stage.today - 6)),
    )
    items = []
    for number, (unit, title, group, members, day) in enumerate(rows):
        item = stage.open_item("hosting", unit, day, first="registered", fields={
            "title": title, "group": group, "members": members, "ready": 0, "surveyed_on": On(day)})
        if number == 2:
            host = next(child for child, parent in stage.parents.items() if parent == unit)
            stage.sheets.role(item, "host", host, from_=Day(day + 20))
            stage.sheets.move(item, 1, Day(day + 20), "registered", "hosted", unit=unit)
        items.append(item)
    return Planted(
        "without-host", ("P22",), "37名骑手和一家律所的党员没有接收的组织", "37 riders and a law firm without a host",
        Sign("signal", "p22-without-host"), units=(rows[0][0], rows[1][0]), items=tuple(items[:2]),
        look_alikes=(rows[2][0], rows[3][0]), clean=tuple(items[2:]),
    )


def _old_boards(stage: Stage) -> Planted:
    """Six boards hang since August; six others were changed in October or will be looked at next week."""
    branches = stage.take(12, domain=("社区", "村", "机关"))
    items = []
    for number, branch in enumerate(branches):
        changed = Day(day_of("2023-08-10") + number) if number < 6 else Day(day_of("2023-10-08") + number)
        items.append(stage.open_item("display_board", branch, changed, first="current", fields={
            "place": ("村口", "楼道口", "办事大厅")[number % 3], "content": "活动安排和办实事清单",
            "changed_on": On(changed), "next_check": On(Day(changed + 45))}))
    return Planted(
        "old-boards", ("P18",), "六处宣传栏从八月起没有换过", "Six boards not renewed since August",
        Sign("signal", "p18-boards-not-renewed"), units=tuple(branches[:6]), items=tuple(items[:6]),
        look_alikes=tuple(branches[6:]), clean=tuple(items[6:]),
    )
