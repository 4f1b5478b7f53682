"""Rectification: projects without a main leader (P16), done on paper only (P17), joint matters without a lead (P26)."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage
from luoshi.city.sheets import On, Value
from luoshi.terms.days import Day, day_of

PROJECTS = ("占道堆放整治", "农村饮水管护整治", "惠企政策兑现慢整治", "办证多头跑整治")
COUNTIES = ("青禾县委", "望川县委", "云汀区委")
LIMIT = On(day_of("2023-12-25"))
STILL = ("机耕路中段断了60米，收割机过不去", "村民组3盏路灯两个月不亮", "水塘坝脚渗水，雨天要人守")
JOINT = ("过境货车穿城，每天1200辆，三个路口早晚拥堵", "园区雨水管和污水管混接7处")


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the families."""
    yield _projects(stage)
    yield from _on_paper(stage)
    yield _no_lead(stage)


def _projects(stage: Stage) -> Planted:
    """Twelve projects in three counties; two of 望川县 have nobody in charge."""
    city = stage.unit("临澜市委")
    found: list[str] = []
    for name in COUNTIES:
        seat = stage.unit(name)
        for number, title in enumerate(PROJECTS):
            fields: dict[str, Value] = {"title": f"{name[:-1]}{title}", "reason": f"{3 + number}个支部都反映过",
                                        "plan": "先摸底，再分两步办", "deadline": LIMIT}
            if name != COUNTIES[1] or number < 2:
                fields["leader"] = stage.head(seat)
            found.append(stage.open_item("special_project", seat, Day(day_of("2023-10-09") + number), fields,
                                         first="proposed", steps=[("approved", day_of("2023-10-16"), city)]))
    bare = tuple(found[6:8])
    seats = [stage.unit(name) for name in COUNTIES]
    return Planted(
        "projects-without-leader", ("P16",), "十二个专项项目有两个没有主要领导包案",
        "Two of twelve projects without a leader",
        Sign("signal", "p16-projects-without-main-leader"), units=(seats[1],), items=bare,
        look_alikes=(seats[0], seats[2]), clean=tuple(item for item in found if item not in bare),
    )


def _problem(stage: Stage, unit: str, day: str, title: str, place: str, **more: Value) -> str:
    fields: dict[str, Value] = {"title": title, "place": place, "area": "工作作风", "found_by": "走访",
                                "timing": "限期改", "deadline": LIMIT, **more}
    return stage.open_item("problem", unit, day_of(day), fields, roles={"upper": stage.parents[unit]})


def _on_paper(stage: Stage) -> Iterator[Planted]:
    """Reported done and unseen; a ledger untouched for weeks; beside them one closed above, one just reported."""
    unseen, closed, fresh, still, moving = stage.take(5, county="03", domain=("村",))
    for unit in (unseen, closed, fresh, still, moving):
        stage.drop_items([item.id for item in stage.items(unit, "problem", "remedy")])
    found = {}
    for unit, title, done in (
        (unseen, "进山路塌方2处没有护栏", "2023-10-18"), (closed, "三组晒谷场排水沟堵了40米", "2023-10-18"),
        (fresh, "村卫生室缺3种慢性病药", "2023-11-06"),
    ):
        found[unit] = _problem(stage, unit, "2023-09-28", title, "三组", remedy="雇挖机清理，分两段做")
        stage.sheets.move(found[unit], 1, day_of(done), "open", "solved", unit=unit)
    stage.sheets.move(found[closed], 2, day_of("2023-10-23"), "solved", "closed", unit=stage.parents[closed])
    yield Planted(
        "done-and-unseen", ("P17",), "台账上写了办完，没有别的单位去看过", "Reported done, nobody had seen it",
        Sign("signal", "p17-only-on-paper", ("unseen",)), units=(unseen,), items=(found[unseen],),
        look_alikes=(closed, fresh), clean=(found[closed], found[fresh]),
    )
    left = [_problem(stage, unit, "2023-09-2" + str(5 + number), title, "村口", remedy="先摸底，再商量")
            for unit in (still, moving)
            for number, title in enumerate(STILL)]
    for item in left[3:]:
        stage.sheets.item_fields(item, {"remedy": "已请镇里水利站来看，定了11月20日开工"},
                                 from_=day_of("2023-11-02"), revision=2)
    yield Planted(
        "ledger-untouched", ("P17",), "问题台账四周没有动过", "A ledger untouched for four weeks",
        Sign("signal", "p17-only-on-paper", ("still",)), units=(still,), items=tuple(left[:3]), look_alikes=(moving,),
        clean=tuple(left[3:]),
    )


def _no_lead(stage: Stage) -> Planted:
    """A problem that three offices share and none leads; the same with a lead."""
    bureaus = [unit.id for unit in stage.tables.unit if unit.code.startswith("04") and unit.type == "party_group"]
    items = []
    for number, owner in enumerate(bureaus[:2]):
        roles = {"upper": stage.parents[owner]}
        item = stage.open_item(
            "problem", owner, day_of("2023-10-11"), roles=roles,
            fields={"title": JOINT[number], "place": "南门桥", "area": "担当作为",
                    "found_by": "调研", "timing": "限期改", "deadline": LIMIT, "remedy": "先定绕行线，再装3处指示牌"},
        )
        for helper in bureaus[2:4]:
            stage.sheets.role(item, "support", helper, from_=day_of("2023-10-11"))
        if number:
            stage.sheets.role(item, "lead", bureaus[4], from_=day_of("2023-10-12"))
        stage.open_item("remedy", owner, day_of("2023-10-16"), first="planned", parent=item, fields={
            "action": "定绕行线并装3处指示牌", "target": "早高峰货车不进城", "deadline": LIMIT,
            "person": stage.head(owner)}, steps=[("doing", day_of("2023-10-20"), owner)])
        items.append(item)
    return Planted(
        "joint-without-lead", ("P26",), "几个部门一起办的事没有牵头单位", "A joint matter without a lead",
        Sign("signal", "p26-no-lead-unit"), units=(bureaus[0],), items=(items[0],), look_alikes=(bureaus[1],),
        clean=(items[1],),
    )
