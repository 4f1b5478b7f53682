"""`luoshi run DOCUMENT`: the same walk with files of one's own."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import typer

from demo_town import SAMPLE
from luoshi.cli.commands import run
from luoshi.cli.walk import own
from luoshi.spec import load_pack
from luoshi.terms.finding import Refused

SPEECH, REVIEW = SAMPLE / "thread" / "sources" / "speech.docx", SAMPLE / "thread" / "review.yaml"
ROWS = (
    ("01", "甲市委", "党委", "市", "地厅级", "机关", "", "", ""),
    ("02", "乙县委", "党委", "县", "县处级", "机关", "", "甲市委", "01"),
    ("0201", "丙村党支部", "党支部", "基层", "", "村", "偏远；三新", "乙县委", ""),
)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def table(*rows: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook()
    book.active.append(own.HEADINGS)
    for row in rows:
        book.active.append(row)
    book.save("units.xlsx")
    return Path("units.xlsx")


def walk(units: Path, until: str = "") -> None:
    run.command(document=SPEECH, units=units, review=REVIEW, until=until, serve=True, port=8000, out=Path("out"))


def test_a_table_of_units_gives_both_trees_by_name_or_code():
    tables = own.read_units(table(*ROWS))
    assert [(unit.name, unit.type, unit.level, unit.tags) for unit in tables.unit] == [
        ("甲市委", "committee", "city", ()), ("乙县委", "committee", "county", ()),
        ("丙村党支部", "branch", "base", ("偏远", "三新"))]
    names = {unit.id: unit.name for unit in tables.unit}
    assert [(names[row.unit], row.tree, names[row.parent]) for row in tables.unit_parent] == [
        ("乙县委", "territory", "甲市委"), ("乙县委", "sector", "甲市委"), ("丙村党支部", "territory", "乙县委")]


@pytest.mark.parametrize(("rows", "told"), [
    ((*ROWS, ("0201", "丁村党支部", "党支部", "基层", "", "村", "", "乙县委", "")), "0201"),
    ((*ROWS, ("0202", "丁村党支部", "", "基层", "", "村", "", "乙县委", "")), "类型"),
    ((*ROWS, ("0202", "丁村党支部", "党支部", "基层", "", "村", "", "戊县委", "")), "戊县委"),
    ((("01", "甲市委", "党委", "市", "", "", "", "乙县委", ""), *ROWS[1:]), "圈"),
    ((), "没有一行"),
])
def test_a_row_that_cannot_be_taken_is_named(rows, told: str):
    with pytest.raises(Refused, match=told):
        own.read_units(table(*rows))


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(Refused, match="找不到"):
        own.read_units(Path("none.xlsx"))


def test_a_speech_of_ones_own_becomes_five_papers(capsys):
    walk(table(*ROWS), until="2024-01-31")
    lines = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in lines if line.startswith("[")] == [f"[{n}/6]" for n in range(1, 7)]
    assert "3 个组织" in "".join(lines)
    assert len(list(Path("out").iterdir())) == 5
    pack = load_pack(run.OWN_PACK)
    shipped = load_pack(SAMPLE / "thread")
    assert {one.id for one in pack.obligations} == {one.id for one in shipped.obligations}
    assert {strand.title for strand in pack.strands} <= {strand.title for strand in shipped.strands}


def test_walking_again_over_what_an_interruption_left_starts_clean():
    left = run.OWN_PACK / "obligations" / "half.yaml"
    left.parent.mkdir(parents=True)
    left.write_text("- id: HALF", encoding="utf-8")
    walk(table(*ROWS))
    assert not left.exists()
    assert len(list(Path("out").iterdir())) == 5


def test_the_three_files_are_asked_for_together():
    with pytest.raises(typer.BadParameter):
        run.command(document=SPEECH, units=None, review=REVIEW, until="", serve=False, port=8000, out=Path("out"))
