"""A workbook somebody filled in, read row by row and tolerantly: any order of columns, a title above, blank lines.

Nothing of the file is trusted: how large it unpacks is asked before it is opened, and every reason it cannot be read is
said in words.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import column_index_from_string, get_column_letter

from luoshi.office.read_rows import Book, Unreadable
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: Bytes of a file, and bytes it may unpack to; a workbook of 300,000 rows stays well below.
LARGEST, LARGEST_UNPACKED = 60_000_000, 900_000_000
#: A text that shrinks more than so many times is no table of names; asked of what unpacks to more than 50 MB.
DENSEST, _SMALL = 120, 50_000_000
MOST_ROWS, MOST_COLUMNS = 400_000, 80
#: The heading is looked for in so many rows.
_HEAD_ROWS = 12
_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


class Line(NamedTuple):
    """A row that is not blank: its number in the sheet, and its cells as text by heading."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """The first sheet with the wanted headings: its part of the package, the headings' row, and the rows below."""

    part: str
    head: int
    headings: tuple[str, ...]
    lines: Iterator[Line]


def plain(text: str) -> str:
    """Return a heading without blanks, marks and notes in brackets, full-width letters made narrow."""
    narrow = unicodedata.normalize("NFKC", text)
    return re.sub(r"\(.*?\)|[\s*:：]", "", narrow).lower()


@contextmanager
def open_sheet(path: Path, name: str, wanted: Sequence[str]) -> Iterator[Sheet]:
    """Open the first sheet that has at least half of the wanted headings (at least one). Raises Refused."""
    with open_book(path, name) as book:
        sheet = _first_fitting(book, [plain(one) for one in wanted], name)
        _refuse_merged(path, sheet, name)
        yield sheet


@contextmanager
def open_book(path: Path, name: str, *, unpacked: int = LARGEST_UNPACKED) -> Iterator[Book]:
    """Open a workbook that unpacks to at most so many bytes. Raises Refused, also where its rows cannot be read."""
    check_package(path, name, unpacked=unpacked)
    try:
        book = Book(path)
        try:
            yield book
        finally:
            book.close()
    except (Unreadable, zipfile.BadZipFile, OSError) as error:
        raise Refused([unreadable(name)]) from error


def check_package(path: Path, name: str, *, unpacked: int = LARGEST_UNPACKED) -> None:
    """Refuse what is no workbook, and what would unpack to more bytes than a table can be."""
    if path.stat().st_size > LARGEST:
        raise Refused([_too_large(name)])
    if not zipfile.is_zipfile(path):
        raise Refused([unreadable(name)])
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused([unreadable(name)]) from error
    bytes_in_all = sum(entry.file_size for entry in entries)
    dense = any(one.file_size > _SMALL and one.file_size > DENSEST * max(1, one.compress_size) for one in entries)
    if bytes_in_all > unpacked or dense:
        raise Refused([_bomb(name)])


def unpacked_size(path: Path) -> int:
    """Return the bytes a workbook unpacks to, as its package says."""
    with zipfile.ZipFile(path) as package:
        return sum(entry.file_size for entry in package.infolist())


def _first_fitting(book: Book, wanted: list[str], name: str) -> Sheet:
    for page in book.pages:
        rows = book.rows(page, most_columns=MOST_COLUMNS)
        for number, row in rows:
            if number > _HEAD_ROWS:
                break
            found = [plain(cell) for cell in row]
            known = [one for one in found if one in wanted]
            if known and 2 * len(set(known)) >= min(len(wanted), 4):
                if twice := [one for one in dict.fromkeys(known) if known.count(one) > 1]:
                    raise Refused([_twice(name, number, row[found.index(twice[0])])])
                return Sheet(page.part, number, tuple(row), _lines(rows, found, name))
    raise Refused([_no_heading(name, wanted)])


def _lines(rows: Iterator[tuple[int, list[str]]], headings: list[str], name: str) -> Iterator[Line]:
    count = 0
    for number, row in rows:
        cells = {heading: cell for heading, cell in zip(headings, row, strict=False) if heading and cell}
        if not cells:
            continue
        count += 1
        if count > MOST_ROWS:
            raise Refused([_too_long(name)])
        yield Line(number, cells)


def _refuse_merged(path: Path, sheet: Sheet, name: str) -> None:
    """Refuse cells merged across the rows to be read; a merged title above them is fine."""
    for first, left, last, right in merged_cells(path, sheet.part):
        if last > sheet.head:
            ref = f"{get_column_letter(left)}{first}:{get_column_letter(right)}{last}"
            raise Refused([_merged(name, ref, first)])


def merged_cells(path: Path, part: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield merged cells of a sheet (first row, first column, last row, last column), read past all others."""
    with zipfile.ZipFile(path) as package:
        if part in package.namelist():
            with package.open(part) as file:
                yield from _scan(iter(lambda: file.read(1 << 20), b""))


def _scan(chunks: Iterator[bytes]) -> Iterator[tuple[int, int, int, int]]:
    tail, seen = b"", -1
    base = 0
    for chunk in chunks:
        text = tail + chunk
        for match in _MERGED.finditer(text):
            if base + match.start() > seen:
                seen = base + match.start()
                left, right = (column_index_from_string(match[place].decode()) for place in (1, 3))
                yield int(match[2]), left, int(match[4]), right
        tail = text[-200:]
        base += len(text) - len(tail)


def unreadable(name: str) -> Finding:
    """Say that a file is no workbook."""
    return Finding(
        "no-workbook",
        name,
        0,
        say(
            "这份文件不是能读的xlsx表格（也可能加了密码，或是旧的xls）。",
            "This is no readable xlsx workbook (or it has a password, or is an old xls).",
        ),
        instead=say("请在Excel或WPS里另存为“xlsx”，不加密码，再选一次。", "Save it as xlsx without a password."),
    )


def _too_large(name: str) -> Finding:
    return Finding(
        "too-large",
        name,
        0,
        say("文件超过60MB，不像一份名册。", "The file is larger than 60 MB."),
        instead=say("请去掉图片，或按县分几份。", "Remove pictures, or split it by county."),
    )


def _bomb(name: str) -> Finding:
    return Finding(
        "unpacks-too-large",
        name,
        0,
        say(
            "这份文件展开后大得不正常，没有打开。", "This file would unpack to an unreasonable size; it was not opened."
        ),
        instead=say("请新建一份表格，只把数据粘贴过去。", "Paste the data into a new workbook."),
    )


def _too_long(name: str) -> Finding:
    return Finding(
        "too-long",
        name,
        MOST_ROWS,
        say(f"一次最多导入{MOST_ROWS:,}行。", f"At most {MOST_ROWS:,} rows at a time."),
        instead=say("请分几份导入。", "Import it in parts."),
    )


def _no_heading(name: str, wanted: list[str]) -> Finding:
    return Finding(
        "no-heading",
        name,
        0,
        say(
            f"没有找到表头。表头里应有：{'、'.join(wanted[:6])}。",
            f"No heading found; expected: {', '.join(wanted[:6])}.",
        ),
        instead=say("请用下载的模板，列的顺序可以换。", "Use the template; columns may stand in any order."),
    )


def _twice(name: str, row: int, heading: str) -> Finding:
    return Finding(
        "heading-twice",
        name,
        row,
        say(f"表头里有两列“{heading}”。", f"Two columns are called “{heading}”."),
        instead=say("请去掉一列。", "Remove one."),
    )


def _merged(name: str, ref: str, row: int) -> Finding:
    return Finding(
        "merged-cells",
        name,
        row,
        say(f"{ref}是合并的单元格，不知道每一行该是什么。", f"{ref} is merged; what each row means is unclear."),
        instead=say("请取消合并，每一行都填上。", "Unmerge it and fill every row."),
    )
