"""The dry run: what each row of a workbook would do, and nothing done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from luoshi.office.read_workbook import Line, open_sheet, plain
from luoshi.office.write_template import Field
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from .lines import FAULTY, Cells, Column, Judged, Unfit
from .registers import Registers
from .tables import Table

#: The column in which the sample row says what it is, and in which sentences are written back.
REMARK = ("说明", "Remarks")
SAMPLE = ("示例行，导入时跳过", "sample row, skipped")


#: Good rows of which it is told what they would do; of faulty ones all are told.
SHOWN = 60


@dataclass
class Plan:
    """What the rows of a file would do: how many of each, what is told of them, and the name of all of it.

    ``head`` is the row of the headings, ``unknown`` are columns nobody asked for. The rows themselves are not kept.
    """

    head: int
    unknown: tuple[str, ...]
    counts: Counter[str] = field(default_factory=Counter)
    faulty: list[tuple[int, str]] = field(default_factory=list)
    good: list[tuple[int, str, str]] = field(default_factory=list)
    _name: Any = field(default_factory=sha256)

    def note(self, line: Judged) -> None:
        """Count a row and keep what is told of it."""
        self.counts[line.act] += 1
        self._name.update(repr((line.number, line.act, line.said, line.data)).encode("utf-8", "surrogatepass"))
        if line.act == FAULTY:
            self.faulty.append((line.number, line.said))
        elif len(self.good) < SHOWN:
            self.good.append((line.number, line.act, line.said))

    @property
    def digest(self) -> str:
        """Name what was shown: the same rows judged the same way."""
        return str(self._name.hexdigest())


def plan_of(
    table: Table, path: Path, name: str, registers: Registers, *, take: Callable[[Judged], None] | None = None
) -> Plan:
    """Judge every row of a workbook, each handed to ``take``. Raises Refused where the file cannot be taken."""
    columns = {column.id: column for column in table.columns}
    headings = {plain(word): column.id for column in table.columns for word in (column.zh, column.en)}
    with open_sheet(path, name, list(headings)) as sheet:
        found = {plain(word) for word in sheet.headings}
        if lacking := [one.heading for one in table.columns if one.must and not _is_there(one, found)]:
            raise Refused([_lacks(name, sheet.head, lacking)])
        plan = Plan(
            sheet.head,
            tuple(word for word in sheet.headings if word and plain(word) not in {*headings, *map(plain, REMARK)}),
        )
        judge = table.judge(registers)
        for line in _without_sample(sheet.lines):
            judged = _judged(judge.judge, line, headings, columns)
            plan.note(judged)
            if take is not None:
                take(judged)
        return plan


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
