"""An empty workbook to fill in: headings, one sample row, lists to choose from, text where figures are names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from luoshi.office.whole_file import whole_file
from luoshi.terms.language import say

#: Rows that get lists and formats.
_ROWS = 5_000


class Field(NamedTuple):
    """A column: heading, what to write in it, an example, words to choose from; ``must`` = cannot be empty."""

    heading: str
    help: str = ""
    sample: str = ""
    choices: tuple[str, ...] = ()
    must: bool = False


def write_template(path: Path, *, title: str, fields: Sequence[Field], remark: str, sample: str) -> None:
    """Write the workbook; the sample row says in the column ``remark`` that it is one, and is skipped when read."""
    with whole_file(path) as target, xlsxwriter.Workbook(str(target), {"strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#F2F2F2", "border": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        grey = book.add_format({"num_format": "@", "font_color": "#808080", "italic": True})
        sheet, words = book.add_worksheet(title[:31]), book.add_worksheet(say("可选的词", "Words"))
        words.hide()
        sheet.freeze_panes(1, 0)
        for place, field in enumerate(fields):
            sheet.set_column(place, place, max(12, 2 * len(field.heading) + 4), text)
            sheet.write_string(0, place, field.heading + ("*" if field.must else ""), head)
            sheet.write_string(1, place, field.sample, grey)
            if field.help:
                sheet.write_comment(0, place, field.help)
            if field.choices:
                offer(sheet, words, place, field.choices, (1, place, _ROWS, place))
        sheet.set_column(len(fields), len(fields), 40, text)
        sheet.write_string(0, len(fields), remark, head)
        sheet.write_string(1, len(fields), sample, grey)
        _explain(book, head, fields)


def offer(sheet: Any, words: Any, list_column: int, choices: tuple[str, ...], cells: tuple[int, int, int, int]) -> None:
    """Offer words in cells (first row, first column, last row, last column); others may be typed all the same.

    The words are kept in a column of the sheet ``words``: a list written into the rule itself holds 255 signs.
    """
    for row, word in enumerate(choices):
        words.write_string(row, list_column, word)
    column = xlsxwriter.utility.xl_col_to_name(list_column)
    source = f"='{words.get_name()}'!${column}$1:${column}${len(choices)}"
    rule = {
        "validate": "list",
        "source": source,
        "error_type": "information",
        "error_message": say("可以从列表里选。", "Choose from the list."),
    }
    sheet.data_validation(*cells, rule)


def _explain(book: Any, head: Any, fields: Sequence[Field]) -> None:
    sheet = book.add_worksheet(say("填写说明", "How to fill in"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for place, word in enumerate((say("列", "Column"), say("怎么填", "What to write"))):
        sheet.write_string(0, place, word, head)
    for row, field in enumerate(fields, 1):
        told = [say("必填。", "Required.")] if field.must else []
        told += [field.help] if field.help else []
        told += [say("可选：", "One of: ") + "、".join(field.choices)] if field.choices else []
        sheet.write_string(row, 0, field.heading)
        sheet.write_string(row, 1, "".join(told))
