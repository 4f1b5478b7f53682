"""Plans and problems of the thread, with their moves."""

from __future__ import annotations

import random
from collections.abc import Mapping

from luoshi.city.sheets import On, Sheets
from luoshi.city.thread.people import Crew
from luoshi.city.thread.units import Plan
from luoshi.terms.days import Day, day_of

#: Problems: branch, opened, deadline, what, where, and how far it got (0 open, 1 a remedy, 2 solved, 3 closed above).
PROBLEMS = (
    ("石榴社区党支部", "2023-10-11", "2023-11-20", "晚上没有路灯，3个单元的老人出行不便", "菜场东门", 1),
    ("柳溪村党支部", "2023-10-16", "2023-11-30", "水渠淤堵120米，影响46户灌溉", "村口水渠", 1),
    ("荻溪村党支部", "2023-10-18", "2023-11-05", "卫生室每周只开两天，取慢性病药不便", "村卫生室", 0),
    ("鹤塬村党支部", "2023-10-20", "2023-12-10", "进山道路有2处塌方没有护栏", "进山道路", 0),
    ("澄湾社区党支部", "2023-10-09", "2023-10-31", "雨后积水，无法通行", "地下通道", 3),
    ("蕙桥社区党支部", "2023-10-09", "2023-11-03", "电动车充电口少，夜里飞线充电", "北区车棚", 2),
    ("青禾县第一中学党支部", "2023-10-25", "2023-11-15", "住校生热水每天只供应一小时", "2号宿舍楼", 0),
    ("芦湾村党支部", "2023-11-06", "2023-12-01", "两盏路灯损坏", "村道中段", 0),
)
#: What the remedy of a problem of the list says, by its place in the list.
REMEDIES = {0: "装3盏太阳能路灯", 1: "雇挖机清淤，分两段做", 4: "疏通雨水口并加装水泵", 5: "新装充电口24个"}
MEASURES = ("理论学习", "调查研究", "推动发展", "检视整改")


def write_items(sheets: Sheets, plan: Plan, crew: Crew, warmth: Mapping[str, int], rng: random.Random) -> None:
    """Write a work plan for most branches (some of study only), and the problems with what became of them."""
    for branch, chance in warmth.items():
        if rng.random() * 100 < chance or branch == plan.ids["柳溪村党支部"]:
            day = Day(day_of("2023-09-25") + rng.randint(0, 26))
            measures = MEASURES if rng.random() * 100 < chance else MEASURES[:1]
            item = sheets.item("work_plan", branch, day, fields={"measures": measures})
            sheets.move(item, 1, Day(day + 1), "draft", "in_force", unit=branch, person=crew.secretaries[branch])
    parent = {row.unit: row.parent for row in sheets.tables.unit_parent if row.tree == "territory"}
    for number, (name, opened, deadline, what, place, progress) in enumerate(PROBLEMS):
        unit, day, limit = plan.ids[name], day_of(opened), On(day_of(deadline))
        problem = sheets.item(
            "problem",
            unit,
            day,
            roles={"upper": parent[unit]},
            fields={
                "title": what,
                "place": place,
                "area": "工作作风",
                "found_by": "走访",
                "timing": "限期改",
                "deadline": limit,
            },
        )
        if progress >= 1:
            _remedy(
                sheets, problem, unit, Day(day + rng.randint(2, 9)), REMEDIES[number], limit, crew.secretaries[unit]
            )
        if progress >= 2:
            sheets.move(problem, 1, day_of("2023-10-25"), "open", "solved", unit=unit)
        if progress >= 3:
            sheets.move(problem, 2, day_of("2023-10-27"), "solved", "closed", unit=parent[unit])


def _remedy(sheets: Sheets, problem: str, unit: str, day: Day, action: str, limit: On, person: str) -> None:
    """Write the remedy as an item under the problem, and its short form into the problem's own column."""
    sheets.item_fields(problem, {"remedy": action}, from_=day)
    sheets.item(
        "remedy",
        unit,
        day,
        parent=problem,
        fields={"action": action, "target": "居民当面认可", "deadline": limit, "person": person},
    )
