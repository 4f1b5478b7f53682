"""一计划两清单一记录 of a branch."""

from __future__ import annotations

from pathlib import Path

from luoshi.office.papers.branch_set import BranchSet, Held, ListedItem, PlanLine, branch_paper
from luoshi.office.papers.paper import write_paper
from luoshi.terms.days import OPEN, Day
from luoshi.terms.finding import Finding

from ..access import Viewer
from ..models import Unit
from ..packs import catalogue
from ..reads.branch import TaskLine, task_lines
from ..reads.records import records_of
from ..words import day_word
from .one import PaperOut, is_branch
from .rows import Row, rows_of


def _write(viewer: Viewer, unit: Unit, path: Path, today: Day) -> list[Finding]:  # noqa: ARG001 (one signature for all papers)
    tasks = [line for line in task_lines(unit.pk, today) if line.light != "waived"]
    asking = {line.task.pack.id for line in tasks}
    packs = catalogue().packs
    campaign = "、".join(pack.title for pack in packs if pack.id in asking) or "、".join(one.title for one in packs[:1])
    problems = (_problem(row) for row in rows_of("problem", unit.pk, own_only=True))
    deeds = (_deed(row) for row in rows_of("livelihood_project", unit.pk, own_only=True))
    given = BranchSet(unit.name, campaign, today, _lines(unit, tasks), tuple(problems), tuple(deeds), _records(unit))
    return write_paper(branch_paper(given), path)


def _lines(unit: Unit, tasks: list[TaskLine]) -> tuple[PlanLine, ...]:
    own = [
        PlanLine(row.word("strand"), row.word("title"), row.word("planned_on"), row.state, True)
        for row in rows_of("plan_line", unit.pk, own_only=True)
    ]
    strands = catalogue().strands
    place = {strand: number for number, strand in enumerate(strands)}
    fixed = [
        PlanLine(strands[name].title if name in strands else "", line.title, day_word(line.due), line.word, False)
        for line in sorted(tasks, key=lambda line: (place.get(line.task.obligation.strand, len(place)), line.due))
        for name in (line.task.obligation.strand,)
    ]
    return (*own, *fixed)


def _problem(row: Row) -> ListedItem:
    return ListedItem(row.word("title"), row.word("place"), row.word("remedy"), row.word("deadline"), row.state)


def _deed(row: Row) -> ListedItem:
    return ListedItem(row.word("title"), row.word("whom"), row.word("category"), row.word("deadline"), row.state)


def _records(unit: Unit) -> tuple[Held, ...]:
    kept = [line for line in records_of(unit.pk, limit=500) if line.record.voided_at == OPEN]
    return tuple(
        Held(day_word(Day(line.record.done_on)), line.label, line.about, str(line.people or "")) for line in kept
    )


PAPER = PaperOut(
    "branch-set",
    "一计划两清单一记录",
    "Plan, two lists, records",
    "计划、问题清单、办实事清单、活动记录，从已经登记的汇集，不用再填。",
    "The plan, both lists and the records, assembled from what was entered.",
    10,
    ".docx",
    lambda _, unit: is_branch(unit),
    _write,
)
