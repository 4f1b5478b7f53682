"""Pieces of Word's own XML that python-docx has no words for."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.section import Section
from docx.shared import Length, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

__all__ = ["DocumentType"]

_FONT_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
#: Children of pPr that must follow `ind`, in the order of the schema.
_AFTER_IND = (
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)
#: Children of settings that must follow `compat`.
_AFTER_COMPAT = (
    "w:docVars",
    "w:rsids",
    "m:mathPr",
    "w:attachedSchema",
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:doNotIncludeSubdocsInStats",
    "w:shapeDefaults",
    "w:doNotEmbedSmartTags",
    "w:decimalSymbol",
    "w:listSeparator",
)
_AFTER_OUTLINE = _AFTER_IND[_AFTER_IND.index("w:divId") :]


def noon(date: dt.date) -> dt.datetime:
    """Return the middle of the day a paper is dated: a file keeps no hour of its making."""
    return dt.datetime(date.year, date.month, date.day, 12)


def element(tag: str, **attributes: str | int) -> Any:
    """Make an element of the main namespace; underscores of attribute names are dropped."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    return made


def set_fonts(properties: Any, font: str) -> None:
    """Name the font for Latin, Chinese and other text in the run properties of a run or style."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font, hint="eastAsia"))


def set_indent(
    paragraph: Paragraph, *, first_characters: int, left_characters: int = 0, right_characters: int = 0
) -> None:
    """Indent in characters, so that it follows the size of the text."""
    _indent(paragraph._p.get_or_add_pPr(), first_characters, left_characters, right_characters)


def set_style_indent(style: ParagraphStyle, *, first_characters: int) -> None:
    """Indent the first line of every paragraph of a style."""
    _indent(style.element.get_or_add_pPr(), first_characters, 0, 0)


def _indent(properties: Any, first: int, left: int, right: int) -> None:
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    # Word reads hundredths of a character; the plain twips beside them (三号, 16 pt) serve programs that do not.
    indent = element(
        "ind",
        firstLineChars=first * 100,
        firstLine=first * 320,
        leftChars=left * 100,
        left=left * 320,
        rightChars=right * 100,
        right=right * 320,
    )
    properties.insert_element_before(indent, *_AFTER_IND)


def set_outline_level(paragraph: Paragraph, level: int) -> None:
    """Let a paragraph stand in the navigation pane although it is no heading style."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(element("outlineLvl", val=level - 1), *_AFTER_OUTLINE)


def strip_style(style: ParagraphStyle) -> None:
    """Take away colours, borders and theme fonts that the template gives a style."""
    for name in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(name)):
            keep = [child for child in old if child.tag in (qn("w:outlineLvl"), qn("w:keepNext"))]
            for child in list(old):
                if child not in keep:
                    old.remove(child)


def set_default_language(document: DocumentType) -> None:
    """Say that the text is Chinese of the mainland: it decides glyphs where a font is missing, and line breaks."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))


def set_grid(section: Section, pitch: int) -> None:
    """Lay lines on a grid of `pitch` twentieths of a point.

    Lines only: with a grid of characters LibreOffice sets 19 to a line and spills onto a second page.
    """
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("docGrid", type="lines", linePitch=pitch))


def set_tight(style: ParagraphStyle) -> None:
    """Leave no extra gap between Chinese and digits, so that lines break where a count of characters says."""
    properties = style.element.get_or_add_pPr()
    for tag in ("autoSpaceDE", "autoSpaceDN"):
        properties.insert_element_before(
            element(tag, val=0), "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", *_AFTER_IND
        )


def leave_grid(style: ParagraphStyle | Paragraph) -> None:
    """Let the lines of a style or paragraph stand as high as they say, whatever the grid."""
    properties = style._element.get_or_add_pPr()
    properties.insert_element_before(element("snapToGrid", val=0), "w:spacing", "w:ind", *_AFTER_IND)


def page_number(paragraph: Paragraph, *, size: int) -> None:
    """Write `— 1 —` with a field that counts."""
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.size = Pt(size)
        set_fonts(run.element.get_or_add_rPr(), "宋体")
        if text is None:
            _field(run)


def _field(run: Run) -> None:
    instruction = element("instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = " PAGE "
    shown = element("t")
    shown.text = "1"
    for part in (
        element("fldChar", fldCharType="begin"),
        instruction,
        element("fldChar", fldCharType="separate"),
        shown,
        element("fldChar", fldCharType="end"),
    ):
        run._r.append(part)


def bookmark(run: Run, name: str, number: int) -> None:
    """Name a piece of text. Word's names begin with a letter and hold at most 40 letters, digits and underscores."""
    around = run._r
    if around.getparent().tag == qn("w:hyperlink"):
        around = around.getparent()
    around.addprevious(element("bookmarkStart", id=number, name=name[:40]))
    around.addnext(element("bookmarkEnd", id=number))


def link(paragraph: Paragraph, run: Run, address: str) -> None:
    """Let a piece of text open an address; its look stays that of the text, since the paper is also printed."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    around = OxmlElement("w:hyperlink")
    around.set(qn("r:id"), relation)
    run._r.addprevious(around)
    around.append(run._r)


def set_present_layout(document: DocumentType) -> None:
    """Lay the page as Word has done since 2013: no "compatibility mode", and a table begins where the text begins."""
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = element("compat")
        settings.insert_element_before(compat, *_AFTER_COMPAT)
    uri = "http://schemas.microsoft.com/office/word"
    for old in compat.findall(qn("w:compatSetting")):
        if old.get(qn("w:name")) == "compatibilityMode":
            compat.remove(old)
    compat.append(element("compatSetting", name="compatibilityMode", uri=uri, val=15))


def keep_row_whole(row: _Row, *, repeat: bool) -> None:
    """Never split a row over two pages; repeat a header row on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if repeat:
        properties.append(element("tblHeader"))


def add_picture(paragraph: Paragraph, png: bytes, *, width: Length) -> None:
    """Lay a picture into a paragraph of its own."""
    paragraph.add_run().add_picture(io.BytesIO(png), width=width)


def set_fallback_fonts(document: DocumentType, fallbacks: dict[str, str]) -> None:
    """Write the table of fonts, each with the name of the one to use in its place (`altName`)."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, other in fallbacks.items()
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{nsmap["w"]}">{fonts}</w:fonts>'
    ).encode()
    related = document.part.rels.values()
    old = next((relation for relation in related if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE), None)
    if old is not None:
        document.part.rels.pop(old.rId)
    part = Part(PackURI("/word/fontTable.xml"), _FONT_TABLE, xml, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
