"""Research: 17 of 40 topics never visited (P8), talks in a room (P9), a report unused (P10), decided before (P27)."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage
from luoshi.city.sheets import On, Value
from luoshi.terms.days import Day, day_of

BEGUN = day_of("2023-09-22")
#: What topics are about; with the place and number of each they are forty different ones.
MATTERS = (
    "老人助餐点为什么开了又关", "小厂用不上惠企补贴的原因", "村里饮水井够不够用", "夜班职工的难事", "山里孩子上学的路",
    "一张证明为什么跑多个窗口", "梨园的销路", "旧小区电梯谁来出钱", "外卖骑手歇脚的地方", "卫生室留不住医生",
)
AREAS = ("沿河三村", "老城两条街", "工业园一期", "北部山区")
UNVISITED, INDOORS = 17, 3


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the topics of the city with what became of them, reports, and decisions."""
    owners = _owners(stage)
    topics = [_topic(stage, owner, number) for number, owner in enumerate(owners)]
    waiting, indoors, walked = topics[:UNVISITED], topics[UNVISITED:UNVISITED + INDOORS], topics[UNVISITED + INDOORS:]
    fresh = _topic(stage, owners[-1], len(owners), opened=Day(stage.today - 8))
    for topic in indoors:
        _visit(stage, topic, 10, ("座谈",))
        _visit(stage, topic, 24, ("座谈", "书面"))
    for number, topic in enumerate(walked):
        _visit(stage, topic, 8 + number % 9, ("走访", "座谈"))
        _visit(stage, topic, 26 + number % 7, ("四不两直",))
    of = dict(zip(topics, owners, strict=True))
    yield Planted(
        "topics-unvisited", ("P8",), "四十个课题有十七个一次也没有走访", "17 of 40 topics never visited",
        Sign("signal", "p08-topics-unvisited"), units=_units(of, waiting), items=tuple(waiting),
        look_alikes=_units(of, walked), clean=(fresh,),
    )
    yield Planted(
        "talks-in-a-room", ("P9",), "三个课题只开座谈会", "Three topics talked over in a room",
        Sign("signal", "p09-one-method"), units=_units(of, indoors), items=tuple(indoors),
        look_alikes=_units(of, walked),
    )
    yield _reports(stage, walked[0], walked[1], of)
    yield _decisions(stage, walked[2], walked[3], of)


def _units(of: dict[str, str], topics: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(of[topic] for topic in topics))


def _owners(stage: Stage) -> list[str]:
    """Forty owners, some of several topics; whoever waits with one has no other."""
    bodies = [unit.id for unit in stage.tables.unit if unit.id not in stage.taken and unit.level in ("city", "county")
              and unit.type in ("committee", "party_group") and unit.rank in ("县处级", "乡科级", "地厅级")]
    waiting = [bodies[number % 12] for number in range(UNVISITED)]
    rest = bodies[12:]
    indoors = rest[:INDOORS]
    walking = [rest[INDOORS + number % (len(rest) - INDOORS)] for number in range(40 - UNVISITED - INDOORS)]
    stage.taken.update(bodies[:12], rest)
    return [*waiting, *indoors, *walking]


def _topic(stage: Stage, owner: str, number: int, *, opened: Day | None = None) -> str:
    title = f"{AREAS[number // len(MATTERS) % len(AREAS)]}：{MATTERS[number % len(MATTERS)]}"
    fields: dict[str, Value] = {"title": title, "leader": stage.head(owner), "focus": ("难点", "小切口")}
    return stage.open_item("topic", owner, Day(BEGUN + number % 14) if opened is None else opened, fields,
                           first="registered")


def _visit(stage: Stage, topic: str, after: int, method: tuple[str, ...]) -> str:
    item = next(row for row in stage.tables.item if row.id == topic)
    return stage.sheets.record(
        "field_visit", item.unit, Day(item.opened_on + after), item=topic, people=stage.team(item.unit)[:3],
        author=stage.head(item.unit), fields={"method": method, "place": "村民家和田头", "heard": 12 + after},
    )


def _reports(stage: Stage, idle: str, used: str, of: dict[str, str]) -> Planted:
    """A report of 23 pages, handed in four weeks ago, led to nothing; a short one to a recommendation in a week."""
    found = []
    for topic, title, day in ((idle, "关于沿河三村产业振兴的调研（全文23页）", "2023-10-12"),
                              (used, "工业园食堂排队的事（2页）", "2023-10-12")):
        owner = of[topic]
        found.append(stage.open_item(
            "report", owner, day_of("2023-10-08"), {"title": title, "author": stage.head(owner)}, first="drafted",
            parent=topic, steps=[("submitted", day_of(day), owner)]))
    stage.open_item("recommendation", of[used], day_of("2023-10-19"), {"title": "中午加开两个打饭窗口，先试一个月"},
                    first="proposed", parent=found[1], steps=[("adopted", day_of("2023-10-24"), of[used])])
    return Planted(
        "report-unused", ("P10", "P26"), "长报告没有下文", "A long report that led to nothing",
        Sign("signal", "p10-reports-unused"), units=(of[idle],), items=(found[0],), look_alikes=(of[used],),
        clean=(found[1],),
    )


def _decisions(stage: Stage, early: str, late: str, of: dict[str, str]) -> Planted:
    """One decision stands five days before the first visit of its topic, one after it."""
    first = min(row.done_on for row in stage.tables.record if row.item == early)
    before = Day(first - 5)
    after = Day(max(row.done_on for row in stage.tables.record if row.item == late) + 1)
    found = [
        stage.open_item(
            "decision", of[topic], Day(day - 2), {"title": title, "research": topic, "decided_on": On(day)},
            first="proposed", steps=[("decided", day, of[topic])])
        for topic, title, day in ((early, "关停两处老集市", before), (late, "把集市东移200米并设顶棚", after))
    ]
    return Planted(
        "decided-before-research", ("P27",), "决定比走访早五天", "Decided five days before the research",
        Sign("signal", "p27-decided-before-research"), units=(of[early],), items=(found[0],), look_alikes=(of[late],),
        clean=(found[1],),
    )
