"""The page of an official paper by GB/T 9704-2012: A4, type area 156 × 225 mm, 22 lines, fonts by name.

Text is laid down top to bottom: `title`, `note`, `heading`, `body`, `run_in`, `attachments`, `signature`. A piece of
text may carry a mark (a bookmark named after a figure) and an address to open. The fonts of the standard belong to
their foundries and are not shipped; each is named together with the one to use where it is not installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from luoshi.office import docx_parts as parts
from luoshi.office.whole_file import reseal, whole_file
from luoshi.terms.days import Day, date_of

#: 天头、订口、切口、下白边 (mm): what is left of A4 is the type area of 156 × 225.
TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
#: 22 lines in 225 mm; in twentieths of a point, rounded down so that the last line still fits.
LINES, PITCH = 22, 579
#: A line holds 28 characters of size 三号 by the standard; 27 without squeezing the gaps between them.
CHARACTERS = 27
#: 二号, 三号, 四号 in points.
SIZE_2, SIZE_3, SIZE_4 = 22, 16, 14

TITLE_FONT, BLACK_FONT, KAI_FONT, BODY_FONT = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
#: Where a font is not installed: what other systems call it, then what Debian has.
FALLBACKS = {
    TITLE_FONT: "SimSun",
    BLACK_FONT: "SimHei",
    KAI_FONT: "KaiTi",
    BODY_FONT: "FangSong",
}
#: Fonts of the four levels 一、 （一） 1. （1）.
LEVEL_FONTS = (BLACK_FONT, KAI_FONT, BODY_FONT, BODY_FONT)
_DIGITS = "零一二三四五六七八九"


class Piece(NamedTuple):
    """Some text of a paragraph; ``mark`` names it, ``address`` opens on a click, ``font`` replaces the body's."""

    text: str
    mark: str = ""
    address: str = ""
    font: str = ""


def chinese_number(number: int) -> str:
    """Write 1 … 99 in Chinese digits, as headings of the first two levels are counted."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def number_text(level: int, number: int) -> str:
    """Return what stands before a heading of level 1 … 4: 一、 （一） 1. （1）."""
    return (f"{chinese_number(number)}、", f"（{chinese_number(number)}）", f"{number}.", f"（{number}）")[level - 1]


class OfficialPage:
    """A document under way; `save` ends it."""

    def __init__(self, *, title: str, author: str, day: Day) -> None:
        self._document = Document()
        self._counts = [0, 0, 0, 0]
        self._marks: list[str] = []
        _set_properties(self._document, title, author, day)
        _set_section(self._document)
        _set_styles(self._document)
        parts.set_fallback_fonts(self._document, FALLBACKS)
        parts.set_present_layout(self._document)

    def title(self, text: str) -> None:
        """Lay the title: 二号小标宋, centred, each line a paragraph of its own."""
        for line in text.split("\n"):
            self._paragraph([Piece(line)], style="Title")

    def note(self, text: str) -> None:
        """Lay a line below the title, in 三号楷体, centred: the week, the day the figures stand for."""
        paragraph = self._paragraph([Piece(text, font=KAI_FONT)])
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        parts.set_indent(paragraph, first_characters=0)

    def heading(self, text: str, *, level: int = 1) -> None:
        """Lay a numbered heading on its own line."""
        self._paragraph([Piece(self._next_number(level) + text)], style=f"Heading {level}")

    def run_in(self, heading: str, pieces: Sequence[Piece], *, level: int = 1) -> None:
        """Lay a numbered heading and its text in one paragraph (short working papers)."""
        head = Piece(f"{self._next_number(level)}{heading}。", font=LEVEL_FONTS[level - 1])
        paragraph = self._paragraph([head, *pieces])
        parts.set_outline_level(paragraph, level)

    def body(self, pieces: Sequence[Piece]) -> Paragraph:
        """Lay a paragraph of text, indented by two characters."""
        return self._paragraph(pieces)

    def addressed(self, pieces: Sequence[Piece]) -> Paragraph:
        """Lay whom a paper is addressed to (主送机关): from the edge, without an indent."""
        paragraph = self._paragraph(pieces)
        parts.set_indent(paragraph, first_characters=0)
        return paragraph

    def attachments(self, names: Sequence[str]) -> None:
        """Lay the note of attachments (附件说明): `附件：1.…`, the numbers below one another."""
        for number, name in enumerate(names, 1):
            count = f"{number}." if len(names) > 1 else ""
            paragraph = self._paragraph([Piece(("附件：" if number == 1 else "　　　") + count + name)])
            parts.set_indent(paragraph, first_characters=2)

    def signature(self, issuer: str, day: Day) -> None:
        """Lay the issuer and the date in Arabic digits, four characters from the right edge."""
        date = date_of(day)
        for text in (issuer, f"{date.year}年{date.month}月{date.day}日"):
            paragraph = self._paragraph([Piece(text)])
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            parts.set_indent(paragraph, first_characters=0, right_characters=4)

    def annex(self, number: int, title: str) -> None:
        """Begin an annex on a new page: 附件1 in black at the left, its title in the middle."""
        paragraph = self._paragraph([Piece(f"附件{number}", font=BLACK_FONT)])
        paragraph.paragraph_format.page_break_before = True
        parts.set_indent(paragraph, first_characters=0)
        self.title(title)

    def new_page(self, title: str) -> None:
        """Begin a page of its own under a title; headings are counted afresh."""
        paragraph = self._paragraph([Piece(title)], style="Title")
        paragraph.paragraph_format.page_break_before = True
        self._counts = [0, 0, 0, 0]

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str | Sequence[Piece]]],
        *,
        widths: Sequence[int],
        height: int = 0,
    ) -> None:
        """Lay a table whose header repeats on every page; ``widths`` in mm, ``height`` of a row at least so many.

        A cell is text, or pieces some of which are named and open.
        """
        table = self._document.add_table(rows=0, cols=len(header), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for index, texts in enumerate([header, *rows]):
            row = table.add_row()
            parts.keep_row_whole(row, repeat=index == 0)
            if height and index:
                row.height = Mm(height)
            for cell, held, width in zip(row.cells, texts, widths, strict=True):
                cell.width = Mm(width)
                _set_cell(cell.paragraphs[0])
                pieces = [Piece(held)] if isinstance(held, str) else held
                self._lay(cell.paragraphs[0], pieces, font=BLACK_FONT if index == 0 else BODY_FONT, size=12)

    def picture(self, png: bytes, *, width: int) -> None:
        """Lay a picture over the width given in mm, in a line as high as it needs."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        parts.set_indent(paragraph, first_characters=0)
        parts.add_picture(paragraph, png, width=Mm(width))

    def save(self, path: Path) -> None:
        """Write the document whole or not at all; equal documents are equal in bytes."""
        with whole_file(path) as target:
            raw = target.with_suffix(".raw")
            try:
                self._document.save(str(raw))
                reseal(raw, target)
            finally:
                raw.unlink(missing_ok=True)

    def _next_number(self, level: int) -> str:
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        return number_text(level, self._counts[level - 1])

    def _paragraph(self, pieces: Sequence[Piece], style: str = "Normal") -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        self._lay(paragraph, pieces)
        return paragraph

    def _lay(self, paragraph: Paragraph, pieces: Sequence[Piece], *, font: str = "", size: int | None = None) -> None:
        for piece in pieces:
            run = paragraph.add_run(piece.text)
            if piece.font or font:
                set_font(run, piece.font or font, size)
            if piece.address:
                parts.link(paragraph, run, piece.address)
            if piece.mark and piece.mark not in self._marks:  # a name is given once: the first place bears it
                self._marks.append(piece.mark)
                parts.bookmark(run, piece.mark, len(self._marks))


def set_font(run: Run, font: str, size: int | None = None) -> None:
    """Name one font for Chinese and Latin text alike, so that digits keep half the width of a character."""
    parts.set_fonts(run.element.get_or_add_rPr(), font)
    if size:
        run.font.size = Pt(size)


def _set_cell(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(18)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    parts.leave_grid(paragraph)
    parts.set_indent(paragraph, first_characters=0)


def _set_properties(document: parts.DocumentType, title: str, author: str, day: Day) -> None:
    properties = document.core_properties
    noon = parts.noon(date_of(day))
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = noon
    properties.language, properties.comments, properties.revision = "zh-CN", "", 1


def _set_section(document: parts.DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(22)
    parts.set_grid(section, PITCH)
    # Odd pages carry their number at the right, even ones at the left, one character from the edge.
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        parts.page_number(paragraph, size=SIZE_4)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if side == "right" else WD_ALIGN_PARAGRAPH.LEFT
        parts.set_indent(paragraph, first_characters=0, **{f"{side}_characters": 1})


def _set_styles(document: parts.DocumentType) -> None:
    parts.set_default_language(document)
    styles = document.styles
    _set_style(styles["Normal"], BODY_FONT, SIZE_3)
    _set_style(styles["Title"], TITLE_FONT, SIZE_2, indent=0)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # Off the grid: where a fallback font is taller than a line, 二号 would else take two of the 22.
    parts.leave_grid(styles["Title"])
    for level, font in enumerate(LEVEL_FONTS, 1):
        _set_style(styles[f"Heading {level}"], font, SIZE_3)


def _set_style(style: ParagraphStyle, font: str, size: int, indent: int = 2) -> None:
    parts.strip_style(style)
    parts.set_fonts(style.element.get_or_add_rPr(), font)
    style.font.size = Pt(size)
    style.font.bold = style.font.italic = False
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(PITCH / 20)
    shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    shape.widow_control = False
    parts.set_tight(style)
    parts.set_style_indent(style, first_characters=indent)
    style.element.rPr.append(style.element.makeelement(qn("w:color"), {qn("w:val"): "000000"}))
