"""Which part of a long text a page shows, and the words on it cut at the edges of drafts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from luoshi.text.document import Paragraph

#: A page holds whole paragraphs, up to so many drafts or characters.
DRAFTS = 40
CHARACTERS = 16_000


class Page(NamedTuple):
    """Part of a document: its paragraphs, and the offsets from which drafts belong to it."""

    number: int
    of: int
    paragraphs: tuple[Paragraph, ...]
    first: int
    last: int


class Piece(NamedTuple):
    """Words of a paragraph under the same drafts (their numbers; none = plain)."""

    text: str
    numbers: tuple[int, ...]
    begins: tuple[int, ...]


class Shown(NamedTuple):
    """A paragraph as it is shown."""

    id: str
    start: int
    level: int
    pieces: tuple[Piece, ...]


def cut(paragraphs: Sequence[Paragraph], starts: Sequence[int], *, wanted: int = 1, at: int | None = None) -> Page:
    """Return a page: the one that holds offset ``at``, else number ``wanted`` (the nearest there is)."""
    edges = [0]
    drafts = characters = 0
    for index, one in enumerate(paragraphs):
        held = bisect_left(starts, one.end) - bisect_left(starts, one.start)
        size = one.end - one.start
        if index > edges[-1] and (drafts + held > DRAFTS or characters + size > CHARACTERS):
            edges.append(index)
            drafts = characters = 0
        drafts, characters = drafts + held, characters + size
    number = max(1, min(wanted, len(edges)))
    if at is not None:
        number = max(1, bisect_right([paragraphs[edge].start if paragraphs else 0 for edge in edges], at))
    return _page(paragraphs, edges, number)


def _page(paragraphs: Sequence[Paragraph], edges: list[int], number: int) -> Page:
    stop = edges[number] if number < len(edges) else len(paragraphs)
    held = tuple(paragraphs[edges[number - 1] : stop])
    first = held[0].start if held and number > 1 else 0
    last = paragraphs[stop].start if stop < len(paragraphs) else (paragraphs[-1].end + 1 if paragraphs else 1)
    return Page(number, len(edges), held, first, last)


def shown(text: str, paragraph: Paragraph, places: Sequence[tuple[int, int, int]]) -> Shown:
    """Return a paragraph cut at the edges of the drafts (start, end, number) that touch it; not a character is lost."""
    inside = [one for one in places if one[0] < paragraph.end and one[1] > paragraph.start]
    edges = {paragraph.start, paragraph.end}
    edges |= {edge for start, end, _ in inside for edge in (start, end) if paragraph.start < edge < paragraph.end}
    order = sorted(edges)
    pieces = tuple(
        Piece(
            text[first:last],
            tuple(number for start, end, number in inside if start <= first and last <= end),
            tuple(number for start, _, number in inside if max(start, paragraph.start) == first),
        )
        for first, last in pairwise(order)
    )
    return Shown(paragraph.id, paragraph.start, paragraph.level, pieces)
