"""A pack that extends another: scope, batches taken from above, overrides in the upper pack's name, settings."""

from pathlib import Path

import pytest

from engine.oracle.pages import oracle_rows, sqlite_rows, wrong_in
from luoshi.spec import load_cases, load_pack

LOWER = Path(__file__).parent / "extended" / "lower"


@pytest.fixture(scope="module")
def lower():
    pack = load_pack(LOWER)
    return pack, load_cases(LOWER, pack)


def test_the_child_stands_in_the_parents_place_within_its_scope_and_keeps_its_batches(lower):
    pack, cases = lower
    assert [wrong for case in cases for wrong in wrong_in(pack, case)] == []


def test_the_compiled_sql_finds_the_same_rows(lower):
    pack, cases = lower
    assert sqlite_rows(pack, cases) == [oracle_rows(pack, case) for case in cases]
