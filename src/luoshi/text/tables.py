"""Tables in plain text: rows parted by tabs, bars or wide blanks."""

from __future__ import annotations

import re

from luoshi.text.document import Cell, Paragraph, Table

_RULE_ROW = re.compile(r"[\s|:+\-—─┼├┤│]+\Z")
_WIDE = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_BLANK = " \t\u3000\xa0"


def find_tables(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Table, ...]:
    """Return the tables among the lines: two rows or more of equally many cells, by one separator."""
    tables: list[Table] = []
    run: list[tuple[Cell, ...]] = []
    style = ""
    for paragraph in (*paragraphs, None):
        found, cells = ("", ()) if paragraph is None else _cells(text, paragraph)
        if run and (found != style or (found and cells and not _fits(run, cells, found))):
            _close(run, style, tables)
            run = []
        style = found
        if cells:
            run.append(cells)
    return tuple(tables)


def _fits(run: list[tuple[Cell, ...]], cells: tuple[Cell, ...], style: str) -> bool:
    return style != "wide" or len(run[0]) == len(cells)


def _close(run: list[tuple[Cell, ...]], style: str, tables: list[Table]) -> None:
    enough = 3 if style == "wide" else 2
    if len(run) >= enough:
        tables.append(Table(tuple(run)))


def _cells(text: str, paragraph: Paragraph) -> tuple[str, tuple[Cell, ...]]:
    """Return the separator of the line (``tab``, ``bar``, ``wide`` or empty) and its cells."""
    line = text[paragraph.start : paragraph.end]
    if line.count("|") >= 2 or line.count("│") >= 2:
        if _RULE_ROW.match(line):
            return "bar", ()
        inner = line.strip("|│")
        offset = paragraph.start + line.index(inner)
        return "bar", _cut(inner, offset, re.compile(r"[|│]"))
    if "\t" in line:
        return "tab", _cut(line, paragraph.start, re.compile(r"\t"))
    cells = _cut(line, paragraph.start, _WIDE)
    return ("wide", cells) if len(cells) >= 3 and not re.search(r"[。；]", line) else ("", ())


def _cut(line: str, offset: int, separator: re.Pattern[str]) -> tuple[Cell, ...]:
    cells, at = [], 0
    for match in [*separator.finditer(line), None]:
        stop = match.start() if match else len(line)
        part = line[at:stop]
        words = part.strip(_BLANK)
        start = offset + at + (part.index(words) if words else 0)
        cells.append(Cell(start, start + len(words)))
        at = match.end() if match else stop
    return tuple(cells)
