"""A problem rooted above: three branches tell it and nobody has taken it up (P23); another one went its whole way."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage
from luoshi.city.demo.tidy import have_studied
from luoshi.city.sheets import On
from luoshi.terms.days import Day, day_of

#: The same trouble in the words of three branches; another one that only sounds like it.
PARKING = (
    ("小区夜里没有车位，126户的车停在消防通道上", "北区西门"),
    ("夜里小区车位不够，90多户只能把车停在消防通道", "三号院"),
    ("小区晚上车位不足，消防通道停满了车，涉及110户", "东苑南门"),
)
OTHER = ("菜场卸货的车占了盲道，早市两小时无法通行", "菜场西口")
#: The way of the one that was solved: told by three, merged, raised, claimed by the bureau, a rule, closed by sample.
BUS = (
    ("末班车六点就收，夜班工人回村要走一个小时", "老粮站"),
    ("六点以后没有回村的公交，夜班工人只能走路", "岔口站"),
    ("夜班工人回村没有车，末班公交六点就停", "七里桥"),
)
MERGED = "三个村说的是同一趟车，合到老粮站这一件一起办"
#: What was said at each step of its way.
BUS_SAID = {
    "raised": "线路和末班时间归市里定，区镇协调两次没有办法，请市交通运输局出面",
    "claimed": "客运科牵头，10月15日前到三个站点跑一趟，再定怎么改",
    "solved": "21时后到老粮站、岔口站、七里桥坐一趟末班车；办法登在局里的公开栏",
    "closed": "10月31日、11月2日晚各坐一趟，20时55分都有车；问了候车的8位工人，7位说方便了",
}


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the three parking problems, and the three of the last bus that were solved above."""
    yield _untaken(stage)
    yield _solved(stage)


def _untaken(stage: Stage) -> Planted:
    *branches, other = stage.take(4, county="03", domain=("社区",))
    seat = stage.unit("望川县委")
    items = [_problem(stage, branch, Day(day_of("2023-10-12") + 4 * number), *text)
             for number, (branch, text) in enumerate(zip(branches, PARKING, strict=True))]
    clean = _problem(stage, other, day_of("2023-10-17"), *OTHER)
    return Planted(
        "parking-told-thrice", ("P23",), "三个支部提了同一个停车难，根子在市里，还没有人接",
        "Told thrice, rooted above",
        Sign("signal", "p23-rooted-above"), units=(seat,), items=tuple(items), look_alikes=(other,), clean=(clean,),
    )


def _solved(stage: Stage) -> Planted:
    warm = have_studied(stage)
    first, *others = stage.take(3, county="02", domain=("村",), fits=lambda unit: unit.id in warm)
    above, county, bureau = stage.parents[first], stage.unit("青禾县委"), stage.unit("临澜市交通运输局党委")
    city = stage.unit("临澜市委主题教育办")
    opened = day_of("2023-09-27")
    main = _problem(stage, first, opened, *BUS[0], needs_upper=1, upper=bureau, area="担当作为")
    merged = [_problem(stage, branch, Day(opened + 2 + number), *text, upper=bureau, area="担当作为")
              for number, (branch, text) in enumerate(zip(others, BUS[1:], strict=True))]
    for item in merged:
        stage.sheets.item_fields(item, {"merged_into": main}, from_=Day(opened + 6))
        stage.sheets.move(item, 1, Day(opened + 6), "open", "merged", unit=above, note=MERGED)
    remedy = "市交通运输局把3条镇村线末班车延到21时，并写进线网管理办法"
    stage.sheets.item_fields(main, {"remedy": remedy}, from_=Day(opened + 16))
    steps = (("raised", 7, county), ("claimed", 11, bureau), ("solved", 30, bureau), ("closed", 37, city))
    before = "open"
    for number, (state, days, by) in enumerate(steps, 1):
        stage.sheets.move(main, number, Day(opened + days), before, state, unit=by, note=BUS_SAID[state])
        before = state
    stage.open_item(
        "remedy", first, Day(opened + 16), first="planned", parent=main,
        fields={"action": remedy, "target": "夜班工人21时前能坐上车", "deadline": On(Day(opened + 32))},
        roles={"lead": bureau}, steps=[("done", Day(opened + 30), first), ("verified", Day(opened + 37), city)],
    )
    rule = stage.sheets.record("rule_issued", bureau, Day(opened + 28), item=main,
                               fields={"title": "镇村公交线网管理办法（示例）", "matter": "长效机制"})
    stage.sheets.record("look_back", city, Day(opened + 43), item=main,
                        fields={"result": "巩固住了", "manner": "实地看", "asked": 8, "agreed": 7})
    return Planted(
        "bus-to-the-end", (), "三个支部提的末班车：并案、上报、认领、立规矩、抽查后销号", "One problem to its end",
        Sign("signal", "p23-rooted-above"), items=(main, *merged), records=(rule,), look_alikes=(county, above),
    )


def _problem(
    stage: Stage, unit: str, day: Day, title: str, place: str, *, upper: str = "", needs_upper: int = 0,
    area: str = "工作作风",
) -> str:
    return stage.open_item(
        "problem", unit, day, roles={"upper": upper or stage.parents[unit]},
        fields={"title": title, "place": place, "area": area, "found_by": "群众反映", "timing": "限期改",
                "deadline": On(Day(day + 40)), "needs_upper": needs_upper,
                "remedy": "先在周边腾出临时车位12个" if not upper else "请上级出面协调"},
    )
