"""One table as a workbook that prints: title, header frozen and repeated, columns wrapped, nothing that calculates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import xlsxwriter

from luoshi.office.line_breaks import count_lines
from luoshi.office.whole_file import whole_file
from luoshi.terms.days import Day, date_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: A cell: text, a whole number, a day, or nothing.
Cell = str | int | dt.date | None
#: What a program that opens a text file takes for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
#: Rows and signs a workbook can hold.
MOST_ROWS, LONGEST_TEXT = 1_048_576, 32_767
_CUT = "……（过长，余下的在系统里看）"
_TITLE_ROW, _NOTE_ROW, _HEADER_ROW = 0, 1, 2
#: Points of a line, and of the space around the lines of a cell; a row can be 409 points high.
_LINE, _AROUND, _HIGHEST = 15, 4, 409
#: Characters that still read well across A4; wider tables are printed on A3. xlsx names papers by number.
_A4_HOLDS, _A4, _A3 = 170, 9, 8


class Column(NamedTuple):
    """A heading and how wide it is, in characters of the body."""

    heading: str
    width: int = 12


def write_sheet(path: Path, *, title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]],
                day: Day, landscape: bool = True) -> int:
    """Write one sheet, whole or not at all, and return how many rows it has.

    Rows are streamed: memory does not grow with them; where there are none, the line below the title says so. Text
    that a spreadsheet would take for a formula is stored as text and marked as such. Refused where a row more would
    not fit into a workbook.
    """
    given = iter(rows)
    head = list(islice(given, 1))
    if not head:
        note = f"{note}　{say('这张表里还没有内容。', 'There is nothing in this table yet.')}".lstrip("　")
    with TemporaryDirectory() as parts, whole_file(path) as target, xlsxwriter.Workbook(str(target), {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "tmpdir": parts}) as book:
        # A fixed hour of the day the figures stand for: the clock leaves no trace in the file.
        book.set_properties({"title": title, "created": dt.datetime.combine(date_of(day), dt.time(12))})
        sheet = book.add_worksheet(title[:31])
        formats = _formats(book)
        wide = sum(column.width for column in columns) > _A4_HOLDS
        _set_page(sheet, paper=_A3 if wide else _A4, landscape=landscape)
        _write_head(sheet, formats, title, note, columns)
        last = _HEADER_ROW
        for last, row in enumerate(chain(head, given), _HEADER_ROW + 1):
            if last >= MOST_ROWS:
                raise Refused([_too_long(path)])
            sheet.set_row(last, _height(row, columns))
            for place, cell in enumerate(row):
                _write_cell(sheet, formats, last, place, cell)
        sheet.autofilter(_HEADER_ROW, 0, last, len(columns) - 1)
        sheet.print_area(0, 0, last, len(columns) - 1)
    return last - _HEADER_ROW


def _formats(book: Any) -> dict[str, Any]:
    body = {"font_name": "仿宋_GB2312", "font_size": 11, "border": 1, "text_wrap": True, "valign": "vcenter"}
    plain = {"font_name": "仿宋_GB2312", "font_size": 11}
    return {
        "title": book.add_format({"font_name": "方正小标宋简体", "font_size": 18, "align": "center"}),
        "note": book.add_format(plain),
        "header": book.add_format(body | {"font_name": "黑体", "align": "center", "bg_color": "#F2F2F2"}),
        "text": book.add_format(body),
        "marked": book.add_format(body | {"quote_prefix": True}),
        "number": book.add_format(body | {"num_format": "0", "align": "center"}),
        "day": book.add_format(body | {"num_format": "yyyy-mm-dd", "align": "center"}),
    }


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """The height a row needs: programs that print without a screen do not measure wrapped text themselves."""
    lines = max((count_lines(cell, characters=max(1, column.width // 2 - 1))
                 for cell, column in zip(row, columns, strict=True)
                 if isinstance(cell, str) and 2 * len(cell) > column.width - 2), default=1)
    return min(_HIGHEST, lines * _LINE + _AROUND)


def _set_page(sheet: Any, *, paper: int, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.repeat_rows(_TITLE_ROW, _HEADER_ROW)
    sheet.freeze_panes(_HEADER_ROW + 1, 0)


def _write_head(sheet: Any, formats: dict[str, Any], title: str, note: str, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    sheet.set_row(_TITLE_ROW, 30)
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, len(columns) - 1, title, formats["title"])
    sheet.write_string(_NOTE_ROW, 0, note, formats["note"])
    sheet.set_row(_HEADER_ROW, 2 * _LINE + _AROUND)
    for place, column in enumerate(columns):
        sheet.write_string(_HEADER_ROW, place, column.heading, formats["header"])


def _write_cell(sheet: Any, formats: dict[str, Any], row: int, place: int, cell: Cell) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, place, None, formats["text"])
    elif isinstance(cell, int):
        sheet.write_number(row, place, cell, formats["number"])
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, place, dt.datetime.combine(cell, dt.time()), formats["day"])
    else:
        text = cell if len(cell) <= LONGEST_TEXT else cell[:LONGEST_TEXT - len(_CUT)] + _CUT
        is_formula = text.startswith(FORMULA_SIGNS)
        sheet.write_string(row, place, text, formats["marked" if is_formula else "text"])


def _too_long(path: Path) -> Finding:
    return Finding(
        "OF04", path.name, MOST_ROWS,
        say(f"一张表最多 {MOST_ROWS:,} 行，放不下了。", f"A sheet holds {MOST_ROWS:,} rows and no more."),
        instead=say("先按县或按日期筛选，分几份导出。", "Filter by county or by day and export in parts."))
