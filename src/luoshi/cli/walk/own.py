"""A user's own files: a table of units, and a pack made of a document and its review."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from luoshi.cli.walk import sample
from luoshi.draft import Drafts
from luoshi.draft.review import Review, Reviewed
from luoshi.engine.tables import Tables, Unit, UnitParent
from luoshi.office.read_workbook import Line, open_sheet
from luoshi.spec import load_pack
from luoshi.spec.writing.emit import Token, block
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: Columns of the table of units: heading, and what the pack language calls its values ("" = a column of its own).
HEADINGS = ("编号", "名称", "类型", "层级", "职级", "领域", "标签", "属地上级", "系统上级")
_LISTS = {
    "type": "types",
    "level": "levels",
    "rank": "ranks",
    "domain": "domains",
    "role": "roles",
    "tags": "tags",
    "category": "categories",
}
#: Chinese words for types and levels, as offices write them.
TYPES = {
    "党委": "committee",
    "党组": "party_group",
    "工委": "work_committee",
    "党总支": "general_branch",
    "党支部": "branch",
    "支部": "branch",
    "部门": "department",
    "办公室": "office",
    "联络小组": "liaison_group",
    "领导小组": "leading_group",
    "指导组": "guidance_group",
}
LEVELS = {"省": "province", "市": "city", "县": "county", "乡镇": "township", "基层": "base", "支部": "base"}


class _Row(NamedTuple):
    line: int
    unit: Unit
    above: dict[str, str]


def read_units(path: Path) -> Tables:
    """Return the units of a workbook and both trees. Raises Refused with every row that cannot be taken.

    Headings: 编号 名称 类型 层级 职级 领域 标签 属地上级 系统上级; the superior is named by code or name; an empty one
    is a root, or outside that tree.
    """
    if not path.is_file():
        raise Refused([_finding(path, 0, say("找不到这个文件。", "There is no such file."))])
    with open_sheet(path, path.name, HEADINGS) as sheet:
        rows = [_read(line) for line in sheet.lines]
    findings = [*_faults(path, rows)]
    if findings or not rows:
        raise Refused(findings or [_finding(path, 0, say("表里没有一行组织。", "The table holds no unit."))])
    known = {name: row.unit.id for row in rows for name in (row.unit.name, row.unit.code)}
    edges = [UnitParent(row.unit.id, tree, known[name]) for row in rows for tree, name in row.above.items() if name]
    return Tables(unit=[row.unit for row in rows], unit_parent=edges)


def _read(line: Line) -> _Row:
    code, name, type_, level, rank, domain, tags, territory, sector = (line.cells.get(head, "") for head in HEADINGS)
    unit = Unit(
        f"u{line.number:06d}",
        code,
        name,
        TYPES.get(type_, type_),
        LEVELS.get(level, level),
        rank,
        domain,
        tuple(tag for tag in tags.replace("；", ";").split(";") if tag),
    )
    return _Row(line.number, unit, {"territory": territory, "sector": sector})


def _faults(path: Path, rows: list[_Row]) -> Iterator[Finding]:
    """Rows without name or type, codes and names given twice, superiors that are not in the table, circles."""
    for heading, values in (("编号", [row.unit.code for row in rows]), ("名称", [row.unit.name for row in rows])):
        twice = {value for value, times in Counter(values).items() if value and times > 1}
        yield from (
            _finding(path, row.line, say(f"{heading}“{value}”出现了不止一次。", f"“{value}” stands twice."))
            for row, value in zip(rows, values, strict=True)
            if value in twice
        )
    known = {name: row for row in rows for name in (row.unit.name, row.unit.code) if name}
    for row in rows:
        if not row.unit.name or not row.unit.type:
            yield _finding(path, row.line, say("名称和类型都要写。", "Name and type are both needed."))
        for name in row.above.values():
            if name and name not in known:
                yield _finding(path, row.line, say(f"表里没有上级“{name}”。", f"The superior “{name}” is not listed."))
        for tree in row.above:
            if _goes_round(row, tree, known):
                yield _finding(path, row.line, say(f"“{row.unit.name}”的上级绕成了圈。", "Superiors go in a circle."))


def _goes_round(row: _Row, tree: str, known: dict[str, _Row]) -> bool:
    at, seen = row, {row.line}
    while (name := at.above[tree]) and name in known:
        at = known[name]
        if at.line in seen:
            return True
        seen.add(at.line)
    return False


def lay_out_own(folder: Path, drafts: Drafts, review: Review, reviewed: Reviewed, units: Tables, until: str) -> Path:
    """Write a pack of the reviewed obligations into ``folder`` (made anew); return it.

    Its window begins on the document's day and ends on ``until``; its word lists are those of the units and of the
    obligations themselves.
    """
    shutil.rmtree(folder, ignore_errors=True)  # whatever an interrupted walk left
    name = review.document.stem
    words = _words(list(reviewed.obligations), units)
    usual = load_pack(sample.CAMPAIGN).strands
    titles = {one.id: {"title": one.title, "title_en": one.title_en} for one in usual}
    used = {str(one["strand"]) for one in reviewed.obligations if one.get("strand")}
    strands = [*(one for one in titles if one in used), *sorted(used - titles.keys())]
    head: dict[str, Any] = {
        "id": "own",
        "issuer": review.by or say("本单位", "own office"),
        "title": drafts.document.title or name,
        "window": {"from": Token(review.date or ""), "to": Token(until)},
        "strands": [{"id": one, **titles.get(one, {"title": one})} for one in strands],
        "words": {key: sorted(values) for key, values in sorted(words.items())},
    }
    years = sorted({int(day[:4]) for day in (review.date or until, until)})
    _write(folder / "pack.yaml", block({key: value for key, value in head.items() if value}))
    _write(folder / "calendar.yaml", block({"years": list(range(years[0], years[-1] + 2))}))
    _write(folder / "obligations" / "reviewed.yaml", block(list(reviewed.obligations)))
    lines = (drafts.document.text[one.start : one.end] for one in drafts.document.paragraphs)
    _write(folder / "sources" / f"{name}.txt", "".join(f"{line}\n" for line in lines))
    return folder


def last_day(reviewed: Reviewed, review: Review) -> str:
    """Return the last day that a reviewed obligation names; the end of the document's year where none does."""
    days = [
        str(version["due"]["date"])
        for one in reviewed.obligations
        for version in one["versions"]
        if isinstance(version.get("due"), dict) and "date" in version["due"]
    ]
    return max([*days, f"{(review.date or '')[:4]}-12-31"])


def _words(obligations: list[dict[str, Any]], units: Tables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in units.unit:
        for name, value in (("types", row.type), ("levels", row.level), ("ranks", row.rank), ("domains", row.domain)):
            found[name] |= {value} - {""}
        found["tags"] |= set(row.tags)
    _collect(obligations, found)
    return found


def _collect(value: Any, found: dict[str, set[str]]) -> None:
    """Gather the words that selectors use."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _LISTS and isinstance(inner, list):
                found[_LISTS[key]] |= {str(word) for word in inner}
            elif key in ("values", "text") and isinstance(inner, list):
                found["texts"] |= {str(word) for word in inner if isinstance(word, str)}
            else:
                _collect(inner, found)
    elif isinstance(value, list):
        for inner in value:
            _collect(inner, found)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _finding(path: Path, line: int, what: str) -> Finding:
    return Finding("units", path.name, line, what)
