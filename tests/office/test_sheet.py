"""A table that prints, and that nobody's text can turn into a formula."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from luoshi.office.sheet import LONGEST_TEXT, Column, write_sheet
from luoshi.terms.days import day_of

DAY = day_of("2023-11-10")


def write(path: Path, rows, columns=("甲", "乙")):
    return write_sheet(path, title="台账", note="截至2023-11-10", columns=[Column(name, 20) for name in columns],
                       rows=rows, day=DAY)


def read(path: Path):
    return load_workbook(path)["台账"]


@pytest.mark.parametrize("text", ["=1+1", "+86 139", "-无", "@某人", "=HYPERLINK(\"http://x\",\"点我\")"])
def test_text_that_looks_like_a_formula_stays_text_and_is_marked_as_such(tmp_path: Path, text: str):
    write(tmp_path / "t.xlsx", [[text, "安全"]])
    cell = read(tmp_path / "t.xlsx")["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


#: What XML cannot hold at all is left to the library; everything a person can type must come back.
TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(TYPED, st.integers(0, 10**9) | st.dates(dt.date(1950, 1, 1)) | st.none()), max_size=8))
def test_what_is_written_is_read_back(tmp_path: Path, rows):
    path = tmp_path / "t.xlsx"
    assert write(path, rows) == len(rows)
    found = [(a.value or "", b.value.date() if isinstance(b.value, dt.datetime) else b.value)
             for a, b in read(path).iter_rows(min_row=4, max_row=3 + len(rows))] if rows else []
    assert found == [(text, value) for text, value in rows]


def test_the_header_is_frozen_repeated_and_inside_the_printed_area(tmp_path: Path):
    write(tmp_path / "t.xlsx", [["一", 1], ["二", 2]])
    sheet = read(tmp_path / "t.xlsx")
    assert [cell.value for cell in sheet[3]] == ["甲", "乙"]
    assert sheet["A1"].value == "台账"
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.print_area == "'台账'!$A$1:$B$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_table_too_wide_for_a4_is_laid_on_a3(tmp_path: Path):
    write(tmp_path / "t.xlsx", [["x"] * 12], columns=[f"列{n}" for n in range(12)])
    assert read(tmp_path / "t.xlsx").page_setup.paperSize == 8


def test_text_longer_than_a_cell_is_cut_aloud(tmp_path: Path):
    write(tmp_path / "t.xlsx", [["字" * (LONGEST_TEXT + 1), ""]])
    value = read(tmp_path / "t.xlsx")["A4"].value
    assert len(value) == LONGEST_TEXT
    assert value.endswith("（过长，余下的在系统里看）")


def test_an_empty_table_is_still_a_table_and_says_that_it_is_empty(tmp_path: Path):
    assert write(tmp_path / "t.xlsx", []) == 0
    assert read(tmp_path / "t.xlsx")["A2"].value.endswith("这张表里还没有内容。")
    assert [cell.value for cell in read(tmp_path / "t.xlsx")[3]] == ["甲", "乙"]


def test_the_same_table_is_the_same_in_every_byte(tmp_path: Path):
    for name in ("a.xlsx", "b.xlsx"):
        write(tmp_path / name, [["一", 1]])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
