"""Write the Word twin of every sample source: `python tests/packs/write_docx.py`.

The .txt is what packs cite; the .docx beside it holds the same paragraphs, one for one, as an office would send them.
The speech of the walk bears the name under which its reader sees it.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

PACKS = Path(__file__).parents[2] / "src" / "luoshi" / "packs"
MARGINS = {"top_margin": Mm(37), "bottom_margin": Mm(35), "left_margin": Mm(28), "right_margin": Mm(26)}
NAMED = {"theme-education/advance": "示例讲话"}
HEADINGS = tuple(f"{number}、" for number in "一二三四五六七八九十")


def _set_font(paragraph: Paragraph, name: str, points: float) -> None:
    for run in paragraph.runs:
        run.font.name = name
        run.font.size = Pt(points)
        run._element.rPr.rFonts.set(qn("w:eastAsia"), name)


def paragraphs_of(text: str) -> list[str]:
    """Return the non-empty lines, as `p1`, `p2` … of a source."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def twin_of(source: Path) -> Path:
    """Return where the Word twin of a source lies."""
    name = NAMED.get(f"{source.parts[-3]}/{source.stem}", source.stem)
    return source.with_name(f"{name}.docx")


def write_docx(source: Path) -> Path:
    """Write ``source`` (.txt) as .docx beside it: title, headings and body set as in an official paper."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, side, width)
    for index, line in enumerate(paragraphs_of(source.read_text(encoding="utf-8"))):
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.line_spacing = Pt(28.95)
        if index == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _set_font(paragraph, "小标宋体", 22)
        else:
            paragraph.paragraph_format.first_line_indent = Pt(32)
            _set_font(paragraph, "黑体" if line.startswith(HEADINGS) else "仿宋", 16)
    document.core_properties.author = "示例"
    document.core_properties.title = source.stem
    target = twin_of(source)
    document.save(str(target))
    return target


if __name__ == "__main__":
    for text in sorted(PACKS.glob("sample/*/sources/*.txt")):
        print(write_docx(text).relative_to(PACKS))
