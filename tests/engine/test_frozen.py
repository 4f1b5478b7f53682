"""Frozen packs at rest: what is written is read back, by whoever has no compiler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.engine.frozen import FrozenPack, Statement, dumps, load, loads, save
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
