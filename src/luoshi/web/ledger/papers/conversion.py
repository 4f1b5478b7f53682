"""调研成果转化运用清单 of a unit and all below it: each report, and what became of it."""

from __future__ import annotations

from pathlib import Path

from luoshi.office.papers.conversion import Converted, write_conversion
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding
from luoshi.terms.language import say

from ..access import Viewer
from ..models import ItemField, Unit
from ..packs import catalogue
from .one import PaperOut, has_below, tree_of
from .rows import Row, parents_of, rows_of

REPORT, TOPIC = "report", "topic"
#: What a report may become: kinds that hang under it, and kinds that name it as their origin.
UNDER, FROM = ("recommendation",), ("problem", "livelihood_project", "remedy")


def _write(viewer: Viewer, unit: Unit, path: Path, today: Day) -> list[Finding]:
    tree = tree_of(viewer, unit)
    reports = rows_of(REPORT, unit.pk, own_only=False, tree=tree)
    topics = {row.id: row for row in rows_of(TOPIC, unit.pk, own_only=False, tree=tree)}
    above = parents_of([row.id for row in reports])
    became = _became(unit, tree, [row.id for row in reports])
    lines: list[Converted] = []
    for report in reports:
        topic = topics.get(above.get(report.id, ""))
        head = (report.unit, topic.word("title") if topic else "", report.word("title"))
        lines += [Converted(*head, *_line(kind, row)) for kind, row in became.get(report.id, [])] or [
            Converted(*head, say("还没有", "nothing yet"), "", "", "", report.state)
        ]
    write_conversion(tuple(lines), path, unit=unit.name, day=today)
    return []


def _became(unit: Unit, tree: str, reports: list[str]) -> dict[str, list[tuple[str, Row]]]:
    """Return by report what hangs under it or came from it, with the label of its kind."""
    found: dict[str, list[tuple[str, Row]]] = {}
    kinds = catalogue().kinds
    origin = dict(ItemField.objects.filter(field="origin", text__in=reports).values_list("item", "text"))
    for kind in (*UNDER, *FROM):
        rows = rows_of(kind, unit.pk, own_only=False, tree=tree)
        above = parents_of([row.id for row in rows]) | origin
        for row in rows:
            if above.get(row.id) in reports:
                found.setdefault(above[row.id], []).append((kinds[kind].label, row))
    return found


def _line(label: str, row: Row) -> tuple[str, str, str, str, str]:
    return label, row.word("title") or row.word("action"), row.unit, row.word("deadline"), row.state


def _is_offered(viewer: Viewer, unit: Unit) -> bool:  # noqa: ARG001 (one signature for all papers)
    return REPORT in catalogue().kinds and has_below(unit)


PAPER = PaperOut(
    "conversion",
    "调研成果转化运用清单",
    "What became of research",
    "每份报告转成了什么、谁来办；没有转化的照实列出。",
    "What each report became and who answers for it.",
    70,
    ".xlsx",
    _is_offered,
    _write,
)
