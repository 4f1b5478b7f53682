"""``luoshi bench engine`` on a small city: what it is measured against finds the same rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from luoshi.city import Order, build_files, shape_for
from luoshi.city.demo import PACKS
from luoshi.cli.benches import engine as bench
from luoshi.cli.contenders import hand
from luoshi.cli.sizes.dense import make_dense
from luoshi.engine.frozen import FrozenPack
from luoshi.engine.load import load_tables
from luoshi.engine.shapes import Shape
from luoshi.spec import load_pack
from luoshi.terms.days import day_of


@pytest.mark.long
def test_the_loop_and_the_sql_by_hand_find_the_rows_of_the_engine() -> None:
    app = typer.Typer()
    app.command()(bench.command)
    done = CliRunner().invoke(app, ["--units", "60", "--density", "2", "--branches", "8", "--quiet"])
    assert done.exit_code == 0, done.output
    looped = re.findall(r"([\d,]+)/([\d,]+) 行与引擎相同", done.output)
    assert len(looped) == 2
    assert all(found == meant != "0" for found, meant in looped)
    assert done.output.count("行相同") == len(hand.files())
    assert "不同" not in done.output
    assert "没有装载 ibis" in done.output


def test_days_and_columns_are_written_into_sql_by_hand() -> None:
    frozen = FrozenPack(("demo",), {"meet": Shape(False, "", {"form": "text"}, {"form": "t3"})}, ())
    text = "SELECT {meet.form}, {2023-09-15}, {as_of}"
    assert hand.written(text, frozen, day_of("2023-11-20")) == "SELECT t3, 19615, 19681"


def test_a_denser_city_repeats_what_gathers_people_on_earlier_days_and_nothing_else(tmp_path: Path) -> None:
    pack = load_pack(PACKS[0])
    build_files(Order(pack, shape_for(pack, 60), 1, is_lean=True), tmp_path / "lean", ending="parquet", progress=lambda *_: None)
    make_dense(tmp_path / "lean", tmp_path / "dense", 3)
    make_dense(tmp_path / "lean", tmp_path / "again", 3)
    lean, dense, again = (load_tables(tmp_path / name) for name in ("lean", "dense", "again"))
    assert {name: set(rows) for name, rows in vars(dense).items()} == {
        name: set(rows) for name, rows in vars(again).items()}
    assert set(lean.record) < set(dense.record)
    assert set(lean.participant) < set(dense.participant)
    assert dense.item == lean.item
    assert dense.membership == lean.membership
    first = {(record.id, record.revision): record for record in lean.record}
    begins = min(record.done_on for record in lean.record)
    repeated = {row.kind for row in set(dense.record) - set(lean.record)}
    assert "study_session" in repeated
    assert "rule_issued" not in repeated
    for kind in repeated:
        assert sum(row.kind == kind for row in dense.record) == 3 * sum(row.kind == kind for row in lean.record)
    for record in dense.record:
        origin = first[record.id.split("x")[0], record.revision]
        assert begins <= record.done_on <= origin.done_on
        assert record._replace(id="", done_on=0, for_date=0, entered_at=0, voided_at=0) == origin._replace(
            id="", done_on=0, for_date=0, entered_at=0, voided_at=0)
