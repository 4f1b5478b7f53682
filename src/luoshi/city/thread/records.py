"""What the sixty units did between 2023-09-15 and 2023-11-10, typed as life types it."""

from __future__ import annotations

import random

from luoshi.city.sheets import On, Sheets
from luoshi.city.thread.people import Crew
from luoshi.city.thread.units import Plan
from luoshi.terms.days import Day, day_of

TODAY = day_of("2023-11-10")
WALKED = "柳溪村党支部"
#: First days of the months with records, last day that a record of it may have.
MONTHS = tuple((day_of(first), day_of(last)) for first, last in (
    ("2023-09-15", "2023-09-28"), ("2023-10-08", "2023-10-31"), ("2023-11-01", "2023-11-10")))
#: In a hundred: how many branches of a county have studied in September, October, by 10 November.
WARMTH = {"01": (100, 100, 60), "02": (60, 55, 10), "03": (80, 75, 25), "04": (90, 90, 40)}
TEXTS = ("选编一", "选编二", "选编三")
CONTENT = ("章程", "报告", "选编")


def write_records(sheets: Sheets, plan: Plan, crew: Crew, rng: random.Random) -> str:
    """Write all records and items; return the id of the lecture that does not count."""
    county = {unit.id: unit.code[:2] for unit in sheets.tables.unit}
    for branch in plan.branches:
        if branch == plan.ids[WALKED]:
            continue
        for month, chance in enumerate(WARMTH[county[branch]]):
            if rng.random() * 100 < chance:
                _study(sheets, crew, branch, month, rng)
        if rng.random() * 100 < WARMTH[county[branch]][1] - 25:
            _lecture(sheets, crew, branch, _day_in(1, rng), rng)
    for committee in plan.committees:
        _lead(sheets, plan, crew, committee, county[committee], rng)
    _problems(sheets, plan, rng)
    return _walked_branch(sheets, plan, crew)


def _day_in(month: int, rng: random.Random) -> Day:
    first, last = MONTHS[month]
    return Day(rng.randint(first, last))


def _typed(day: Day, rng: random.Random) -> Day:
    """Most is typed the same day, some from paper up to two weeks later, never after today."""
    return Day(min(TODAY, day + (rng.randint(3, 14) if rng.random() < 0.15 else rng.randint(0, 1))))


def _came(members: list[str], rng: random.Random, low: float = 0.7) -> list[str]:
    return rng.sample(members, max(1, round(len(members) * rng.uniform(low, 1.0))))


def _study(sheets: Sheets, crew: Crew, branch: str, month: int, rng: random.Random) -> None:
    """A study session, half of them with an exchange of views typed as a seminar of the same day."""
    day, people = _day_in(month, rng), _came(crew.members[branch], rng)
    sheets.record("study_session", branch, day, people=people, entered_at=_typed(day, rng), fields={
        "form": rng.choice(("集中学习", "主题党日")), "minutes": rng.choice((45, 60, 90)),
        "text": (TEXTS[month % 3],), "content": tuple(rng.sample(CONTENT, rng.randint(1, 2)))})
    if rng.random() < 0.5:
        sheets.record("seminar", branch, day, people=people, entered_at=_typed(day, rng),
                      fields={"topic": "结合岗位谈体会", "minutes": 40})


def _lecture(sheets: Sheets, crew: Crew, branch: str, day: Day, rng: random.Random) -> None:
    """A secretary's lecture; one in five is too short."""
    sheets.record("lecture", branch, day, people=_came(crew.members[branch], rng), speaker=crew.secretaries[branch],
                  entered_at=_typed(day, rng),
                  fields={"topic": "守初心办实事", "minutes": 30 if rng.random() < 0.2 else rng.choice((45, 60))})


def _lead(sheets: Sheets, plan: Plan, crew: Crew, committee: str, code: str, rng: random.Random) -> None:
    """A committee's own learning, its head's lecture, its weekly review."""
    team = crew.teams[committee]
    is_warm = committee in (plan.ids["青禾县委"], plan.ids["云汀区委"]) or code == "01"
    for month in range(3):
        if rng.random() < ((1.0 if is_warm else 0.6) if month < 2 else 0.4):
            day = _day_in(month, rng)
            sheets.record("centre_group", committee, day, people=team, entered_at=_typed(day, rng),
                          fields={"minutes": 90, "text": (TEXTS[month],)})
    if is_warm or rng.random() < 0.4:
        sheets.record("lecture", committee, _day_in(1, rng), people=crew.members[plan.home_of[committee]],
                      speaker=crew.heads[committee], fields={"topic": "大兴调查研究", "minutes": 60})
    for week in range(8):
        if rng.random() < (0.95 if is_warm else 0.6):
            day = Day(day_of("2023-09-18") + 7 * week + rng.randint(0, 4))
            if day <= TODAY:
                sheets.record("dispatch_meeting", committee, day, people=team, fields={"minutes": 45})


#: Problems raised: branch, opened, deadline, what, and how far it got (0 open, 1 a remedy, 2 closed by its superior).
PROBLEMS = (
    ("石榴社区党支部", "2023-10-11", "2023-11-20", "菜场门口东侧晚上没有路灯，3个单元的老人出行不便", 1),
    ("柳溪村党支部", "2023-10-16", "2023-11-30", "村口水渠120米淤堵，影响46户灌溉", 1),
    ("荻溪村党支部", "2023-10-18", "2023-11-05", "卫生室每周只开两天，慢性病取药不便", 0),
    ("鹤塬村党支部", "2023-10-20", "2023-12-10", "进山道路2处塌方没有护栏", 0),
    ("澄湾社区党支部", "2023-10-09", "2023-10-31", "地下通道积水，雨后无法通行", 2),
    ("青禾县第一中学党支部", "2023-10-25", "2023-11-15", "住校生热水每天只供应一小时", 0),
    ("芦湾村党支部", "2023-11-06", "2023-12-01", "村道两盏路灯损坏", 0),
)


def _problems(sheets: Sheets, plan: Plan, rng: random.Random) -> None:
    parent = {row.unit: row.parent for row in sheets.tables.unit_parent if row.tree == "territory"}
    for name, opened, deadline, what, progress in PROBLEMS:
        unit, day = plan.ids[name], day_of(opened)
        problem = sheets.item("problem", unit, day, fields={"title": what, "deadline": On(day_of(deadline))})
        if progress >= 1:
            sheets.item("remedy", unit, Day(day + rng.randint(2, 6)), parent=problem,
                        fields={"title": "现场查看后逐项办理", "deadline": On(day_of(deadline))})
        if progress == 2:
            sheets.move(problem, 1, day_of("2023-10-27"), "open", "closed", unit=parent[unit])


def _walked_branch(sheets: Sheets, plan: Plan, crew: Crew) -> str:
    """The branch of the walk: October's study done, November's still to come, and one lecture with three faults."""
    branch = plan.ids[WALKED]
    members, secretary = crew.members[branch], crew.secretaries[branch]
    deputy = crew.deputies[branch]
    sheets.record("study_session", branch, day_of("2023-09-22"), people=members[:20], author=secretary, fields={
        "form": "主题党日", "minutes": 60, "text": (TEXTS[0],), "content": ("章程",)})
    sheets.record("study_session", branch, day_of("2023-10-12"), people=members[:21], author=secretary,
                  entered_at=day_of("2023-10-14"),
                  fields={"form": "集中学习", "minutes": 60, "text": (TEXTS[1],), "content": ("报告", "选编")})
    sheets.record("seminar", branch, day_of("2023-10-12"), people=members[:18], author=secretary,
                  entered_at=day_of("2023-10-14"), fields={"topic": "结合村里的事谈体会", "minutes": 40})
    audience = [deputy, *[person for person in members if person != deputy][:8]]
    return sheets.record("lecture", branch, day_of("2023-10-20"), people=audience, speaker=deputy, author=secretary,
                         fields={"topic": "把学习落到办事上", "minutes": 25})
