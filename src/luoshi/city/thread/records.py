"""What the sixty units did between 2023-09-15 and 2023-11-10, typed as life types it."""

from __future__ import annotations

import random

from luoshi.city.sheets import Sheets
from luoshi.city.thread.items import write_items
from luoshi.city.thread.people import Crew
from luoshi.city.thread.units import Plan
from luoshi.terms.days import Day, day_of

TODAY = day_of("2023-11-10")
WALKED = "柳溪村党支部"
#: First days of the months with records, last day that a record of it may have.
MONTHS = tuple(
    (day_of(first), day_of(last))
    for first, last in (("2023-09-15", "2023-09-28"), ("2023-10-08", "2023-10-31"), ("2023-11-01", "2023-11-10"))
)
#: In a hundred: how many branches of a county have studied in September, October, by 10 November.
WARMTH = {"01": (100, 100, 60), "02": (60, 45, 10), "03": (80, 75, 25), "04": (90, 90, 40)}
#: Counties whose own level is as warm as the city's; the branches below need not be.
WARM = ("01", "02", "04")
TEXTS = ("选编", "章程", "报告")


def write_records(sheets: Sheets, plan: Plan, crew: Crew, rng: random.Random) -> str:
    """Write all records and items; return the id of the lecture that does not count."""
    codes = {unit.id: unit.code[:2] for unit in sheets.tables.unit}
    for branch in plan.branches:
        if branch != plan.ids[WALKED]:
            _branch_life(sheets, crew, branch, WARMTH[codes[branch]], rng)
    lecture = _walked_branch(sheets, plan, crew)
    for committee in plan.committees:
        _committee_life(sheets, plan, crew, committee, codes[committee] in WARM, rng)
    for unit in sheets.tables.unit:
        if unit.type == "office":
            _office_life(sheets, plan, unit.id, codes[unit.id], rng)
    write_items(sheets, plan, crew, {branch: WARMTH[codes[branch]][0] for branch in plan.branches}, rng)
    return lecture


def _day_in(month: int, rng: random.Random) -> Day:
    first, last = MONTHS[month]
    return Day(rng.randint(first, last))


def _typed(day: Day, rng: random.Random) -> Day:
    """Most is typed the same day, some from paper up to two weeks later, never after today."""
    return Day(min(TODAY, day + (rng.randint(3, 14) if rng.random() < 0.15 else rng.randint(0, 1))))


def _came(members: list[str], rng: random.Random) -> list[str]:
    return rng.sample(members, max(1, round(len(members) * rng.uniform(0.7, 1.0))))


def _branch_life(sheets: Sheets, crew: Crew, branch: str, warmth: tuple[int, ...], rng: random.Random) -> None:
    """Study in warm months, a make-up for September where it was missed, and the secretary's lecture."""
    studied = [rng.random() * 100 < chance for chance in warmth]
    for month, is_done in enumerate(studied):
        if is_done:
            _study(sheets, crew, branch, month, _day_in(month, rng), rng)
    if not studied[0] and rng.random() < 0.5:
        _study(sheets, crew, branch, 0, _day_in(1, rng), rng, for_date=day_of("2023-09-27"))
    if rng.random() * 100 < warmth[1] - 25:
        day = _day_in(1, rng)
        sheets.record(
            "lecture",
            branch,
            day,
            people=_came(crew.members[branch], rng),
            entered_at=_typed(day, rng),
            speaker=crew.secretaries[branch],
            fields={
                "form": "专题党课",
                "title": "把学习落到岗位上",
                "minutes": 30 if rng.random() < 0.2 else rng.choice((45, 60)),
            },
        )


def _study(
    sheets: Sheets, crew: Crew, branch: str, month: int, day: Day, rng: random.Random, for_date: Day | None = None
) -> None:
    """A study session, half of them with an exchange of views typed as a seminar of the same day."""
    people, typed = _came(crew.members[branch], rng), _typed(day, rng)
    talked = rng.random() < 0.5
    sheets.record(
        "study_session",
        branch,
        day,
        people=people,
        entered_at=typed,
        for_date=for_date,
        fields={
            "form": rng.choice(("集中学习", "主题党日")),
            "minutes": rng.choice((45, 60, 90)),
            "discussed": talked,
            "text": (TEXTS[month],),
            "content": tuple(rng.sample(("章程", "报告", "选编"), rng.randint(1, 2))),
        },
    )
    if talked:
        sheets.record(
            "seminar", branch, day, people=people, entered_at=typed, fields={"title": "结合岗位谈体会", "minutes": 40}
        )


def _committee_life(sheets: Sheets, plan: Plan, crew: Crew, committee: str, is_warm: bool, rng: random.Random) -> None:
    """A committee's own learning, its reading class where it has county rank, its head's lecture."""
    team = crew.teams[committee]
    rank = next(unit.rank for unit in sheets.tables.unit if unit.id == committee)
    for month, chance in enumerate((1.0, 1.0, 0.5) if is_warm else (0.6, 0.6, 0.2)):
        if rng.random() < chance:
            day = _day_in(month, rng)
            sheets.record(
                "centre_group",
                committee,
                day,
                people=team,
                entered_at=_typed(day, rng),
                fields={"form": "集体学习", "text": (TEXTS[month],)},
            )
    if rank == "县处级" and rng.random() < (0.6 if is_warm else 0.3):
        sheets.record(
            "reading_class",
            committee,
            _day_in(1, rng),
            people=team,
            fields={"days": rng.choice((5, 7, 7, 8)), "text": TEXTS[:2]},
        )
    if is_warm or rng.random() < 0.4:
        sheets.record(
            "lecture",
            committee,
            _day_in(1, rng),
            people=crew.members[plan.home_of[committee]],
            speaker=crew.heads[committee],
            fields={"form": "专题党课", "title": "大兴调查研究", "minutes": 60},
        )


def _office_life(sheets: Sheets, plan: Plan, office: str, code: str, rng: random.Random) -> None:
    """An office's weekly meeting; a county's office goes to see branches."""
    for week in range(8):
        day = Day(day_of("2023-09-18") + 7 * week + rng.randint(0, 4))
        if day <= TODAY and rng.random() < (0.95 if code in WARM else 0.6):
            matters = ("上周落实", "本周计划") if rng.random() < 0.85 else ("问题会商",)
            sheets.record("dispatch_meeting", office, day, fields={"matters": matters, "decisions": rng.randint(2, 6)})
    if code == "01":
        return
    seat = next(row.parent for row in sheets.tables.unit_parent if row.unit == office and row.tree == "territory")
    below = [unit for unit in sheets.tables.unit if unit.id in plan.branches and unit.code[:2] == code]
    for unit in below:
        if rng.random() < {"02": 0.3, "03": 0.5, "04": 0.8}[code]:
            sheets.record(
                "check_visit",
                seat,
                _day_in(rng.randint(1, 2), rng),
                target_unit=unit.id,
                fields={
                    "manner": rng.choice(("明察", "暗访")),
                    "method": ("看现场", "听介绍"),
                    "domain": unit.domain,
                    "documents": ("工作计划", "活动记录"),
                },
            )


def _walked_branch(sheets: Sheets, plan: Plan, crew: Crew) -> str:
    """The branch of the walk: October's study done, November's still to come, and one lecture with three faults."""
    branch = plan.ids[WALKED]
    members, secretary, deputy = crew.members[branch], crew.secretaries[branch], crew.deputies[branch]
    sheets.record(
        "study_session",
        branch,
        day_of("2023-09-22"),
        people=members[:20],
        author=secretary,
        fields={"form": "主题党日", "minutes": 60, "text": (TEXTS[0],), "content": ("章程",), "discussed": False},
    )
    sheets.record(
        "study_session",
        branch,
        day_of("2023-10-12"),
        people=members[:21],
        author=secretary,
        entered_at=day_of("2023-10-14"),
        fields={"form": "集中学习", "minutes": 60, "text": (TEXTS[1],), "content": ("报告", "选编"), "discussed": True},
    )
    sheets.record(
        "seminar",
        branch,
        day_of("2023-10-12"),
        people=members[:18],
        author=secretary,
        entered_at=day_of("2023-10-14"),
        fields={"title": "结合村里的事谈体会", "minutes": 40},
    )
    audience = [deputy, *[person for person in members if person != deputy][:8]]
    return sheets.record(
        "lecture",
        branch,
        day_of("2023-10-20"),
        people=audience,
        speaker=deputy,
        author=secretary,
        fields={"form": "专题党课", "title": "把学习落到办事上", "minutes": 25},
    )
