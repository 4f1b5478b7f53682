"""Words of one Word paragraph or table: what a reader sees, tracked deletions and field codes left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {
        f"{W}del",
        f"{W}moveFrom",
        f"{W}instrText",
        f"{W}delText",
        f"{W}pPr",
        f"{W}rPr",
        f"{_MC}Fallback",
        f"{W}txbxContent",
        f"{W}rt",
    }
)
_MARKS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{W}softHyphen": ""}


def paragraph_lines(paragraph: Element) -> list[str]:
    """Return the lines of a paragraph (several where it holds line breaks), then those of its text boxes."""
    lines = "".join(_words(paragraph)).split("\n")
    for box in paragraph.iter(f"{W}txbxContent"):
        for inner in box.iter(f"{W}p"):
            words = "".join(_words(inner))
            if words.strip() and words not in lines:  # a text box is stored twice, for old and new readers
                lines.append(words)
    return lines


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == f"{W}br":
            yield "" if child.get(f"{W}type") in ("page", "column") else "\n"
        elif child.tag == f"{W}sym":
            yield " "
        else:
            yield from _words(child)


def heading_level(paragraph: Element, styles: dict[str, Element]) -> int:
    """Return the outline level that Word knows (1 = top), -1 for the title, 0 for plain text."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return 0
    own = properties.find(f"{W}outlineLvl")
    if own is not None:
        return _level(own)
    style = properties.find(f"{W}pStyle")
    seen: set[str] = set()
    name = style.get(f"{W}val", "") if style is not None else ""
    while name in styles and name not in seen:
        seen.add(name)
        label = styles[name].find(f"{W}name")
        word = label.get(f"{W}val", "").lower() if label is not None else ""
        if word in ("title", "subtitle"):  # a subtitle is often based on the title's style
            return -1 if word == "title" else 0
        level = styles[name].find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            return _level(level)
        based = styles[name].find(f"{W}basedOn")
        name = based.get(f"{W}val", "") if based is not None else ""
    return 0


def _level(element: Element) -> int:
    value = element.get(f"{W}val", "9")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def table_rows(table: Element, number: Callable[[Element], str]) -> Iterator[list[str]]:
    """Yield the rows of a table as cell texts: one line each, merged cells empty below their first row.

    ``number`` gives the automatic number of a paragraph, so that lists inside cells go on counting.
    """
    for row in _inside(table, f"{W}tr"):
        cells: list[str] = []
        for cell in _inside(row, f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(f"{W}val") != "restart"
            cells.append("" if continued else _cell(cell, number))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = int(span.get(f"{W}val", "1")) if span is not None and span.get(f"{W}val", "1").isdigit() else 1
            cells += [""] * min(wide - 1, 60)
        yield cells


def _cell(cell: Element, number: Callable[[Element], str]) -> str:
    parts = []
    for paragraph in cell.iter(f"{W}p"):
        prefix = number(paragraph)
        words = " ".join(line.strip() for line in paragraph_lines(paragraph)).replace("\t", " ").strip()
        if words:
            parts.append(prefix + words)
    return " ".join(parts)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Yield the nearest descendants of a tag, through content controls but not into nested tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _inside(child, tag)
