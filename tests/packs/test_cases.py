"""Every case beside a pack holds on the oracle, and every judged obligation has one that passes and one that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.engine.cases import run_case
from luoshi.engine.oracle import evaluate
from luoshi.spec.model import Pack

from .shipped import FOLDERS, cases_of, name_of, pack_of

DONE = {"met", "late", "clear"}
NOT_DONE = {"open", "breached"}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_case_holds_on_the_oracle(folder: Path):
    pack = pack_of(folder)
    wrong = [str(finding) for case in cases_of(folder) for finding in run_case(pack, case, evaluate)]
    assert wrong == []


def _results(folder: Path) -> dict[str, set[str]]:
    """Which statuses the cases expect of each obligation of the pack itself; `none` for no slot."""
    results: dict[str, set[str]] = {}
    own = pack_of(folder).id
    for case in cases_of(folder):
        for expected in case.expect:
            above, _, name = expected.values["obligation"].rpartition(":")
            if above in ("", own):
                results.setdefault(name, set()).add(expected.values.get("status") or "none")
    return results


def _passing(pack: Pack, name: str) -> set[str]:
    duty = next(each.duty for each in pack.obligations if each.id == name)
    return DONE | {"none"} if duty == "must_not" else DONE


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_judged_obligation_has_a_passing_and_a_failing_case(folder: Path):
    pack, results = pack_of(folder), _results(folder)
    judged = [each.id for each in pack.obligations if each.is_judged]
    assert [name for name in judged if not results.get(name, set()) & _passing(pack, name)] == []
    assert [name for name in judged if not results.get(name, set()) & NOT_DONE] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_no_two_cases_of_a_pack_bear_the_same_name(folder: Path):
    names = [case.name for case in cases_of(folder)]
    assert sorted(names) == sorted(set(names))
