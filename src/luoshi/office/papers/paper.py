"""What papers are made of: headings, text, tables, pages; and the norm of length that warns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from luoshi.office.official_page import OfficialPage, Piece
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import language, say

#: Signs a paper should not exceed: on one matter, and of whatever sort.
OF_ONE_MATTER, OF_ANY_SORT = 4_000, 5_000
#: Width of the type area in mm, over which the columns of a table are spread.
WIDTH = 156


@dataclass(frozen=True)
class Heading:
    """A numbered heading on a line of its own, level 1 to 4."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph; ``indented`` False for whom it is addressed to."""

    text: str
    indented: bool = True


@dataclass(frozen=True)
class Table:
    """A table whose header repeats; ``shares`` of the width by column. Without rows the paper says ``empty``.

    ``height`` in mm keeps rows open for handwriting.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    empty: str = ""
    height: int = 0


@dataclass(frozen=True)
class NewPage:
    """A page of its own, with a title in the middle; its headings are counted afresh."""

    title: str


Block = Heading | Text | Table | NewPage


@dataclass(frozen=True)
class Paper:
    """A paper before it is laid: title, the line below it, blocks, who signs it and when."""

    title: str
    day: Day
    blocks: tuple[Block, ...]
    author: str = ""
    note: str = ""
    attachments: tuple[str, ...] = ()
    is_signed: bool = True
    limit: int = field(default=OF_ONE_MATTER)


def write_paper(paper: Paper, path: Path) -> list[Finding]:
    """Lay the paper as Word, whole or not at all, in Chinese; return what its length should be warned of.

    The same paper gives the same bytes.
    """
    token = language.set("zh")
    try:
        page = OfficialPage(title=paper.title.replace("\n", ""), author=paper.author, day=paper.day)
        page.title(paper.title)
        if paper.note:
            page.note(paper.note)
        for block in paper.blocks:
            _lay(page, block)
        page.attachments(paper.attachments)
        if paper.is_signed:
            page.signature(paper.author, paper.day)
        page.save(path)
    finally:
        language.reset(token)
    return too_long(length_of(paper), limit=paper.limit, place=path.name)


def _lay(page: OfficialPage, block: Block) -> None:
    if isinstance(block, Heading):
        page.heading(block.text, level=block.level)
    elif isinstance(block, Text):
        (page.body if block.indented else page.addressed)([Piece(block.text)])
    elif isinstance(block, NewPage):
        page.new_page(block.title)
    elif block.rows:
        page.table(block.header, block.rows, widths=_widths(block.shares), height=block.height)
    else:
        page.body([Piece(block.empty)])


def _widths(shares: Sequence[int]) -> list[int]:
    whole = sum(shares)
    widths = [WIDTH * share // whole for share in shares]
    return [*widths[:-1], WIDTH - sum(widths[:-1])]


def length_of(paper: Paper) -> int:
    """Return how many signs the text of a paper has, blanks left out, tables too."""
    texts: list[str] = [paper.title, paper.note]
    for block in paper.blocks:
        if isinstance(block, Table):
            texts += [cell for row in (block.header, *block.rows) for cell in row]
        else:
            texts.append(block.title if isinstance(block, NewPage) else block.text)
    return sum(len("".join(text.split())) for text in texts)


def too_long(length: int, *, limit: int, place: str = "") -> list[Finding]:
    """Warn of a paper that is longer than the norm; it is written all the same."""
    if length <= limit:
        return []
    return [
        Finding(
            "OF06",
            place,
            0,
            say(
                f"这份文件约{length:,}字，按规定一般不超过{limit:,}字。",
                f"About {length:,} signs; the norm is {limit:,}.",
            ),
            instead=say("删去重复的要求，或把明细放进附件。", "Drop what is repeated, or move details to an annex."),
            severity=Severity.WARNING,
        )
    ]
