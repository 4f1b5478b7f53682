"""The dry run: what each row of a workbook would do, and nothing done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from luoshi.office.read_workbook import Line, open_sheet, plain
from luoshi.office.write_template import Field
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from ..audit import digest_of
from .lines import FAULTY, Cells, Column, Judged, Unfit
from .registers import Registers
from .tables import Table

#: The column in which the sample row says what it is, and in which sentences are written back.
REMARK = ("说明", "Remarks")
SAMPLE = ("示例行，导入时跳过", "sample row, skipped")


@dataclass(frozen=True)
class Plan:
    """Judged rows in the order of the file, the row of the headings, and columns nobody asked for."""

    lines: list[Judged]
    head: int
    unknown: tuple[str, ...]

    def count(self, act: str) -> int:
        """Return how many rows would do this."""
        return Counter(line.act for line in self.lines)[act]

    @property
    def digest(self) -> str:
        """Name what was shown: the same rows judged the same way."""
        told = [(line.number, line.act, line.said, repr(line.data)) for line in self.lines]
        return digest_of("plan", json.dumps(told, ensure_ascii=False), algorithm="SM3")


def plan_of(table: Table, path: Path, name: str, registers: Registers) -> Plan:
    """Judge every row of a workbook. Raises Refused where the file as a whole cannot be taken."""
    columns = {column.id: column for column in table.columns}
    headings = {plain(word): column.id for column in table.columns for word in (column.zh, column.en)}
    with open_sheet(path, name, list(headings)) as sheet:
        found = {plain(word) for word in sheet.headings}
        if lacking := [one.heading for one in table.columns if one.must and not _is_there(one, found)]:
            raise Refused([_lacks(name, sheet.head, lacking)])
        unknown = tuple(
            word for word in sheet.headings if word and plain(word) not in {*headings, *map(plain, REMARK)}
        )
        judge = table.judge(registers)
        lines = [_judged(judge.judge, line, headings, columns) for line in _without_sample(sheet.lines)]
        return Plan(lines, sheet.head, unknown)


def _is_there(column: Column, found: set[str]) -> bool:
    return bool({plain(column.zh), plain(column.en)} & found)


def _without_sample(lines: Iterable[Line]) -> Iterable[Line]:
    for line in lines:
        if not any(line.cells.get(plain(word), "") in SAMPLE for word in REMARK):
            yield line


def _judged(
    judge: Callable[[int, Cells], Judged], line: Line, headings: dict[str, str], columns: dict[str, Column]
) -> Judged:
    by_id = {headings[word]: cell for word, cell in line.cells.items() if word in headings}
    try:
        return judge(line.number, Cells(by_id, columns))
    except Unfit as unfit:
        return Judged(line.number, FAULTY, str(unfit))


def fields_of(table: Table) -> list[Field]:
    """Return the columns as a template shows them."""
    return [Field(one.heading, one.help, one.sample, one.choices, one.must) for one in table.columns]


def _lacks(name: str, row: int, lacking: list[str]) -> Finding:
    return Finding(
        "columns-lacking", name, row,
        say(f"表头里还差：{'、'.join(lacking)}。", f"The heading lacks: {', '.join(lacking)}."),
        instead=say("请补上这几列，或用下载的模板。", "Add these columns, or use the template."),
    )  # fmt: skip
