"""典型案例汇编 of a unit and all below it."""

from __future__ import annotations

from pathlib import Path

from luoshi.office.papers.cases import Case, case_paper
from luoshi.office.papers.paper import write_paper
from luoshi.spec.model import Kind
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding

from ..access import Viewer
from ..models import Unit
from ..packs import catalogue
from .one import PaperOut, has_below, tree_of
from .rows import Row, rows_of

KIND = "typical_case"
#: What heads a case; every other field of text is an aspect of it.
_HEAD = ("title", "sign")


def _write(viewer: Viewer, unit: Unit, path: Path, today: Day) -> list[Finding]:
    kind = catalogue().kinds.get(KIND)
    rows = rows_of(KIND, unit.pk, own_only=False, tree=tree_of(viewer, unit)) if kind else []
    cases = sorted((_case(kind, row) for row in rows if kind), key=lambda one: one.sign != "正面")
    return write_paper(case_paper(unit.name, tuple(cases), day=today), path)


def _case(kind: Kind, row: Row) -> Case:
    aspects = [(spec.label, row.word(spec.id)) for spec in kind.fields if spec.id not in _HEAD and spec.type == "text"]
    return Case(row.unit, row.word("title"), row.word("sign"), row.state, tuple(aspects))


def _is_offered(viewer: Viewer, unit: Unit) -> bool:  # noqa: ARG001 (one signature for all papers)
    return KIND in catalogue().kinds and has_below(unit)


PAPER = PaperOut(
    "cases",
    "典型案例汇编",
    "Typical cases",
    "正面在前、反面在后，没写的方面照实空着。",
    "Those to follow first; an aspect not yet written stays empty.",
    50,
    ".docx",
    _is_offered,
    _write,
)
