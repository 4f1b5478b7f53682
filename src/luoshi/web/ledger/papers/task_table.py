"""任务分解表 of the pack in force: each demand beside its sentence."""

from __future__ import annotations

from pathlib import Path

from luoshi.office import write_task_table
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding

from ..access import Viewer
from ..models import Unit
from ..packs import catalogue
from .one import PaperOut, is_branch


def _write(viewer: Viewer, unit: Unit, path: Path, today: Day) -> list[Finding]:  # noqa: ARG001 (one signature for all papers)
    write_task_table(catalogue().packs[0], path, as_of=today)
    return []


PAPER = PaperOut(
    "task-table",
    "任务分解表",
    "Table of tasks",
    "谁、做什么、几次、何时前、怎么算，每条附原文。",
    "Who, what, how often, until when; each beside its words.",
    80,
    ".xlsx",
    lambda _, unit: bool(catalogue().packs) and not is_branch(unit),
    _write,
)
