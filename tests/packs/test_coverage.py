"""docs/coverage.md is what the packs say today, and every requirement stands on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.cli.commands.coverage import HELD, Row, page, read_rows, shipped
from luoshi.spec.model import Pack
from luoshi.terms.finding import Refused
from luoshi.terms.language import language

from .shipped import CAMPAIGN, pack_of

COMMITTED = Path(__file__).parents[2] / "docs" / "coverage.md"


@pytest.fixture
def rows() -> list[Row]:
    return read_rows(CAMPAIGN, pack_of(CAMPAIGN))


def test_the_committed_page_is_the_generated_one(rows: list[Row]):
    assert COMMITTED.read_text(encoding="utf-8") == page(pack_of(CAMPAIGN), rows)


def test_the_page_is_the_same_whatever_the_language_of_the_reader(rows: list[Row]):
    chinese = page(pack_of(CAMPAIGN), rows)
    before = language.set("en")
    try:
        assert page(pack_of(CAMPAIGN), read_rows(CAMPAIGN, pack_of(CAMPAIGN))) == chinese
    finally:
        language.reset(before)


def test_every_requirement_has_one_line_in_order(rows: list[Row]):
    listed = re.findall(r"(?m)^\| (R\d+) \|", page(pack_of(CAMPAIGN), rows))
    assert listed == [f"R{number}" for number in range(1, 136)]


def test_the_totals_add_up_and_nothing_is_left_for_later(rows: list[Row]):
    held = {name: sum(row.held == name for row in rows) for name in HELD}
    assert sum(held.values()) == 135
    assert held["not yet"] == 0
    assert held["judged"] + held["constraint"] >= 55


def test_a_requirement_without_an_obligation_is_shown_as_not_yet():
    campaign = pack_of(CAMPAIGN)
    without = campaign.model_copy(
        update={"obligations": tuple(each for each in campaign.obligations if "R11" not in each.rows)}
    )
    assert [row.id for row in read_rows(CAMPAIGN, without) if row.held == "not yet"] == ["R11"]


def test_a_requirement_that_nobody_listed_is_refused_with_file_and_line():
    campaign = pack_of(CAMPAIGN)
    first, *rest = campaign.obligations
    stray: Pack = campaign.model_copy(update={"obligations": (first.model_copy(update={"rows": ("R999",)}), *rest)})
    with pytest.raises(Refused) as refused:
        read_rows(CAMPAIGN, stray)
    assert [(finding.code, finding.line) for finding in refused.value.findings] == [("unknown-requirement", first.line)]


def test_a_pack_without_a_list_of_requirements_is_refused(tmp_path: Path):
    with pytest.raises(Refused, match=r"coverage\.yaml"):
        read_rows(tmp_path, pack_of(CAMPAIGN))


def test_the_shipped_pack_is_found_without_being_named():
    assert shipped() == CAMPAIGN
