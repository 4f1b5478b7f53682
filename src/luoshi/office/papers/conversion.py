"""调研成果转化运用清单: each report with what became of it; a report of which nothing became says so."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from luoshi.office.sheet import Column, write_sheet
from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say


class Converted(NamedTuple):
    """A line: unit, topic, report, what became of it (its sort, its words), who answers for it, until when, state."""

    unit: str
    topic: str
    report: str
    sort: str
    words: str
    responsible: str
    deadline: str
    state: str


def write_conversion(rows: tuple[Converted, ...], path: Path, *, unit: str, day: Day) -> int:
    """Write the list as a workbook that prints landscape; return the number of rows."""
    columns = (
        Column(say("序号", "No."), 6),
        Column(say("单位", "Unit"), 18),
        Column(say("课题", "Topic"), 24),
        Column(say("调研报告", "Report"), 24),
        Column(say("转化成", "Became"), 12),
        Column(say("内容", "What"), 36),
        Column(say("责任单位", "Responsible"), 18),
        Column(say("时限", "Until"), 12),
        Column(say("进展", "State"), 12),
    )
    return write_sheet(
        path,
        title=say("调研成果转化运用清单", "What became of research"),
        note=f"{unit}　{iso_of(day)}",
        columns=columns,
        rows=([number, *row] for number, row in enumerate(rows, 1)),
        day=day,
    )
