"""Study: a text nobody opened (P4), classes in place of reading (P5), study done and rectification untouched (P12)."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage
from luoshi.city.demo.tidy import TEXTS
from luoshi.city.sheets import On
from luoshi.terms.days import Day, day_of

UNREAD = TEXTS[2]


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the three families; those beside them did the same things, and the rest too."""
    bureaus = stage.take(5, county="01", type=("committee", "party_group"), level="city",
                         fits=lambda unit: unit.name.endswith(("局党组", "局党委")))
    yield _unread(stage, bureaus[0], bureaus[1])
    yield _guided(stage, bureaus[2], bureaus[1])
    yield _one_strand(stage, bureaus[3], bureaus[4])


def _drop_reading(stage: Stage, unit: str) -> None:
    stage.drop_records([row.id for row in stage.records(unit, "self_study", "study_session", "reading_class")])


def _unread(stage: Stage, unit: str, beside: str) -> Planted:
    """Three of the four texts were arranged; the other bureau arranged them all, the last one late."""
    team = set(stage.team(unit))
    theirs = {row.record for row in stage.tables.participant if row.person in team}
    fields = stage.tables.record_field
    fields[:] = [row for row in fields if row.record not in theirs or row.field != "text" or row.text != UNREAD]
    for bureau, texts in ((unit, [text for text in TEXTS if text != UNREAD]), (beside, [*TEXTS])):
        _drop_reading(stage, bureau)
        for number, text in enumerate(texts):
            stage.sheets.record("self_study", bureau, Day(day_of("2023-09-25") + 11 * number),
                                people=stage.team(bureau), author=stage.head(bureau), fields={"text": (text,)})
    return Planted(
        "text-never-studied", ("P4",), f"《{UNREAD}》一直没有学", "A prescribed text never studied",
        Sign("signal", "p04-text-unread"), units=(unit,), look_alikes=(beside,),
    )


def _guided(stage: Stage, unit: str, beside: str) -> Planted:
    """A reading class and a lecture by others, and nothing arranged to be read alone."""
    _drop_reading(stage, unit)
    for bureau in (unit, beside):
        stage.sheets.record("reading_class", bureau, day_of("2023-10-13"), people=stage.team(bureau),
                            fields={"days": 7, "text": TEXTS})
        stage.sheets.record("study_session", bureau, day_of("2023-10-18"), people=stage.team(bureau),
                            fields={"form": "专家辅导", "minutes": 90, "text": TEXTS})
    return Planted(
        "classes-without-self-study", ("P5",), "办了读书班、听了辅导，没有安排自学", "Classes, no self-study",
        Sign("signal", "p05-no-self-study"), units=(unit,), look_alikes=(beside,),
    )


def _one_strand(stage: Stage, unit: str, beside: str) -> Planted:
    """Both have studied every month and listed three problems a month ago; one of them has a remedy for each."""
    for bureau in (unit, beside):
        stage.drop_items([item.id for item in stage.items(bureau, "problem", "remedy", "special_project")])
        roles = stage.tables.item_unit
        roles[:] = [row for row in roles if row.unit != bureau]
        for day in ("2023-09-20", "2023-10-18"):
            stage.sheets.record("centre_group", bureau, day_of(day), people=stage.team(bureau),
                                fields={"form": "集体学习", "content": ("选编",)})
        for number, title in enumerate((
            "补贴申请要跑3个处室盖4个章", "办事大厅周六上午没有人，来的32人白跑", "下属站点热线10次有6次打不通",
        )):
            opened = Day(day_of("2023-10-15") + number)
            problem = stage.open_item(
                "problem", bureau, opened, roles={"upper": stage.parents[bureau]},
                fields={"title": title, "place": "办事大厅", "area": "工作作风", "found_by": "自查", "timing": "限期改",
                        "deadline": On(day_of("2023-12-20"))},
            )
            if bureau == beside:
                stage.sheets.item_fields(problem, {"remedy": f"并成{number + 1}个窗口当场办结"}, from_=Day(opened + 6))
                stage.open_item("remedy", bureau, Day(opened + 6), first="planned", parent=problem, fields={
                    "action": f"并成{number + 1}个窗口", "target": "当场办结", "deadline": On(day_of("2023-12-20")),
                    "person": stage.head(bureau)})
    return Planted(
        "study-only-no-rectification", ("P12",), "学习样样到，整改一件没有动",
        "Study all done, rectification untouched",
        Sign("signal", "p12-one-strand-only"), units=(unit,), look_alikes=(beside,),
    )
