"""The page of GB/T 9704-2012, read back from the file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.official_page import OfficialPage, Piece, chinese_number, number_text
from luoshi.terms.days import day_of

DAY = day_of("2023-11-10")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    page = OfficialPage(title="示例", author="示例办", day=DAY)
    page.title("关于示例工作的情况")
    page.note("（截至11月10日）")
    page.heading("总体情况")
    page.body([Piece("已完成"), Piece("12", mark="f12", address="http://127.0.0.1:8000/f/f12"), Piece("个。")])
    page.heading("理论学习", level=2)
    page.heading("集中学习", level=3)
    page.heading("支部", level=4)
    page.heading("专题党课", level=3)
    page.heading("检视整改", level=2)
    page.heading("下步安排")
    page.run_in("共性问题", [Piece("没有开展。")])
    page.attachments(["任务分解表", "整改台账"])
    page.signature("示例市委办公室", DAY)
    path = tmp_path / "示例.docx"
    page.save(path)
    return path


def fonts_of(style) -> dict[str, str]:
    fonts = style.element.rPr.find(qn("w:rFonts"))
    return {name: fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia")}


def test_the_type_area_is_156_by_225_millimetres_of_a4(paper: Path):
    section = Document(str(paper)).sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [round(side.mm) for side in (section.top_margin, section.left_margin, section.right_margin,
                                        section.bottom_margin)] == [37, 28, 26, 35]


def test_twenty_two_lines_stand_on_a_page(paper: Path):
    document = Document(str(paper))
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert {key.split("}")[1]: value for key, value in grid.attrib.items()} == {"type": "lines", "linePitch": "579"}
    shape = document.styles["Normal"].paragraph_format
    assert shape.line_spacing_rule is WD_LINE_SPACING.EXACTLY
    assert shape.line_spacing.twips == 579
    assert 22 * 579 <= Mm(225).twips < 22 * 580


@pytest.mark.parametrize(("style", "font", "points"), [
    ("Title", "方正小标宋简体", 22), ("Heading 1", "黑体", 16), ("Heading 2", "楷体_GB2312", 16),
    ("Heading 3", "仿宋_GB2312", 16), ("Heading 4", "仿宋_GB2312", 16), ("Normal", "仿宋_GB2312", 16)])
def test_each_level_has_its_font_and_size_in_black(paper: Path, style: str, font: str, points: int):
    found = Document(str(paper)).styles[style]
    assert fonts_of(found) == {"ascii": font, "hAnsi": font, "eastAsia": font}
    assert found.font.size.pt == points
    assert str(found.font.color.rgb) == "000000"
    assert (found.font.bold, found.font.italic) == (False, False)


def test_headings_are_counted_afresh_below_each_other(paper: Path):
    headings = [(p.style.name, p.text) for p in Document(str(paper)).paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "一、总体情况"), ("Heading 2", "（一）理论学习"), ("Heading 3", "1.集中学习"),
        ("Heading 4", "（1）支部"), ("Heading 3", "2.专题党课"), ("Heading 2", "（二）检视整改"),
        ("Heading 1", "二、下步安排")]


def test_a_heading_that_runs_in_stands_in_its_font_and_in_the_navigation(paper: Path):
    paragraph = next(p for p in Document(str(paper)).paragraphs if "共性问题" in p.text)
    assert paragraph.text == "三、共性问题。没有开展。"
    assert paragraph.runs[0]._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "黑体"
    assert paragraph._p.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"


def test_pages_are_numbered_outside_right_and_left(paper: Path):
    document = Document(str(paper))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert [t.text for t in paragraph._p.iter(qn("w:instrText"))] == [" PAGE "]
        assert paragraph.text == "— 1 —"
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert {run.font.size.pt for run in paragraph.runs} == {14}


def test_the_text_is_chinese_of_the_mainland_and_every_font_has_a_fallback(paper: Path):
    document = Document(str(paper))
    lang = document.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    assert lang.get(qn("w:eastAsia")) == "zh-CN"
    with zipfile.ZipFile(paper) as package:
        table = package.read("word/fontTable.xml").decode()
    for font, fallback in (("方正小标宋简体", "SimSun"), ("黑体", "SimHei"), ("楷体_GB2312", "KaiTi"),
                           ("仿宋_GB2312", "FangSong")):
        assert f'<w:font w:name="{font}"><w:altName w:val="{fallback}"/>' in table


def test_attachments_issuer_and_date_stand_where_the_standard_puts_them(paper: Path):
    paragraphs = Document(str(paper)).paragraphs
    assert [p.text for p in paragraphs[-4:]] == [
        "附件：1.任务分解表", "　　　2.整改台账", "示例市委办公室", "2023年11月10日"]
    assert paragraphs[-1]._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) == "400"


def test_a_figure_is_named_and_opens(paper: Path):
    document = Document(str(paper))
    mark = next(iter(document.element.iter(qn("w:bookmarkStart"))))
    link = mark.getnext()
    assert (mark.get(qn("w:name")), link.tag) == ("f12", qn("w:hyperlink"))
    assert document.part.rels[link.get(qn("r:id"))].target_ref == "http://127.0.0.1:8000/f/f12"


def test_word_opens_it_without_a_compatibility_mode(paper: Path):
    found = Document(str(paper)).settings.element.find(qn("w:compat")).findall(qn("w:compatSetting"))
    modes = [one.get(qn("w:val")) for one in found if one.get(qn("w:name")) == "compatibilityMode"]
    assert modes == ["15"]


def test_the_clock_leaves_no_trace_in_the_file(paper: Path):
    with zipfile.ZipFile(paper) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2023-11-10T12:00:00Z" in package.read("docProps/core.xml")


@given(st.integers(1, 99))
def test_chinese_numbers_count_up_without_repeating(number: int):
    digits = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
    text = chinese_number(number)
    head, ten, tail = text.rpartition("十")
    read = (digits.get(head, 1) * 10 if ten else 0) + digits.get(tail, 0)
    assert read == number


def test_the_four_levels_are_written_as_the_standard_writes_them():
    assert [number_text(level, 12) for level in (1, 2, 3, 4)] == ["十二、", "（十二）", "12.", "（12）"]
