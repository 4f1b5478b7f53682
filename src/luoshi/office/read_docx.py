"""The text of a Word document, with the numbers that Word itself draws, its headings, tables and notes.

The parts are read straight from the zip as streams: macros, pictures and links are never touched, and an unzipped size
is believed only as far as it is read.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from luoshi.office.read_docx_numbers import Numbering
from luoshi.office.read_docx_words import W, heading_level, paragraph_lines, table_rows
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.text import Cell, Document, Table, read_text
from luoshi.text.document import Paragraph
from luoshi.text.tables import find_tables

#: A part may unzip to at most so many bytes: 2,000 pages are about 60 million.
_LARGEST_PART = 150_000_000
#: Beyond 10 million bytes, a part that shrank more than this was made to explode.
_LARGEST_RATIO = 250
_SMALL = 10_000_000
_MOST_ENTRIES = 20_000


@dataclass(slots=True)
class _Lines:
    """The text as it grows: lines, where they begin, headings and table cells by offset."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    levels: dict[int, int] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    title: str = ""

    def add(self, line: str) -> int:
        """Append a line and return the offset where it begins."""
        start = self.length
        self.parts.append(line)
        self.length += len(line) + 1
        return start


def read_docx(data: bytes, *, name: str = "", progress: Callable[[int, int], None] | None = None) -> Document:
    """Return the document in the bytes of a docx or docm file: one line a paragraph, one line a table row (tabs between).

    Automatic numbers stand as text before their paragraphs; footnotes and endnotes follow at the end. Raises Refused for
    a file that is no Word document, is damaged, explodes, or holds no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            lines = _read(archive, name, progress)
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, EOFError, NotImplementedError, RuntimeError) as error:
        raise _not_word(name) from error
    text = "\n".join(lines.parts)
    if not text.strip():
        raise Refused(
            [
                Finding(
                    "empty",
                    name,
                    0,
                    say("文档里没有文字（可能只有图片）。", "The document holds no text (perhaps only pictures)."),
                    instead=say("请提供有文字的文档。", "Give a document with text."),
                )
            ]
        )
    return read_text(text, tables=_all_tables(text, lines), levels=lines.levels, title=lines.title)


def _read(archive: zipfile.ZipFile, name: str, progress: Callable[[int, int], None] | None) -> _Lines:
    if len(archive.namelist()) > _MOST_ENTRIES:
        raise _explodes(name)
    main = _main_part(archive, name)
    folder = posixpath.dirname(main)
    styles, numbers = (_xml(archive, f"{folder}/{part}.xml", name) for part in ("styles", "numbering"))
    numbering = Numbering(numbers, styles)
    lines = _Lines()
    size = archive.getinfo(main).file_size
    with _bounded(archive, main, name) as stream:
        for element in _blocks(stream):
            _block(element, numbering, lines)
            if progress:
                progress(min(stream.tell(), size), size)
    for part in ("footnotes", "endnotes"):
        _notes(_xml(archive, f"{folder}/{part}.xml", name), lines)
    return lines


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    """Return the part that holds the text, as the package says."""
    relations = _xml(archive, "_rels/.rels", name)
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            target = relation.get("Target", "").lstrip("/")
            if target.endswith(".xml") and "document" in target and target in archive.namelist():
                return target
    if "word/document.xml" in archive.namelist():
        return "word/document.xml"
    raise _not_word(name)


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than a part may hold."""

    def __init__(self, stream: io.BufferedIOBase, limit: int, name: str) -> None:
        self._stream, self._left, self._name, self._read = stream, limit, name, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, 1 << 20) if size and size > 0 else 1 << 20)
        self._read += len(data)
        if self._read > self._left:
            raise _explodes(self._name)
        return data

    def tell(self) -> int:
        """Return the bytes read so far."""
        return self._read


def _bounded(archive: zipfile.ZipFile, part: str, name: str) -> _Bounded:
    info = archive.getinfo(part)
    limit = min(_LARGEST_PART, max(_SMALL, info.compress_size * _LARGEST_RATIO))
    if info.file_size > limit:
        raise _explodes(name)
    return _Bounded(archive.open(info), limit, name)  # type: ignore[arg-type]


def _xml(archive: zipfile.ZipFile, part: str, name: str) -> Element | None:
    """Return a small part as a tree, None where the package has none."""
    if part not in archive.namelist():
        return None
    stream = _bounded(archive, part, name)
    data = b"".join(iter(lambda: stream.read(1 << 20), b""))
    return fromstring(data, forbid_dtd=True)


def _blocks(stream: _Bounded) -> Iterator[Element]:
    """Yield the paragraphs and tables of the body as they are read; what was yielded is dropped."""
    depth = 0
    inside = 0
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            depth += 1
            inside += element.tag in (f"{W}p", f"{W}tbl")
            continue
        depth -= 1
        if element.tag in (f"{W}p", f"{W}tbl"):
            inside -= 1
            if inside == 0:
                yield element
                element.clear()
        elif inside == 0 and element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}sectPr"):
            element.clear()


def _block(element: Element, numbering: Numbering, lines: _Lines) -> None:
    if element.tag == f"{W}tbl":
        _table(element, numbering, lines)
        return
    prefix = numbering.next(element)
    level = heading_level(element, numbering.styles)
    for place, words in enumerate(paragraph_lines(element)):
        line = prefix + words if place == 0 and words.strip() else words
        start = lines.add(line)
        stripped = line.strip(" \t\u3000\xa0")
        if level == -1 and stripped and not lines.title:
            lines.title = stripped
        elif level > 0 and stripped:
            lines.levels[start + line.index(stripped)] = level


def _table(element: Element, numbering: Numbering, lines: _Lines) -> None:
    """Add a table, a row a line; a table of one column is a frame around paragraphs."""
    rows = list(table_rows(element, numbering.next))
    if all(len(row) < 2 for row in rows):
        for row in rows:
            for words in row:
                lines.add(words)
        return
    placed = []
    for row in rows:
        start = lines.add("\t".join(row))
        cells = []
        for words in row:
            cells.append(Cell(start, start + len(words)))
            start += len(words) + 1
        placed.append(tuple(cells))
    lines.tables.append(Table(tuple(row for row in placed if row)))


def _notes(notes: Element | None, lines: _Lines) -> None:
    for number, note in enumerate(
        (note for note in notes if note.get(f"{W}type") is None) if notes is not None else (), 1
    ):
        words = " ".join(
            line.strip() for paragraph in note.iter(f"{W}p") for line in paragraph_lines(paragraph)
        ).strip()
        if words:
            lines.add(f"〔注{number}〕{words}")


def _all_tables(text: str, lines: _Lines) -> tuple[Table, ...]:
    """Return Word's tables and those that somebody drew with tabs."""
    spans = [(table.start, table.end) for table in lines.tables]
    rest, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not any(a <= at < b for a, b in spans):
            start = at + len(line) - len(line.lstrip(" \t\u3000\xa0"))
            rest.append(Paragraph(f"p{number}", start, at + len(line.rstrip(" \t\u3000\xa0"))))
        at += len(line) + 1
    drawn = find_tables(text, tuple(rest)) if "\t" in text or "|" in text else ()
    return tuple(sorted([*lines.tables, *drawn], key=lambda table: table.start))


def _not_word(name: str) -> Refused:
    return Refused(
        [
            Finding(
                "not-a-document",
                name,
                0,
                say("这个文件不是Word文档，或已损坏。", "This file is no Word document, or is damaged."),
                instead=say(
                    "请用Word或WPS打开后另存为docx，再选一次。",
                    "Open it in Word or WPS, save it as docx, and choose it again.",
                ),
            )
        ]
    )


def _explodes(name: str) -> Refused:
    return Refused(
        [
            Finding(
                "too-large",
                name,
                0,
                say("文件解开后过大，没有读取。", "The file unpacks to an unreasonable size and was not read."),
                instead=say("请用Word重新另存后再试。", "Save it again in Word and try once more."),
            )
        ]
    )
