"""Burden: what a district asks on top, and one file for two events (P28)."""

from __future__ import annotations

import random
from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import BRANCHES, Stage
from luoshi.city.demo.tidy import have_studied
from luoshi.terms.days import Day, day_of

#: The Fridays of the weeks for which the district wants a report, and its child pack.
FRIDAYS = tuple(Day(day_of("2023-10-13") + 7 * week) for week in range(5))
PACK = "theme-education-yunting"
#: How many of a hundred reports were written; on what day the same file was used again.
WRITTEN = 94


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the added work of 云汀区, and the branch that attached one file twice."""
    _weekly_reports(stage)
    seat = stage.unit("云汀区委")
    yield Planted(
        "a-level-adds", ("P28",), "云汀区多要四栏和一份周报", "A district adds four fields and a weekly report",
        Sign("signal", "p28-form-over-matter", (PACK,)), units=(seat,),
        look_alikes=(stage.unit("青禾县委"), stage.unit("望川县委")),
    )
    twice, own = stage.take(2, county="04", domain=("社区", "村"))
    records = []
    for unit, files in ((twice, ("示例-合影01", "示例-合影01")), (own, ("示例-海报07", "示例-合影08"))):
        stage.drop_records([row.id for row in stage.records(unit, "study_session")])
        for day, file in zip(("2023-10-13", "2023-10-27"), files, strict=True):
            records.append(stage.sheets.record(
                "study_session", unit, day_of(day), people=stage.members[unit], author=stage.head(unit),
                fields={"form": "主题党日", "minutes": 60, "content": ("选编",), "material": file}))
    yield Planted(
        "one-file-two-events", ("P28",), "同一份材料附在两次活动上", "One file on two events",
        Sign("signal", "p28-form-over-matter", ("again",)), units=(twice,), records=tuple(records[:2]),
        look_alikes=(own,), clean=tuple(records[2:]),
    )


def _weekly_reports(stage: Stage) -> None:
    dice = random.Random(7)
    active = have_studied(stage)
    for unit in stage.tables.unit:
        if unit.type in BRANCHES and unit.code.startswith("04") and unit.id in active:
            for friday in FRIDAYS:
                if unit.founded_on <= friday <= stage.today and dice.randrange(100) < WRITTEN:
                    stage.sheets.record("weekly_report", unit.id, friday, author=stage.head(unit.id),
                                        fields={"progress": "按计划办理（示例）"})
