"""A document: its exact text and where its paragraphs and table cells lie in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Paragraph(NamedTuple):
    """A non-empty line without its surrounding blanks; ``pN`` is the N-th, from 1."""

    id: str
    start: int
    end: int
    #: Heading level from a word processor's style or Markdown (1 = top), 0 = not known to be a heading.
    level: int = 0


class Cell(NamedTuple):
    """Where a table cell's text lies; an empty cell has start == end."""

    start: int
    end: int


class Table(NamedTuple):
    """Rows of cells in reading order; the header row, where there is one, is the first."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def start(self) -> int:
        """Offset of the first cell."""
        return self.rows[0][0].start

    @property
    def end(self) -> int:
        """Offset behind the last cell."""
        return self.rows[-1][-1].end


@dataclass(frozen=True, slots=True)
class Document:
    """One text. ``plain`` is ``text`` normalised for reading by rules: same length, same offsets.

    ``remarks`` are sentences for the reader ("written in Traditional characters …"); ``wrapped`` says that lines break
    inside sentences, as text taken from a PDF does.
    """

    text: str
    plain: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()
    remarks: tuple[str, ...] = ()
    wrapped: bool = False
    title_span: tuple[int, int] = field(default=(0, 0))

    def slice(self, start: int, end: int) -> str:
        """Return the exact original words between two offsets."""
        return self.text[start:end]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """Return the paragraph that holds the offset, or None between paragraphs."""
        low, high = 0, len(self.paragraphs)
        while low < high:
            middle = (low + high) // 2
            if self.paragraphs[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        found = self.paragraphs[low] if low < len(self.paragraphs) else None
        return found if found and found.start <= offset else None
