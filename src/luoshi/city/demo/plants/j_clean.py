"""What only looks like a fault: paper typed in one evening, the aged, a transfer, a record in time after all."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage
from luoshi.terms.days import Day, day_of

EVENING = day_of("2023-11-08")
AGED = "年老体弱"


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the look-alikes that belong to no single fault, and what was done well."""
    yield _typed_in_one_evening(stage)
    yield _aged(stage)
    yield _transferred(stage)
    yield _late_with_reason(stage)
    yield _orchard(stage)
    yield _well(stage)
    yield _four_records(stage)


def _typed_in_one_evening(stage: Stage) -> Planted:
    """Nine records on paper, typed on one evening: each counts on its own day."""
    (unit,) = stage.take(1, county="02", domain=("村",), at_least=10)
    stage.drop_records([row.id for row in stage.records(unit)])
    people, author = stage.members[unit], stage.head(unit)
    records = []
    for number in range(9):
        kind = ("study_session", "seminar", "meeting")[number % 3]
        day = Day(day_of("2023-09-18") + number * 5)
        records.append(stage.sheets.record(
            kind, unit, day, people=people, author=author, entered_at=EVENING,
            fields={"form": "集中学习", "minutes": 60, "content": ("章程", "报告", "选编")}
            if kind == "study_session" else {"minutes": 45} if kind == "seminar" else {}))
    return Planted(
        "nine-papers-one-evening", (), "一个晚上补录九条纸面记录", "Nine paper records typed in one evening",
        Sign("slot", "ST-05", status="met"), look_alikes=(unit,), clean=tuple(records),
        subjects={f"{unit}/2023-09": "met", f"{unit}/2023-10": "met"},
    )


def _aged(stage: Stage) -> Planted:
    """A branch of three aged members: nothing is asked of them, one of them came all the same."""
    small = [unit for unit, members in stage.members.items() if len(members) == 3]
    (unit,) = stage.take(1, domain=("村", "两新", "社区"), fits=lambda one: one.id in small)
    people = stage.members[unit]
    for place, person in enumerate(stage.tables.person):
        if person.id in people:
            stage.tables.person[place] = person._replace(born_on=day_of("1939-05-01"), tags=(AGED,))
    stage.drop_records([row.id for row in stage.records(unit, "seminar", "study_session")])
    record = stage.sheets.record("seminar", unit, day_of("2023-10-17"), people=people[:1], author=people[0],
                                 fields={"minutes": 40, "title": "在家门口听一听"})
    return Planted(
        "three-aged", (), "三名年老党员的支部：不作要求，来了一位", "Three aged members: waived, and one came",
        Sign("slot", "ST-07", status="waived"), look_alikes=(unit,), clean=(record,),
        subjects={people[0]: "met", people[1]: "waived", people[2]: "waived"},
    )


def _transferred(stage: Stage) -> Planted:
    """Someone moved to another branch on 16 October, and keeps the seminar of the old one."""
    old, new = stage.take(2, county="03", domain=("社区", "村"), at_least=9)
    holding = {post.person for post in stage.tables.post}
    person = next(one for one in stage.members[old] if one not in holding)
    day = day_of("2023-10-16")
    rows = stage.tables.membership
    rows[:] = [row._replace(to=Day(day - 1)) if row.person == person and row.unit == old else row for row in rows
               if row.person != person or row.side == "full"]
    stage.sheets.member(person, new, category="正式", from_=day)
    record = stage.sheets.record("seminar", old, day_of("2023-10-10"), people=stage.members[old],
                                 author=stage.head(old), fields={"minutes": 60})
    stage.members[old].remove(person)
    stage.members[new].append(person)
    return Planted(
        "transferred-member", (), "转走的党员：原来参加的研讨仍然算", "A transferred member keeps what was done",
        Sign("slot", "ST-07", status="met"), look_alikes=(new,), clean=(record,), subjects={person: "met"},
    )


def _late_with_reason(stage: Stage) -> Planted:
    """October's study was held on 3 November for the flood, and says which month it stands for."""
    (unit,) = stage.take(1, county="02", domain=("村",), at_least=6)
    stage.drop_records([row.id for row in stage.records(unit, "study_session", "lecture")])
    record = stage.sheets.record(
        "study_session", unit, day_of("2023-11-03"), for_date=day_of("2023-10-31"), people=stage.members[unit],
        author=stage.head(unit), fields={"form": "集中学习", "minutes": 70, "title": "抢收之后补十月的学习",
                                         "content": ("报告",)})
    return Planted(
        "late-with-reason", (), "抢收后补学：算逾期完成，不算没做", "Made up after the harvest: late, not missing",
        Sign("slot", "ST-05", status="late"), look_alikes=(unit,), clean=(record,),
        subjects={f"{unit}/2023-10": "late"},
    )


def _orchard(stage: Stage) -> Planted:
    """A study day in an orchard co-operative, on topic: counted like any other."""
    (unit,) = stage.take(1, county="03", domain=("村",), at_least=6)
    stage.drop_records([row.id for row in stage.records(unit, "study_session", "lecture")])
    record = stage.sheets.record(
        "study_session", unit, day_of("2023-10-21"), people=stage.members[unit], author=stage.head(unit),
        fields={"form": "现场教学", "minutes": 120, "title": "在果园合作社学选编，边学边修枝", "text": ("选编",),
                "content": ("选编",)})
    return Planted(
        "orchard", (), "在果园里的学习日，切题，照算", "A study day in an orchard, on topic",
        Sign("slot", "ST-05", status="met"), look_alikes=(unit,), clean=(record,),
        subjects={f"{unit}/2023-10": "met"},
    )


def _well(stage: Stage) -> Planted:
    """A well dug after a field visit, accepted by the village: nothing to prompt."""
    (unit,) = stage.take(1, county="02", domain=("村",), at_least=5)
    above = stage.parents[unit]
    visit = stage.sheets.record(
        "field_visit", above, day_of("2023-09-26"), target_unit=unit, people=stage.team(above)[:2],
        author=stage.head(above), fields={"method": ("走访", "四不两直"), "place": "山上的七户人家", "heard": 7})
    problem = stage.open_item(
        "problem", unit, day_of("2023-09-27"), roles={"upper": above},
        fields={"title": "山上7户吃水要下山挑，来回50分钟", "place": "山上七户", "area": "工作作风", "found_by": "走访",
                "timing": "限期改", "remedy": "打一口90米深的井"},
        steps=[("solved", day_of("2023-10-26"), unit), ("closed", day_of("2023-10-30"), above)])
    project = stage.open_item(
        "livelihood_project", unit, day_of("2023-09-28"), first="planned",
        fields={"title": "给山上7户打一口井", "category": "身边实事", "whom": "山上的住户", "goal": 7, "actual": 7,
                "origin": problem},
        steps=[("doing", day_of("2023-10-08"), unit), ("done", day_of("2023-10-26"), unit),
               ("accepted", day_of("2023-10-30"), above)])
    return Planted(
        "well-after-a-visit", (), "走访之后打成一口井", "A well dug after a field visit",
        Sign("signal", "p17-only-on-paper"), records=(visit,), look_alikes=(unit,), clean=(problem, project),
    )


def _four_records(stage: Stage) -> Planted:
    """A branch that meets what is due with four records in eight weeks."""
    (unit,) = stage.take(1, county="03", domain=("村",), at_least=8)
    stage.drop_records([row.id for row in stage.records(unit)])
    stage.drop_items([item.id for item in stage.items(unit) if item.kind != "work_plan"])
    people, head = stage.members[unit], stage.head(unit)
    records = [
        stage.sheets.record("study_session", unit, day_of(day), people=people, author=head,
                            fields={"form": "主题党日", "minutes": 60, "discussed": 1, "text": ("选编", "应知应会"),
                                    "content": ("章程", "报告", "选编", "应知应会")})
        for day in ("2023-09-19", "2023-10-19", "2023-11-07")
    ]
    records.append(stage.sheets.record(
        "lecture", unit, day_of("2023-10-27"), people=people, speaker=head, author=head,
        fields={"form": "专题党课", "minutes": 60, "title": "把水渠修到每一块田"}))
    return Planted(
        "four-records", (), "四条记录把到期的都办到了", "Four records meet all that is due",
        Sign("slot", "ST-05", status="met"), look_alikes=(unit,), clean=tuple(records),
        subjects={f"{unit}/2023-09": "met", f"{unit}/2023-10": "met", f"{unit}/2023-11": "met"},
    )
