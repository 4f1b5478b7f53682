"""The rows of a workbook as texts, one after the other: what a cell shows, as somebody would type it.

A sheet is read by its events and no row is kept; a library that makes an object of every cell takes minutes and
gigabytes where a city's register is a few million of them.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

_CHUNK = 1 << 16
#: Bytes of all texts of a workbook, and signs of one cell: a table of names has far fewer.
MOST_TEXT, _LONGEST_CELL = 250_000_000, 1_000_000
#: Formats built in where Chinese is spoken; the library knows only those built in everywhere.
_CHINESE_DAYS = (*range(27, 37), *range(50, 59))
_WORKBOOK, _SHARED, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_DIGITS = "0123456789"
_WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")


class Unreadable(ValueError):  # noqa: N818 (said to a person by who opened the file)
    """The parts of the package do not hang together as a workbook's do."""


class Page(NamedTuple):
    """A sheet: its title and its part of the package."""

    title: str
    part: str


class Book:
    """A workbook opened for its rows. Raises Unreadable, zipfile.BadZipFile, OSError."""

    def __init__(self, path: Path) -> None:
        self._package = zipfile.ZipFile(path)
        self._names = set(self._package.namelist())
        self.pages: list[Page] = []
        self._epoch = WINDOWS_EPOCH
        self._read_pages()
        self._texts = list(self._read_texts())
        self._shapes = self._read_shapes()

    def close(self) -> None:
        """Close the file."""
        self._package.close()

    def _read_pages(self) -> None:
        targets: dict[str, str] = {}
        sheets: list[tuple[str, str]] = []

        def relation(name: str, given: dict[str, str]) -> None:
            if name == "Relationship":
                targets[given.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", given.get("Target", "")))[1:]

        def sheet(name: str, given: dict[str, str]) -> None:
            if name == "sheet":
                keys = [value for key, value in given.items() if key.endswith(" id")]
                sheets.append((given.get("name", ""), keys[0] if keys else ""))
            elif name == "workbookPr" and given.get("date1904") in ("1", "true"):
                self._epoch = MAC_EPOCH

        self._walk("xl/_rels/workbook.xml.rels", relation)
        self._walk(_WORKBOOK, sheet)
        self.pages = [Page(title, targets[key]) for title, key in sheets if targets.get(key) in self._names]
        if not self.pages:
            raise Unreadable(_WORKBOOK)

    def _walk(self, part: str, start: Callable[[str, dict[str, str]], None]) -> None:
        if part in self._names:
            with self._package.open(part) as file:
                for _ in _events(file, start, _pass_over, _pass_over):
                    pass

    def _read_texts(self) -> Iterator[str]:
        """Yield the texts kept once, in their order; how they are pronounced is left out."""
        if _SHARED not in self._names:
            return
        if self._package.getinfo(_SHARED).file_size > MOST_TEXT:
            raise Unreadable(_SHARED)
        state = _Text()
        parts: list[str] = []
        found: list[str] = []

        def start(name: str, _given: dict[str, str]) -> None:
            if name == "si":
                parts.clear()
            state.enter(name)

        def end(name: str) -> None:
            state.leave(name)
            if name == "si":
                found.append(_by_sign("".join(parts)))

        def text(given: str) -> None:
            if state.is_told:
                parts.append(given)

        with self._package.open(_SHARED) as file:
            for _ in _events(file, start, end, text):
                yield from found
                found.clear()
        yield from found

    def _read_shapes(self) -> list[str]:
        """Return for every format of cells whether it shows a day, a span of time, or neither ("")."""
        codes = BUILTIN_FORMATS | dict.fromkeys(_CHINESE_DAYS, "yyyy-mm-dd")
        shapes: list[str] = []
        inside = [False]

        def start(name: str, given: dict[str, str]) -> None:
            if name == "numFmt":
                codes[int(given.get("numFmtId", "0"))] = given.get("formatCode", "")
            elif name == "cellXfs":
                inside[0] = True
            elif name == "cellStyles":
                inside[0] = False
            elif name == "xf" and inside[0]:
                shapes.append(_shape(codes.get(int(given.get("numFmtId", "0")), "")))

        self._walk(_STYLES, start)
        return shapes

    def rows(self, page: Page, *, most_columns: int) -> Iterator[tuple[int, list[str]]]:
        """Yield (number, texts from the first column on) of every row that has a cell. Raises Unreadable."""
        reader = _RowReader(self._texts, self._shapes, self._epoch, most_columns)
        with self._package.open(page.part) as file:
            for _ in _events(file, reader.start, reader.end, reader.text):
                yield from reader.found
                reader.found.clear()
        yield from reader.found


class _Text:
    """Whether the reader stands in a text that the cell shows."""

    def __init__(self) -> None:
        self.is_told, self._aside = False, 0

    def enter(self, name: str) -> None:
        if name == "rPh":
            self._aside += 1
        self.is_told = name == "t" and not self._aside

    def leave(self, name: str) -> None:
        if name == "rPh":
            self._aside -= 1
        if name == "t":
            self.is_told = False


class _RowReader:
    """Puts the events of a sheet together to rows."""

    def __init__(self, texts: list[str], shapes: list[str], epoch: dt.datetime, most_columns: int) -> None:
        self.texts, self.shapes, self.epoch, self.most_columns = texts, shapes, epoch, most_columns
        self.found: list[tuple[int, list[str]]] = []
        self.number, self.cells = 0, []  # type: ignore[var-annotated]
        self.place, self.type, self.style = -1, "", ""
        self.parts: list[str] = []
        self.size, self.is_value = 0, False
        self._places: dict[str, int] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            where = given.get("r")
            self.place = self.place + 1 if where is None else self._place(where)
            self.type, self.style = given.get("t", ""), given.get("s", "")
            self.size = 0
            self.parts.clear()
        elif name in ("v", "t"):
            self.is_value = True
        elif name == "rPh":
            self.type = f"{self.type} "  # what follows tells how to pronounce it
        elif name == "row":
            number = given.get("r")
            self.number = int(number) if number else self.number + 1
            self.cells, self.place = [], -1

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.is_value = False
        elif name == "rPh":
            self.type = self.type[:-1]
        elif name == "c":
            if self.parts and self.place < self.most_columns:
                text = self._shown("".join(self.parts))
                if text:
                    self.cells += [""] * (self.place - len(self.cells))
                    self.cells.append(text)
        elif name == "row" and self.cells:
            self.found.append((self.number, self.cells))

    def text(self, given: str) -> None:
        if self.is_value and not self.type.endswith(" "):
            self.size += len(given)
            if self.size > _LONGEST_CELL:
                raise Unreadable("a cell")
            self.parts.append(given)

    def _place(self, where: str) -> int:
        letters = where.rstrip(_DIGITS)
        if letters not in self._places:
            self._places[letters] = column_index_from_string(letters) - 1
        return self._places[letters]

    def _shown(self, value: str) -> str:
        if self.type == "s":
            return self.texts[int(value)].strip()
        if self.type in ("inlineStr", "str", "e"):
            return _by_sign(value).strip()
        if self.type == "b":
            return "是" if value == "1" else "否"
        if self.type == "d":
            return value[:10]
        shape = self.shapes[int(self.style)] if self.style else ""
        if not shape:
            return value if value.isdecimal() else text_of(float(value))
        return text_of(from_excel(float(value), self.epoch, timedelta=shape == "span"))


def _pass_over(_given: str) -> None:
    return


def _shape(code: str) -> str:
    if is_timedelta_format(code):
        return "span"
    return "day" if is_date_format(code) else ""


def _by_sign(text: str) -> str:
    """Return a text with the signs that workbooks write by their numbers."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def text_of(cell: object) -> str:
    """Return a cell as somebody would type it: days as 2023-11-05, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()


def _events(
    file: IO[bytes], start: Callable[[str, dict[str, str]], None], end: Callable[[str], None],
    text: Callable[[str], None],
) -> Iterator[None]:  # fmt: skip
    """Read a part by its events, names without their namespaces; yields after every piece. Raises Unreadable."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    locals_: dict[str, str] = {}

    def learn(name: str) -> str:
        return locals_.setdefault(name, name.rpartition(" ")[2])

    def refuse(*_given: Any) -> None:
        raise Unreadable("a declaration of its own")  # texts that stand for others can grow without end

    parser.StartElementHandler = lambda name, given: start(locals_.get(name) or learn(name), given)
    parser.EndElementHandler = lambda name: end(locals_.get(name) or learn(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        while piece := file.read(_CHUNK):
            parser.Parse(piece)
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, IndexError, OverflowError, zipfile.BadZipFile, EOFError) as error:
        raise Unreadable(str(error)) from error
