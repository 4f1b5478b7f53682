"""Texts of ledgers: hollow problems (P13, P24), targets without measure (P14), remedies with gaps (P15, P30)."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage
from luoshi.city.sheets import On, Value
from luoshi.terms.days import Day, day_of

LIMIT = On(day_of("2023-12-15"))
HOLLOW = ("进一步加强学习", "担当意识不强", "工作作风有待改进")
NAMED = ("夜班的18名职工没有排上一次学习", "窗口中午12点到14点没有人，办事的要等", "巡河记录有9天是补写的")
TRIFLES = (
    "会议室灯泡坏了", "一张椅子松动", "打印机缺墨", "门把手掉了", "一盏楼道灯不亮", "茶水间脏", "窗帘脱落",
    "饮水机漏水", "一块门牌褪色", "键盘缺键", "一把雨伞坏了", "花盆裂了",
)
GRAVER = ("礼堂台阶塌了6级，老同志进不去", "后院围墙斜了20米，上学的孩子要绕开走")
GIANT, ROUTINE = "全市营商环境有待优化", "档案整理不够规范"


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the texts at branches of their own."""
    hollow, good = stage.take(2, county="02", domain=("机关",), type=("branch",))
    yield _problems(stage, "hollow-problems", ("P13", "P24"), "问题写得空", "Hollow problems", "PR101",
                    (hollow, (*HOLLOW, GIANT)), (good, NAMED))
    yield _problems(stage, "trifles", ("P24",), "十二件当天能办的小事", "Twelve trifles", "PR104",
                    (hollow, TRIFLES), (good, GRAVER))
    yield _problems(stage, "routine-duty", ("P24",), "日常工作当成问题", "A routine duty entered as a problem", "PR103",
                    (hollow, (ROUTINE,)), (good, ("三会一课记录事后补造了7次",)))
    yield _target(stage, hollow, good)
    yield _gaps(stage, hollow, good)


def _problems(
    stage: Stage, id: str, faults: tuple[str, ...], title: str, title_en: str, rule: str,
    bad: tuple[str, tuple[str, ...]], good: tuple[str, tuple[str, ...]],
) -> Planted:
    items = [_problem(stage, bad[0], number, text) for number, text in enumerate(bad[1])]
    clean = [_problem(stage, good[0], number, text) for number, text in enumerate(good[1])]
    return Planted(id, faults, title, title_en, Sign("rule", rule), units=(bad[0],), items=tuple(items),
                   look_alikes=(good[0],), clean=tuple(clean))


def _problem(stage: Stage, unit: str, number: int, title: str) -> str:
    """Opened lately, so that nothing but its text could be said of it."""
    return stage.open_item(
        "problem", unit, Day(day_of("2023-10-30") + number % 9), roles={"upper": stage.parents[unit]},
        fields={"title": title, "area": "工作作风", "found_by": "自查", "timing": "限期改", "deadline": LIMIT},
    )


def _remedy(stage: Stage, unit: str, title: str, **fields: Value) -> str:
    problem = _problem(stage, unit, 3, title)
    stage.sheets.item_fields(problem, {"place": "北区车棚"}, from_=day_of("2023-11-02"))
    return stage.open_item("remedy", unit, day_of("2023-11-03"), fields, first="planned", parent=problem)


def _target(stage: Stage, bad: str, good: str) -> Planted:
    item = _remedy(stage, bad, "门前乱停车，每天堵车40分钟", action="划线并请物业引导", target="停车秩序明显改善",
                   deadline=LIMIT, person=stage.head(bad))
    twin = _remedy(stage, good, "后街乱停车，救护车进不来", action="划线并引导", target="12月底前新增公共车位40个",
                   deadline=LIMIT, person=stage.head(good))
    return Planted("target-without-measure", ("P14",), "“明显改善”没法核对", "A target nobody can check",
                   Sign("rule", "RM101"), units=(bad,), items=(item,), look_alikes=(good,), clean=(twin,))


def _gaps(stage: Stage, bad: str, good: str) -> Planted:
    item = _remedy(stage, bad, "食堂后门垃圾两天清一次，有40户投诉", action="进一步加强管理")
    twin = _remedy(stage, good, "车棚充电口只有4个，夜里飞线充电", deadline=LIMIT, person=stage.head(good),
                   action="物业在11月20日前清理北区车棚，新装充电口24个", target="夜间没有飞线充电")
    return Planted("remedy-with-gaps", ("P15", "P30"), "措施没有写谁来办、何时办完", "A remedy without who and when",
                   Sign("rule", "RM102"), units=(bad,), items=(item,), look_alikes=(good,), clean=(twin,))
