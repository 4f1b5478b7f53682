"""How schools, branches of the new sectors and of the retired do what their own committees ask on top."""

from __future__ import annotations

from luoshi.city.demo.stage import BRANCHES, Stage
from luoshi.engine.tables import RecordField
from luoshi.terms.days import Day, day_of

#: The forms that schools use, so that no lesson falls out.
AT_SCHOOL = ("主题党日", "现场教学")
DAY = day_of("2023-10-09")


def live_by_domain(stage: Stage) -> None:
    """Let most branches of a domain do it their own way; every third one has not come to it yet."""
    domain = {unit.id: unit.domain for unit in stage.tables.unit if unit.type in BRANCHES}
    _forms(stage, domain)
    active = {row.unit for row in stage.tables.record}
    for number, (unit, name) in enumerate(domain.items()):
        if number % 3 and unit in active:
            _extra(stage, unit, name, Day(DAY + number % 25))


def _forms(stage: Stage, domain: dict[str, str]) -> None:
    """Schools meet in forms of theirs; branches of the new sectors always say how long it took."""
    study = {row.id: row.unit for row in stage.tables.record if row.kind == "study_session"}
    lectures = {row.id: row.unit for row in stage.tables.record if row.kind == "lecture"}
    fields = stage.tables.record_field
    fields[:] = [
        row._replace(text=AT_SCHOOL[0])
        if row.field == "form" and row.text not in AT_SCHOOL and domain.get(study.get(row.record, "")) == "学校"
        else row
        for row in fields
    ]
    told = {(row.record, row.field) for row in fields}
    for name, held, field, value in (
        ("学校", study, "form", RecordField("", 1, "form", text=AT_SCHOOL[0])),
        ("学校", lectures, "form", RecordField("", 1, "form", text="普通党课")),
        ("两新", {**study, **lectures}, "minutes", RecordField("", 1, "minutes", 30)),
    ):
        fields += [
            value._replace(record=record)
            for record, unit in held.items()
            if domain.get(unit) == name and (record, field) not in told
        ]


def _extra(stage: Stage, unit: str, domain: str, day: Day) -> None:
    people, author = stage.members.get(unit, []), stage.head(unit)
    if domain == "学校":
        stage.sheets.record("meeting", unit, day, people=people[:6], author=author, fields={"type": "座谈会"})
    elif domain == "两新":
        stage.sheets.record("hearing", unit, day, people=people[:3], author=author)
    elif domain == "离退休" and (reached := [person for person in people if person in stage.aged]):
        stage.sheets.record(
            "materials_sent",
            unit,
            day,
            people=reached,
            author=author,
            fields={"channel": "送学上门", "copies": len(reached)},
        )
