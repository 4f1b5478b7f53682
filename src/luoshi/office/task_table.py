"""任务分解表: what a pack asks, one row per obligation, each beside the sentence it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from luoshi.office.declared import all_kinds
from luoshi.office.demand import cadence_text, due_text, what_text, who_text
from luoshi.office.sheet import Cell, Column, write_sheet
from luoshi.spec import all_strands
from luoshi.spec.model import Criterion, Due, LocalRule, Obligation, Pack, Version
from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say

_DUTIES = {
    "must": ("必须", "must"),
    "must_not": ("不得", "must not"),
    "should": ("提倡", "should"),
    "may": ("可以", "may"),
    "principle": ("原则", "principle"),
}


def write_task_table(pack: Pack, path: Path, *, as_of: Day) -> int:
    """Write the table of a pack's obligations as they stand on a day; return the number of rows."""
    columns = (
        Column(say("序号", "No."), 6),
        Column(say("编号", "Id"), 8),
        Column(say("重点措施", "Strand"), 10),
        Column(say("任务", "Task"), 22),
        Column(say("性质", "Duty"), 6),
        Column(say("责任主体", "Who"), 22),
        Column(say("频次", "How often"), 12),
        Column(say("完成时限", "Until"), 18),
        Column(say("怎样算完成", "What counts"), 34),
        Column(say("依据（原文）", "Source (its words)"), 40),
        Column(say("出处", "Where"), 12),
        Column(say("本级口径", "Set locally"), 26),
    )
    note = say(f"{pack.title}　{pack.issuer}　{iso_of(as_of)}", f"{pack.title_en or pack.title}, {iso_of(as_of)}")
    return write_sheet(
        path, title=say("任务分解表", "Tasks"), note=note, columns=columns, rows=_rows(pack, as_of), day=as_of
    )


def _rows(pack: Pack, as_of: Day) -> Iterator[list[Cell]]:
    order = {strand.id: place for place, strand in enumerate(all_strands(pack))}
    obligations = sorted(pack.obligations, key=lambda one: order.get(one.strand, len(order)))
    titles = {strand.id: say(strand.title, strand.title_en or strand.title) for strand in all_strands(pack)}
    kinds = all_kinds(pack)
    for number, one in enumerate(obligations, 1):
        version = version_on(one, as_of)
        source = version.source
        yield [
            number,
            one.id,
            titles.get(one.strand, one.strand),
            say(one.title, one.title_en or one.title),
            say(*_DUTIES[one.duty]),
            who_text(version.who, kinds),
            cadence_text(one),
            due_text(pack, one, version, kinds),
            what_text(version.require, kinds) or say(one.why, one.why_en),
            source.quote if source else "",
            _place(source.document, source.paragraph) if source else "",
            say("；", "; ").join(map(_local, _locals(version))),
        ]


def version_on(obligation: Obligation, day: Day) -> Version:
    """Return the version in force on a day; before the first, the first."""
    begun = [version for version in obligation.versions if version.from_ <= day]
    return max(begun or obligation.versions[:1], key=lambda version: version.from_)


def _place(document: str, paragraph: str) -> str:
    return say(f"{document} 第{paragraph.removeprefix('p')}段", f"{document}, paragraph {paragraph.removeprefix('p')}")


def _locals(version: Version) -> Iterator[LocalRule]:
    """What no document gives: of the version, of its due day, of each criterion; each said once."""
    found: dict[LocalRule, None] = {}
    sourced: list[Version | Due | Criterion] = [version, version.due]
    sourced += [criterion for requirement in version.require for criterion in getattr(requirement, "where", ())]
    for one in sourced:
        if one.local:
            found[one.local] = None
    yield from found


def _local(rule: LocalRule) -> str:
    return say(f"{rule.by}{iso_of(Day(rule.day))}：{rule.why}", f"{rule.by}, {iso_of(Day(rule.day))}: {rule.why}")
