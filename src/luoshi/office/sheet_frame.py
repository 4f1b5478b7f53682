"""The frame of a table as a workbook: page, title, header, formats, what is printed. Its rows are put in by text."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import xlsxwriter

from luoshi.office.sheet_rows import AROUND, LINE, Rows, Styles, written
from luoshi.office.whole_file import NO_TIME
from luoshi.terms.days import Day, date_of

#: Rows, counted from 0.
_TITLE_ROW, _NOTE_ROW, HEADER_ROW = 0, 1, 2
#: Characters that still read well across A4; wider tables are printed on A3. xlsx names papers by number.
_A4_HOLDS, _A4, _A3 = 170, 9, 8
_SHEET, _SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
#: The row of one empty cell of each format, by which the numbers of the formats are found; it is not in the file.
_PATTERN = re.compile(rf'(<row r="{HEADER_ROW + 2}"[^>]*>.*?</row>)')
_STYLE, _SIZE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"/>'), re.compile(r'<dimension ref="[^"]*"/>')
_UNIQUE, _COUNT = re.compile(r'uniqueCount="(\d+)"'), re.compile(r' count="\d+"')


class Column(NamedTuple):
    """A heading and how wide it is, in characters of the body."""

    heading: str
    width: int = 12


class Frame:
    """The workbook without its rows, laid by the library: page, title, header, formats, what is printed."""

    def __init__(self, title: str, note: str, columns: Sequence[Column], day: Day, *, landscape: bool) -> None:
        self.title, self.note, self.columns, self.day, self.landscape = title, note, columns, day, landscape
        package = self._laid(HEADER_ROW)
        before, pattern, _ = _PATTERN.split(package.read(_SHEET).decode(), maxsplit=1)
        # How large the table is would have to be known before its rows; programs that read count for themselves.
        self.before = _SIZE.sub("", before)
        self.styles = Styles(*_STYLE.findall(pattern))
        self.texts = int(_UNIQUE.search(package.read(_SHARED).decode())[1])  # type: ignore[index]

    def _laid(self, last: int) -> zipfile.ZipFile:
        """Lay the frame of a table whose last row is ``last``, with a row of one empty cell of each format."""
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
            # A fixed hour of the day the figures stand for: the clock leaves no trace in the file.
            book.set_properties({"title": self.title, "created": dt.datetime.combine(date_of(self.day), dt.time(12))})
            sheet, formats = book.add_worksheet(self.title[:31]), _formats(book)
            wide = sum(column.width for column in self.columns) > _A4_HOLDS
            _set_page(sheet, paper=_A3 if wide else _A4, landscape=self.landscape)
            _write_head(sheet, formats, self.title, self.note, self.columns)
            for place, name in enumerate(Styles._fields):
                sheet.write_blank(HEADER_ROW + 1, place, None, formats[name])
            sheet.autofilter(HEADER_ROW, 0, last, len(self.columns) - 1)
            sheet.print_area(0, 0, last, len(self.columns) - 1)
        return zipfile.ZipFile(file)

    def fill(self, made: zipfile.ZipFile, texts: Iterable[str], rows: Rows) -> None:
        """Write all parts, the rows where the pattern stood; what is printed is known when the last row is."""
        with made.open(_part(_SHEET), "w", force_zip64=True) as part:
            part.write(self.before.encode())
            for text in texts:
                part.write(text.encode())
            package = self._laid(HEADER_ROW + rows.count)
            part.write(_PATTERN.split(package.read(_SHEET).decode(), maxsplit=1)[2].encode())
        for entry in package.infolist():
            if entry.filename == _SHARED:
                self._write_shared(made, package.read(_SHARED).decode(), rows)
            elif entry.filename != _SHEET:
                made.writestr(_part(entry.filename), package.read(entry))

    def _write_shared(self, made: zipfile.ZipFile, texts: str, rows: Rows) -> None:
        begun = _UNIQUE.sub(f'uniqueCount="{self.texts + len(rows.shared)}"', _COUNT.sub("", texts, count=1), count=1)
        more = "".join(f"<si>{written(text)}</si>" for text in rows.shared)
        made.writestr(_part(_SHARED), begun.replace("</sst>", f"{more}</sst>"))


def _part(name: str) -> zipfile.ZipInfo:
    """Return an entry without a time, so that the same table is the same in every byte."""
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


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


def _set_page(sheet: Any, *, paper: int, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.repeat_rows(_TITLE_ROW, HEADER_ROW)
    sheet.freeze_panes(HEADER_ROW + 1, 0)


def _write_head(sheet: Any, formats: dict[str, Any], title: str, note: str, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    sheet.set_row(_TITLE_ROW, 30)
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, len(columns) - 1, title, formats["title"])
    sheet.write_string(_NOTE_ROW, 0, note, formats["note"])
    sheet.set_row(HEADER_ROW, 2 * LINE + AROUND)
    for place, column in enumerate(columns):
        sheet.write_string(HEADER_ROW, place, column.heading, formats["header"])
