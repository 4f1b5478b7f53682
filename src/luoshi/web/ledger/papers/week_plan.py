"""一周一计划 of a unit."""

from __future__ import annotations

from pathlib import Path

from luoshi.office.papers.paper import write_paper
from luoshi.office.papers.week import week_plan
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding

from ..access import Viewer
from ..models import Unit
from .one import PaperOut
from .week_rows import this_week, week_paper


def _write(viewer: Viewer, unit: Unit, path: Path, today: Day) -> list[Finding]:
    return write_paper(week_plan(week_paper(viewer, unit, first=this_week(today), today=today)), path)


PAPER = PaperOut(
    "week-plan",
    "本周工作计划",
    "Plan of the week",
    "上周转来的在前，本周到期的和自己的安排在后。",
    "What is carried over first, then what is due and one's own lines.",
    30,
    ".docx",
    lambda viewer, unit: viewer.may_write(unit.pk),
    _write,
)
