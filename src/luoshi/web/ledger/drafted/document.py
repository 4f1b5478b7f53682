"""A Document as it is kept, and back."""

from __future__ import annotations

from typing import Any

from luoshi.text import Document
from luoshi.text.document import Cell, Paragraph, Table
from luoshi.text.normal import normalise

from ..models import DraftedDocument


def layout_of(document: Document) -> dict[str, Any]:
    """Return where things lie in the text, as plain data."""
    return {
        "paragraphs": [[one.start, one.end, one.level] for one in document.paragraphs],
        "tables": [[[list(cell) for cell in row] for row in table.rows] for table in document.tables],
        "title": document.title,
        "title_span": list(document.title_span),
        "wrapped": document.wrapped,
    }


def document_of(kept: DraftedDocument) -> Document:
    """Return the Document of a kept row: the same offsets, paragraphs and tables as when it was read."""
    layout = kept.layout
    first, last = layout["title_span"]
    return Document(
        text=kept.text,
        plain=normalise(kept.text),
        title=layout["title"],
        paragraphs=paragraphs_of(kept),
        tables=tuple(Table(tuple(tuple(Cell(*cell) for cell in row) for row in table)) for table in layout["tables"]),
        wrapped=layout["wrapped"],
        title_span=(first, last),
    )


def paragraphs_of(kept: DraftedDocument) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a kept row; ``pN`` is the N-th, from 1."""
    return tuple(Paragraph(f"p{number}", *place) for number, place in enumerate(kept.layout["paragraphs"], 1))
