"""Frozen packs at rest: what is written is read back, by whoever has no compiler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.engine.frozen import FrozenPack, Statement, dumps, load, loads, save, sql_for
from luoshi.engine.shapes import Shape
from luoshi.terms.days import Day
from luoshi.terms.finding import Refused

FROZEN = FrozenPack(
    ("demo",),
    {"study": Shape(False, "", {"form": "text"}, {"form": "t1"}, retired=())},
    tuple(
        Statement(f"O{n}", f"O{n}", "demo", Day(19_615), "unit", sql, kinds=("study",), ages=(70,))
        for n, sql in enumerate(("SELECT 1", "", "SELECT '集中\r\n学习\f'\n", 'SELECT "first"'))
    ),
)


def test_what_is_written_is_read_back_letter_by_letter(tmp_path: Path) -> None:
    save(FROZEN, tmp_path / "demo.frozen")
    assert load(tmp_path / "demo.frozen") == FROZEN
    assert loads(dumps(FROZEN)) == FROZEN


@pytest.mark.parametrize("harm", [lambda text: text[:-3], lambda text: text[1:], lambda text: "", lambda text: "{}"])
def test_a_file_that_is_cut_or_something_else_is_refused(tmp_path: Path, harm) -> None:
    (tmp_path / "demo.frozen").write_bytes(harm(dumps(FROZEN)).encode())
    with pytest.raises(Refused) as refused:
        load(tmp_path / "demo.frozen")
    assert [finding.code for finding in refused.value.findings] == ["not-frozen"]


def test_reading_and_running_needs_no_compiler(tmp_path: Path) -> None:
    save(FROZEN, tmp_path / "demo.frozen")
    code = (
        "import sys; from luoshi.engine.frozen import load, sql_for; import luoshi.engine.backends.sqlite\n"
        f"print(sql_for(load({str(tmp_path / 'demo.frozen')!r}).statements[0].sql, 'sqlite', scoped=False))\n"
        "print({'ibis', 'sqlglot'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "SELECT 1\nset()\n"


def test_duckdb_asks_whether_pieces_have_a_value_for_all_of_them_at_once_and_cuts_to_few_people_only() -> None:
    any_value = "EXISTS(SELECT 1 FROM rows_1 AS t5 WHERE (t5.m_key = t2.e_key))"
    one_value = "EXISTS(SELECT 1 FROM rows_1 AS t5 WHERE ((t5.m_key = t2.e_key) AND (t5.m_value IN ('甲', '乙'))))"
    dated = "EXISTS(SELECT 1 FROM rows_1 AS t5 WHERE ((t5.m_key = t2.e_key) AND (t5.m_from <= t2.e_day)))"
    few, most = "AMONG(t1.person, few_1, person)", "AMONG(t1.person, slots_1, person)"
    sql = " AND ".join((any_value, one_value, dated, few, most))
    assert sql_for(sql, "duckdb", scoped=False) == " AND ".join((
        "t2.e_key IN (SELECT m_key FROM rows_1)", "t2.e_key IN (SELECT m_key FROM rows_1 WHERE m_value IN ('甲', '乙'))",
        dated, "t1.person IN (SELECT person FROM few_1)", "TRUE"))
    assert sql_for(sql, "postgres", scoped=False) == " AND ".join((any_value, one_value, dated, "TRUE", "TRUE"))
