"""What was said about each row, written beside it into the user's own workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from luoshi.office.read_form import LARGEST_UNPACKED as FORM_UNPACKED
from luoshi.office.read_rows import Book, Page, text_of
from luoshi.office.read_workbook import MOST_COLUMNS, check_package, open_book, plain, unpacked_size
from luoshi.office.whole_file import whole_file

#: Workbooks that unpack to more bytes are copied by their values, row by row: styles of 300,000 rows take gigabytes.
_STYLED = 30_000_000
_RED = PatternFill("solid", fgColor="FBE3E0")


def write_remarks(
    source: Path, target: Path, *, name: str, head: int, heading: str, remarks: Mapping[int, str],
    wanted: frozenset[str],
) -> None:  # fmt: skip
    """Write a copy of ``source`` with ``remarks`` (row -> sentence) in the column ``heading``, made where lacking.

    ``head`` is the row of the headings, ``wanted`` tells the sheet they stand in. Text stays text.
    """
    check_package(source, name)
    if unpacked_size(source) > _STYLED:
        _copy(source, target, name=name, head=head, heading=heading, remarks=remarks, wanted=wanted)
        return
    with source.open("rb") as file:  # by handle: a kept file has no ending, by which openpyxl would judge it
        book = load_workbook(file)
    try:
        sheet = next((one for one in book.worksheets if _has(one, head, wanted)), book.worksheets[0])
        place = _place([text_of(cell.value) for cell in sheet[head]], heading)
        sheet.cell(head, place, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = 60
        for row, said in remarks.items():
            cell = sheet.cell(row, place)
            cell.value, cell.data_type = said, "s"
            cell.fill, cell.alignment = _RED, Alignment(wrap_text=True, vertical="top")
        with whole_file(target) as draft:
            book.save(draft)
    finally:
        book.close()


def write_beside(
    source: Path, target: Path, *, name: str, sheet: str, head: int, heading: str,
    remarks: Mapping[tuple[int, int], str], words: Mapping[int, str],
) -> None:  # fmt: skip
    """Write a copy of a form: cells (row, column) spoken of are marked, what is said of them stands at the row's end.

    ``words`` name the columns: “第2次：…”. ``head`` is the row of the headings. Text stays text.
    """
    check_package(source, name, unpacked=FORM_UNPACKED)
    with source.open("rb") as file:
        book = load_workbook(file)
    page = book[sheet]
    place = _place([text_of(cell.value) for cell in page[head]], heading)
    while any(one.min_col <= place <= one.max_col and one.max_row > head for one in page.merged_cells.ranges):
        place += 1
    by_row: dict[int, list[str]] = defaultdict(list)
    for (row, column), said in sorted(remarks.items()):
        page.cell(row, column).fill = _RED
        by_row[row].append(f"{words[column]}：{said}" if column in words else said)
    page.cell(head, place, heading).font = Font(bold=True)
    page.column_dimensions[get_column_letter(place)].width = 60
    for row in range(head, max(page.max_row, *by_row, head) + 1):
        cell = page.cell(row, place)
        if row > head:
            cell.value = None
        if said := " ".join(by_row.get(row, ())):
            cell.value = f"{heading}：{said}" if row == head else said
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
    with whole_file(target) as draft:
        book.save(draft)
    book.close()


def _has(sheet: Any, head: int, wanted: frozenset[str]) -> bool:
    return sheet.max_row >= head and bool({plain(text_of(cell.value)) for cell in sheet[head]} & wanted)


def _place(headings: list[str], heading: str) -> int:
    plains = [plain(one) for one in headings]
    if plain(heading) in plains:
        return plains.index(plain(heading)) + 1
    while plains and not plains[-1]:
        plains.pop()
    return len(plains) + 1


def _copy(
    source: Path,
    target: Path,
    *,
    name: str,
    head: int,
    heading: str,
    remarks: Mapping[int, str],
    wanted: frozenset[str],
) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with open_book(source, name) as book, whole_file(target) as draft, xlsxwriter.Workbook(str(draft), options) as copy:
        sheet, red = copy.add_worksheet(), copy.add_format({"bg_color": "#FBE3E0"})
        place = 0
        for number, cells in book.rows(_page(book, head, wanted), most_columns=MOST_COLUMNS):
            if number == head:
                place = _place(cells, heading) - 1
            for column, text in enumerate(cells):
                if text and (column != place or number < head):
                    sheet.write_string(number - 1, column, text)
            if said := heading if number == head else remarks.get(number):
                sheet.write_string(number - 1, place, said, None if number == head else red)


def _page(book: Book, head: int, wanted: frozenset[str]) -> Page:
    """Return the sheet whose headings stand in row ``head``; the first where none has them."""
    for page in book.pages:
        row = next((cells for number, cells in book.rows(page, most_columns=MOST_COLUMNS) if number >= head), [])
        if {plain(cell) for cell in row} & wanted:
            return page
    return book.pages[0]
