"""一周一调度 of a unit: last week's decisions first."""

from __future__ import annotations

from pathlib import Path

from luoshi.office.papers.paper import write_paper
from luoshi.office.papers.week import week_review
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding

from ..access import Viewer
from ..models import Unit
from .one import PaperOut, is_branch
from .week_rows import this_week, week_paper


def _write(viewer: Viewer, unit: Unit, path: Path, today: Day) -> list[Finding]:
    return write_paper(week_review(week_paper(viewer, unit, first=this_week(today), today=today)), path)


PAPER = PaperOut(
    "week-review",
    "周调度会材料",
    "Review of the week",
    "上周议定事项落实情况在前，再看计划、结转和本周会议。",
    "Last week's decisions first, then plan and meetings.",
    40,
    ".docx",
    lambda viewer, unit: viewer.may_write(unit.pk) and not is_branch(unit),
    _write,
)
