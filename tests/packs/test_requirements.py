"""The sample campaign holds all 135 requirements, each in one of the ways the language knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.spec import check
from luoshi.spec.model import Pack

from .shipped import CAMPAIGN, FOLDERS, name_of, pack_of

ALL = [f"R{number}" for number in range(1, 136)]


@pytest.fixture
def campaign() -> Pack:
    return pack_of(CAMPAIGN)


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_check_finds_nothing_at_all_in_a_shipped_pack(folder: Path):
    assert [str(finding) for finding in check(folder)] == []


def test_every_requirement_is_held_and_no_other_is_named(campaign: Pack):
    named = {row for each in campaign.obligations for row in each.rows}
    assert sorted(named, key=lambda row: int(row[1:])) == ALL


def test_every_obligation_of_the_campaign_holds_a_requirement(campaign: Pack):
    assert [each.id for each in campaign.obligations if not each.rows] == []


def test_at_least_55_obligations_are_judged_and_no_requirement_is_judged_by_a_principle(campaign: Pack):
    judged = [each for each in campaign.obligations if each.is_judged]
    assert len(judged) >= 55
    in_words = {row for each in campaign.obligations if not each.is_judged for row in each.rows}
    assert {row for each in judged for row in each.rows} & in_words == set()


def test_the_requirements_that_are_only_allowed_are_never_owed(campaign: Pack):
    allowed = {row for each in campaign.obligations if each.duty == "may" for row in each.rows}
    assert allowed == {"R23", "R24", "R72"}


def test_five_strands_and_every_obligation_in_one_of_them(campaign: Pack):
    strands = [strand.title for strand in campaign.strands]
    assert strands == ["理论学习", "调查研究", "推动发展", "检视整改", "建章立制"]
    assert {each.strand for each in campaign.obligations} == {strand.id for strand in campaign.strands}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_what_is_not_judged_says_why_in_both_languages(folder: Path):
    silent = [each.id for each in pack_of(folder).obligations if not each.is_judged and not (each.why and each.why_en)]
    assert silent == []


def test_matters_of_persons_are_held_without_a_status_of_any_person(campaign: Pack):
    of_persons = {"R36", "R75", "R103", "R130"}
    sorts = {
        row: version.who.sort
        for each in campaign.obligations
        if each.is_judged
        for row in each.rows
        for version in each.versions
        if row in of_persons and version.who
    }
    assert sorts == {"R36": "units", "R103": "units"}


def test_aged_and_ill_members_are_never_pressed(campaign: Pack):
    personal = [
        each
        for each in campaign.obligations
        if each.is_judged
        and any(
            version.who
            and version.who.sort == "members"
            and any(selector.side == "full" for selector in version.who.members)
            for version in each.versions
        )
    ]
    assert personal
    waived = [
        each.id
        for each in personal
        for version in each.versions
        if any("年老体弱" in selector.tags for waive in version.waive for selector in waive.who.members)
    ]
    assert waived == [each.id for each in personal]
