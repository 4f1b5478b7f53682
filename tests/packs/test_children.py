"""Child packs: they ask more or say how, never less without authority, and only inside their scope."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.spec import Effect, diff

from .shipped import SAMPLES, name_of, pack_of

CHILDREN = [folder for folder in SAMPLES if pack_of(folder).parents]


def test_two_counties_and_three_domains_stand_below_the_campaign():
    assert [folder.name for folder in CHILDREN] == [
        "theme-education-county",
        "theme-education-retired",
        "theme-education-schools",
        "theme-education-two-new",
        "theme-education-yunting",
    ]


@pytest.mark.parametrize("folder", CHILDREN, ids=name_of)
def test_a_child_names_its_scope_and_lists_only_what_it_changes_or_adds(folder: Path):
    pack = pack_of(folder)
    assert pack.scope
    assert 0 < len(pack.obligations) < 10


def effects(folder: Path) -> set[tuple[str, Effect]]:
    pack = pack_of(folder)
    return {(each.obligation.id, each.effect) for each in diff(pack, pack.parents[0]) if each.effect != Effect.REWORDS}


def test_the_county_asks_for_more_and_shortens_deadlines():
    county = next(folder for folder in CHILDREN if folder.name.endswith("county"))
    assert effects(county) == {
        ("ST-05", Effect.TIGHTENS),
        ("ST-06", Effect.TIGHTENS),
        ("DV-01", Effect.TIGHTENS),
        ("QH-01", Effect.ADDS),
    }


def test_only_the_retired_are_asked_for_less_and_on_whose_authority_is_said():
    relaxing = {
        (folder.name, name) for folder in CHILDREN for name, effect in effects(folder) if effect == Effect.RELAXES
    }
    assert relaxing == {("theme-education-retired", "ST-07")}
    retired = pack_of(next(folder for folder in CHILDREN if folder.name.endswith("retired")))
    relaxes = next(each.relaxes for each in retired.obligations if each.id == "ST-07")
    assert relaxes is not None
    assert relaxes.reason
    assert relaxes.authority
