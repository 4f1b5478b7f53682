"""What a cell shows is read as somebody would type it, whatever program wrote the workbook, and nothing is trusted."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from luoshi.office.read_rows import Book, Unreadable, text_of
from luoshi.office.read_workbook import open_book, open_sheet
from luoshi.office.sheet import Column, write_sheet
from luoshi.terms.days import day_of
from luoshi.terms.finding import Refused

_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_FORMATS = '<styleSheet xmlns="x"><numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'


def rows(path: Path, most_columns: int = 80) -> dict[int, list[str]]:
    book = Book(path)
    try:
        return dict(book.rows(book.pages[0], most_columns=most_columns))
    finally:
        book.close()


def package(path: Path, data: str, *, texts: str = "", styles: str = "", workbook: str = "") -> Path:
    """A workbook by hand: what other programs write and the library does not."""
    with zipfile.ZipFile(path, "w") as made:
        sheet = '<sheet name="一" sheetId="1" r:id="a"/>'
        made.writestr("xl/workbook.xml", f'<workbook xmlns:r="urn:r">{workbook}<sheets>{sheet}</sheets></workbook>')
        relation = '<Relationships><Relationship Id="a" Target="/xl/worksheets/s.xml"/></Relationships>'
        made.writestr("xl/_rels/workbook.xml.rels", relation)
        made.writestr("xl/worksheets/s.xml", data)
        for name, text in (("xl/sharedStrings.xml", texts), ("xl/styles.xml", styles)):
            if text:
                made.writestr(name, text)
    return path


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20),
    st.integers(-(10**9), 10**9).map(lambda hundredths: hundredths / 100),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_every_cell_of_a_workbook_is_read_as_it_would_be_typed(tmp_path: Path, given_rows):
    book, want = Workbook(), {}
    for number, row in enumerate(given_rows, 1):
        for place, cell in enumerate(row, 1):
            target = book.active.cell(number, place, cell)
            if isinstance(cell, str):
                target.data_type = "s"
        texts = [text_of(dt.datetime.combine(one, dt.time()) if isinstance(one, dt.date) else one) for one in row]
        want[number] = "\n".join(texts).rstrip("\n")
    path = tmp_path / "b.xlsx"
    book.save(path)
    assert {number: "\n".join(row) for number, row in rows(path).items()} == {k: v for k, v in want.items() if v}


def test_a_workbook_written_here_is_read_back_with_every_sign(tmp_path: Path):
    words = ["=1+1", "<b>&", "\x01铃", "_x0041_", "𠮷䶮", "长" * 300, "同", "同"]
    write_sheet(
        tmp_path / "t.xlsx", title="台账", note="", columns=[Column("甲"), Column("乙")],
        rows=[[word, place] for place, word in enumerate(words)], day=day_of("2023-11-10"),
    )  # fmt: skip
    found = rows(tmp_path / "t.xlsx")
    assert [found[number] for number in range(4, 4 + len(words))] == [[w, str(p)] for p, w in enumerate(words)]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1" s="0"><v>45238</v></c>', "45238"),
        ('<c r="A1" s="1"><v>45238</v></c>', "2023-11-08"),
        ('<c r="A1" s="2"><v>45238</v></c>', "2023-11-08"),
        ('<c r="A1" s="3"><v>45238.75</v></c>', "2023-11-08"),
        ('<c r="A1" t="d"><v>2023-11-08T00:00:00</v></c>', "2023-11-08"),
        ('<c r="A1"><v>6.0E1</v></c>', "60"),
        ('<c r="A1" t="str"><f>1</f><v> 甲 </v></c>', "甲"),
        ('<c r="A1" t="b"><v>0</v></c>', "否"),
        ('<c r="A1" t="s"><v>0</v></c>', "张示例"),
        ('<c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></is></c>', "甲乙"),
    ],
)
def test_what_other_programs_write_is_read(tmp_path: Path, cell: str, shown: str):
    styles = f'{_FORMATS}<cellXfs>{"".join(f"""<xf numFmtId="{n}"/>""" for n in (0, 14, 31, 200))}</cellXfs></styleSheet>'
    texts = '<sst xmlns="x"><si><r><t>张</t></r><r><t>示例</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si></sst>'
    data = f'{_HEAD}<row r="1">{cell}</row></sheetData></worksheet>'
    assert rows(package(tmp_path / "p.xlsx", data, texts=texts, styles=styles)) == {1: [shown]}


def test_prefixed_names_and_days_counted_from_1904_are_read(tmp_path: Path):
    data = '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c s="1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    made = package(tmp_path / "p.xlsx", data, styles=styles, workbook='<workbookPr date1904="1"/>')
    assert rows(made) == {1: ["1904-01-02"]}


def test_cells_far_to_the_right_and_rows_far_below_take_no_room(tmp_path: Path):
    far = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="B1048576"><v>3</v></c></row>'
    made = package(tmp_path / "p.xlsx", f"{_HEAD}{far}</sheetData></worksheet>")
    assert rows(made, most_columns=5) == {1: ["1"], 1048576: ["", "3"]}


BROKEN = {
    "texts that stand for others": '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet><sheetData/></worksheet>',
    "an end that is missing": f'{_HEAD}<row r="1">',
    "a text that is not there": f'{_HEAD}<row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>',
    "a place that is none": f'{_HEAD}<row r="1"><c r="1A"><v>7</v></c></row></sheetData></worksheet>',
    "a number that is none": f'{_HEAD}<row r="x"><c><v>7</v></c></row></sheetData></worksheet>',
    "a cell without end": f'{_HEAD}<row r="1"><c t="str"><v>{"x" * 2_000_000}</v></c></row></sheetData></worksheet>',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_sheet_is_refused_in_words(tmp_path: Path, name: str):
    made = package(tmp_path / "p.xlsx", BROKEN[name])
    with pytest.raises(Unreadable):
        rows(made)
    with pytest.raises(Refused, match="xlsx"), open_sheet(made, "p.xlsx", ["甲"]):
        pass


def test_a_package_without_a_sheet_is_no_workbook(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "p.xlsx", "w") as made:
        made.writestr("readme.txt", "no workbook")
    with pytest.raises(Refused), open_book(tmp_path / "p.xlsx", "p.xlsx"):
        pass
