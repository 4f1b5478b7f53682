"""A form somebody filled in, read back: which one it is, and what stands under each time in each line.

Lines and columns are found by their words, wherever they were moved to; what stands where no word says what it is, is
told, not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from luoshi.office.read_rows import Book, Page
from luoshi.office.read_workbook import merged_cells, open_book, plain
from luoshi.office.write_form import BETWEEN, HINT, IS, ITEM
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: Bytes a form may unpack to, and the rows and columns that are looked at.
LARGEST_UNPACKED, MOST_ROWS, MOST_COLUMNS = 20_000_000, 1_000, 40
#: The printed parts and the headings are looked for in so many rows.
_HEAD_ROWS = 15
_TIME = re.compile(r"(?:第|time)([0-9]{1,2}|[一二三四])次?")
_NUMERALS = {word: number for number, word in enumerate("一二三四", 1)}


class FormRow(NamedTuple):
    """A line: its number in the sheet, its words, and what stands under each time."""

    number: int
    label: str
    cells: dict[int, str]


class FilledForm(NamedTuple):
    """``printed`` by the plain names of its parts; ``columns`` = the sheet's column of each time, counted from 1.

    ``astray`` = cells (row, column) filled where no heading says what they are; ``merged`` = merged cells below the
    headings as (first row, first column, last row, last column).
    """

    sheet: str
    head: int
    printed: dict[str, str]
    columns: dict[int, int]
    rows: list[FormRow]
    astray: list[tuple[int, int]]
    merged: list[tuple[int, int, int, int]]


def read_form(path: Path, name: str, *, number: tuple[str, str], remark: tuple[str, str]) -> FilledForm:
    """Read the sheet on which the part ``number`` (its name in both languages) is printed. Raises Refused.

    ``remark`` heads the column in which sentences were written back before; it is not read.
    """
    wanted = {plain(word) for word in number}
    aside = frozenset(map(plain, (*ITEM, *HINT, *remark)))
    with open_book(path, name, unpacked=LARGEST_UNPACKED) as book:
        for page in book.pages:
            rows = _rows(book, page)
            printed = _printed(rows)
            if wanted & set(printed):
                return _form(path, name, page, rows, printed, aside)
    raise Refused([_no_form(name)])


def _rows(book: Book, page: Page) -> list[list[str]]:
    """Return the rows from the first on, empty ones too."""
    found: list[list[str]] = []
    for number, row in book.rows(page, most_columns=MOST_COLUMNS):
        if number > MOST_ROWS:
            break
        found += [[] for _ in range(number - 1 - len(found))]
        found.append(row)
    return found


def _printed(rows: list[list[str]]) -> dict[str, str]:
    """Return the printed parts by their plain names."""
    found: dict[str, str] = {}
    for text in (text for row in rows[:_HEAD_ROWS] for text in row):
        if BETWEEN in text or "|" in text:
            parts = (part.replace(":", IS).split(IS, 1) for part in text.replace("|", BETWEEN).split(BETWEEN))
            found |= {plain(part[0]): part[1].strip() for part in parts if len(part) == 2}
    return found


def _form(
    path: Path, name: str, page: Page, rows: list[list[str]], printed: dict[str, str], aside: frozenset[str]
) -> FilledForm:
    head = next((place for place, row in enumerate(rows[:_HEAD_ROWS]) if _times(row)), None)
    if head is None:
        raise Refused([_no_times(name)])
    columns, words = _times(rows[head]), [plain(text) for text in rows[head]]
    label = next((place for place, word in enumerate(words) if word in map(plain, ITEM)), 0)
    known = {*columns.values(), label, *(place for place, word in enumerate(words) if word in aside)}
    filled, astray = [], []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {time: row[column] for time, column in columns.items() if column < len(row) and row[column]}
        words_of_row = row[label] if label < len(row) else ""
        if cells or words_of_row:
            filled.append(FormRow(number, words_of_row, cells))
        astray += [(number, column + 1) for column, text in enumerate(row) if text and column not in known]
    merged = [one for one in merged_cells(path, page.part) if one[2] > head + 1 and _covers(one, columns.values())]
    places = {time: column + 1 for time, column in columns.items()}
    return FilledForm(page.title, head + 1, printed, places, filled, astray, merged)


def _covers(merged: tuple[int, int, int, int], columns: Iterable[int]) -> bool:
    return any(merged[1] <= column + 1 <= merged[3] for column in columns)


def _times(row: Iterable[str]) -> dict[int, int]:
    """Return the place of each time; the first where one comes twice."""
    found: dict[int, int] = {}
    for place, text in enumerate(row):
        match = _TIME.fullmatch(plain(text))
        if match:
            word = unicodedata.normalize("NFKC", match[1])
            found.setdefault(_NUMERALS.get(word) or int(word), place)
    return found


def _no_form(name: str) -> Finding:
    return Finding(
        "no-form",
        name,
        0,
        say("这份文件里没有表号，不像是从这里下载的记录表。", "No form number found: this is no form taken from here."),
        instead=say(
            "请用下载的那张表填；表头那一行（表号、组织代码）要留着。",
            "Use the form itself and keep its line with the number.",
        ),
    )


def _no_times(name: str) -> Finding:
    return Finding(
        "no-times",
        name,
        0,
        say("找不到“第1次、第2次……”这一行表头，不知道哪一列是哪一次。", "The heading “Time 1, Time 2 …” is missing."),
        instead=say("请把这一行补上，别的内容都不用动。", "Put this row back; nothing else needs to change."),
    )
