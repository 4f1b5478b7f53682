"""The rows of a large table, written straight into the package of a workbook.

A library that keeps an object a cell takes minutes for twelve million of them. Here a row is one text; words that come
again are kept once, as spreadsheets do, as long as there are not too many of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from luoshi.office.line_breaks import count_lines

#: A cell: text, a whole number, a day, or nothing.
Cell = str | int | dt.date | None
#: What a program that opens a text file takes for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
#: Signs a cell can hold, and what stands at the end of one that held more.
LONGEST_TEXT = 32_767
_CUT = "……（过长，余下的在系统里看）"
#: Texts kept once for the whole workbook, each at most so long; cells remembered per column; rows put together.
_MOST_SHARED, _LONGEST_SHARED, _MOST_KNOWN, _TOGETHER = 50_000, 200, 2_000, 500
#: Points of a line, and of the space around the lines of a cell; a row can be 409 points high.
LINE, AROUND, _HIGHEST = 15, 4, 409
_FIRST_DAY = dt.date(1899, 12, 30)
#: Signs XML cannot hold, and texts that look like the way they are written instead.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


class Styles(NamedTuple):
    """Numbers of the formats of cells in the workbook."""

    text: str
    marked: str
    number: str
    day: str


class Rows:
    """Turns rows into the text of a sheet; ``shared`` are the texts kept once, with their numbers."""

    def __init__(self, widths: Sequence[int], styles: Styles, *, first_shared: int) -> None:
        self.styles, self.first_shared = styles, first_shared
        self.shared: dict[str, int] = {}
        self.count = 0
        self._columns = [(_letters(place), width, {}) for place, width in enumerate(widths)]  # type: ignore[var-annotated]

    def texts(self, rows: Iterable[Sequence[Cell]], *, first: int) -> Iterator[str]:
        """Yield the text of some hundred rows at a time; ``first`` is the number of the first row in the sheet."""
        together: list[str] = []
        for number, row in enumerate(rows, first):
            together.append(self._row(number, row))
            self.count += 1
            if len(together) >= _TOGETHER:
                yield "".join(together)
                together.clear()
        yield "".join(together)

    def _row(self, number: int, row: Sequence[Cell]) -> str:
        found, most = [], 1
        for (letters, width, known), cell in zip(self._columns, row, strict=False):
            known_cell = known.get(cell)
            if known_cell is None:
                known_cell = (self._cell(cell), _lines(cell, width))
                if len(known) < _MOST_KNOWN:
                    known[cell] = known_cell
            rest, lines = known_cell
            found.append(f'<c r="{letters}{number}"{rest}')
            if lines > most:
                most = lines
        height = min(_HIGHEST, most * LINE + AROUND)
        return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(found)}</row>'

    def _cell(self, cell: Cell) -> str:
        """Return what follows the cell's place."""
        if cell is None or cell == "":
            return f' s="{self.styles.text}"/>'
        if isinstance(cell, int):
            return f' s="{self.styles.number}"><v>{int(cell)}</v></c>'
        if isinstance(cell, dt.date):
            return f' s="{self.styles.day}"><v>{(cell - _FIRST_DAY).days}</v></c>'
        text = cell if len(cell) <= LONGEST_TEXT else cell[: LONGEST_TEXT - len(_CUT)] + _CUT
        style = self.styles.marked if text.startswith(FORMULA_SIGNS) else self.styles.text
        place = self._shared_place(text)
        if place is None:
            return f' s="{style}" t="inlineStr"><is>{written(text)}</is></c>'
        return f' s="{style}" t="s"><v>{place}</v></c>'

    def _shared_place(self, text: str) -> int | None:
        place = self.shared.get(text)
        if place is None and len(text) <= _LONGEST_SHARED and len(self.shared) < _MOST_SHARED:
            place = self.shared[text] = len(self.shared) + self.first_shared
        return place


def written(text: str) -> str:
    """Return a text as an element; signs that XML cannot hold are written by their numbers, as spreadsheets do."""
    safe = _CONTROL.sub(_by_number, text) if _CONTROL.search(text) else text
    return f'<t xml:space="preserve">{escape(safe)}</t>'


def _by_number(found: re.Match[str]) -> str:
    sign = found[0]
    return f"_x{ord(sign):04X}_" if len(sign) == 1 else f"_x005F{sign}"


def _letters(place: int) -> str:
    found = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        found = chr(65 + rest) + found
        place -= 1
    return found


def _lines(cell: Cell, width: int) -> int:
    """Count the lines a cell needs: programs that print without a screen do not measure wrapped text themselves."""
    if not isinstance(cell, str) or 2 * len(cell) <= width - 2:
        return 1
    return count_lines(cell, characters=max(1, width // 2 - 1))
