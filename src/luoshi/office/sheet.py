"""One table as a workbook that prints: title, header frozen and repeated, columns wrapped, nothing that calculates."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from luoshi.office.sheet_frame import HEADER_ROW, Column, Frame
from luoshi.office.sheet_rows import LONGEST_TEXT, Cell, Rows
from luoshi.office.whole_file import whole_file
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

__all__ = ["LONGEST_TEXT", "Cell", "Column", "write_sheet"]

#: Rows a workbook can hold.
MOST_ROWS = 1_048_576


def write_sheet(
    path: Path,
    *,
    title: str,
    note: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    day: Day,
    landscape: bool = True,
) -> int:
    """Write one sheet, whole or not at all, and return how many rows it has.

    Rows are streamed: memory does not grow with them; where there are none, the line below the title says so. Text
    that a spreadsheet would take for a formula is stored as text and marked as such. Refused where a row more would
    not fit into a workbook.
    """
    given = iter(rows)
    head = list(islice(given, 1))
    if not head:
        note = f"{note}　{say('这张表里还没有内容。', 'There is nothing in this table yet.')}".lstrip("　")
    frame = Frame(title, note, columns, day, landscape=landscape)
    written_rows = Rows([column.width for column in columns], frame.styles, first_shared=frame.texts)
    texts = written_rows.texts(_fitting(chain(head, given), path), first=HEADER_ROW + 2)
    with whole_file(path) as target, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        frame.fill(made, texts, written_rows)
    return written_rows.count


def _fitting(rows: Iterable[Sequence[Cell]], path: Path) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows, HEADER_ROW + 1):
        if number >= MOST_ROWS:
            raise Refused([_too_long(path)])
        yield row


def _too_long(path: Path) -> Finding:
    return Finding(
        "OF04",
        path.name,
        MOST_ROWS,
        say(f"一张表最多 {MOST_ROWS:,} 行，放不下了。", f"A sheet holds {MOST_ROWS:,} rows and no more."),
        instead=say("先按县或按日期筛选，分几份导出。", "Filter by county or by day and export in parts."),
    )
