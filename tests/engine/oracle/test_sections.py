"""Cases worked out by hand from the sentences of the page, section by section; the compiled SQL says the same."""

from pathlib import Path

import pytest

from engine.oracle.pages import oracle_rows, read_pages, sqlite_rows, wrong_in

_FOLDER = Path(__file__).parent / "sections"
SECTIONS = sorted(page.stem for page in _FOLDER.glob("*.md") if page.stem != "ground")


@pytest.fixture(scope="module", params=SECTIONS)
def section(request, tmp_path_factory):
    return read_pages(tmp_path_factory.mktemp(request.param), _FOLDER / "ground.md", _FOLDER / f"{request.param}.md")


def test_every_case_of_the_section_holds(section):
    pack, cases = section
    assert [wrong for case in cases for wrong in wrong_in(pack, case)] == []


def test_every_obligation_of_the_section_is_asked_about(section):
    pack, cases = section
    asked = {each.values.get("obligation") for case in cases for each in (*case.expect, *case.expect_cells)}
    assert {obligation.id for obligation in pack.obligations} - asked == set()


def test_the_compiled_sql_finds_the_same_rows_in_every_case_of_the_section(section):
    pack, cases = section
    assert sqlite_rows(pack, cases) == [oracle_rows(pack, case) for case in cases]
