"""A form to fill in without a network: a line a question, a column each time; its number and its unit stand on it.

The lines that say which form it is are read back by a machine as they are printed: nothing is hidden, so that a form
whose cells were copied into another workbook is still one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from luoshi.office.whole_file import whole_file
from luoshi.office.write_template import offer
from luoshi.terms.language import say

#: How many times fit beside each other on a page.
TIMES = 4
#: What stands between the printed parts, and between the name of one and what it is.
BETWEEN, IS = "｜", "："
#: Headings of the column of questions, of one time, of the hints.
ITEM, HINT = ("项目", "Item"), ("怎么填", "How")
TICK = "√"
_HEAD_ROW = 3
_BODY = {"font_name": "仿宋_GB2312", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}


class FormLine(NamedTuple):
    """A question: ``shape`` is text, long (room to write), tick, or title (a heading of the lines below)."""

    label: str
    help: str = ""
    shape: str = "text"
    choices: tuple[str, ...] = ()


def time_word(number: int) -> str:
    """Return the heading of a time: 第1次."""
    return say(f"第{number}次", f"Time {number}")


def write_form(
    path: Path, *, title: str, printed: Sequence[tuple[str, str]], about: str, lines: Sequence[FormLine]
) -> None:
    """Write the form on landscape A4, whole or not at all; ``printed`` are the parts that say which form it is."""
    with whole_file(path) as target, xlsxwriter.Workbook(str(target), {"strings_to_formulas": False}) as book:
        sheet, words = book.add_worksheet(say("记录表", "Form")), book.add_worksheet(say("可选的词", "Words"))
        words.hide()
        formats = _formats(book)
        _set_page(sheet)
        last = TIMES + 1
        sheet.merge_range(0, 0, 0, last, title, formats["top"])
        sheet.merge_range(1, 0, 1, last, BETWEEN.join(f"{name}{IS}{value}" for name, value in printed), formats["mark"])
        sheet.merge_range(2, 0, 2, last, about, formats["about"])
        sheet.set_row(0, 30)
        sheet.set_row(2, 34)
        for place, word in enumerate((say(*ITEM), *map(time_word, range(1, TIMES + 1)), say(*HINT))):
            sheet.write_string(_HEAD_ROW, place, word, formats["head"])
        for row, line in enumerate(lines, _HEAD_ROW + 1):
            _write_line(sheet, words, formats, row, line)
        sheet.print_area(0, 0, _HEAD_ROW + len(lines), last)


def _formats(book: Any) -> dict[str, Any]:
    return {
        "top": book.add_format({"font_name": "方正小标宋简体", "font_size": 18, "align": "center"}),
        "mark": book.add_format({"font_name": "仿宋_GB2312", "font_size": 10, "align": "center"}),
        "about": book.add_format({"font_name": "仿宋_GB2312", "font_size": 11, "text_wrap": True, "valign": "vcenter"}),
        "head": book.add_format(_BODY | {"font_name": "黑体", "align": "center", "bg_color": "#F2F2F2"}),
        "title": book.add_format(_BODY | {"font_name": "黑体", "bg_color": "#F2F2F2"}),
        "label": book.add_format(_BODY),
        "hint": book.add_format(_BODY | {"font_color": "#555555", "font_size": 10}),
        "cell": book.add_format(_BODY | {"num_format": "@"}),
        "tick": book.add_format(_BODY | {"num_format": "@", "align": "center"}),
    }


def _set_page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, TIMES, 18)
    sheet.set_column(TIMES + 1, TIMES + 1, 34)


def _write_line(sheet: Any, words: Any, formats: dict[str, Any], row: int, line: FormLine) -> None:
    sheet.set_row(row, {"long": 60, "tick": 19}.get(line.shape, 26 if len(line.help) < 20 else 34))
    if line.shape == "title":
        for place in range(TIMES + 2):
            sheet.write_blank(row, place, None, formats["title"])
        sheet.write_string(row, 0, line.label, formats["title"])
        sheet.write_string(row, TIMES + 1, line.help, formats["hint"])
        return
    sheet.write_string(row, 0, line.label, formats["label"])
    for place in range(1, TIMES + 1):
        sheet.write_blank(row, place, None, formats["tick" if line.shape == "tick" else "cell"])
    sheet.write_string(row, TIMES + 1, line.help, formats["hint"])
    choices = (TICK,) if line.shape == "tick" else line.choices
    if choices:
        offer(sheet, words, row, choices, (row, 1, row, TIMES))
