"""Kinds: those the language names, few fields, nothing asked that the limits forbid, and endings that another sees."""

from __future__ import annotations

import pytest

from luoshi.spec.model import Kind, Move

from .shipped import FOLDERS, PACKS, pack_of

RECORDS = [
    "study_session",
    "centre_group",
    "reading_class",
    "self_study",
    "lecture",
    "seminar",
    "materials_sent",
    "field_visit",
    "check_visit",
    "guidance_meeting",
    "dispatch_meeting",
    "exchange_meeting",
    "meeting",
    "hearing",
    "youth_activity",
    "community_service",
    "role_model_study",
    "notice_issued",
    "rule_issued",
    "look_back",
]
ITEMS = [
    "work_plan",
    "plan_line",
    "problem",
    "remedy",
    "special_project",
    "topic",
    "report",
    "recommendation",
    "typical_case",
    "decision",
    "livelihood_project",
    "role_model",
    "nomination",
    "contact_point",
    "weak_branch",
    "hosting",
    "article",
    "display_board",
    "finding",
    "requirement_from_above",
    "question",
    "suggestion",
]
SHARED = pack_of(PACKS / "sample" / "thread").kinds
EVERY = {name: kind for folder in FOLDERS for name, kind in pack_of(folder).kinds.items()}
#: The end of each life that a unit could otherwise declare about itself.
ENDINGS = {
    "problem": "closed",
    "remedy": "verified",
    "special_project": "accepted",
    "typical_case": "approved",
    "livelihood_project": "accepted",
    "weak_branch": "accepted",
    "role_model": "reviewed",
    "hazard": "closed",
}


def ids(kind: Kind) -> str:
    return kind.id


def test_the_kinds_are_those_the_language_names():
    assert sorted(name for name, kind in SHARED.items() if kind.is_ == "record") == sorted(RECORDS)
    assert sorted(name for name, kind in SHARED.items() if kind.is_ == "item") == sorted(ITEMS)


@pytest.mark.parametrize("kind", EVERY.values(), ids=ids)
def test_labels_stand_in_both_languages(kind: Kind):
    labelled = [kind, *kind.fields, *kind.moves, *kind.links]
    assert [each for each in labelled if not (each.label and each.label_en)] == []
    assert set(kind.state_labels) == set(kind.state_labels_en) == set(kind.states)


@pytest.mark.parametrize("kind", EVERY.values(), ids=ids)
def test_a_form_is_short_and_asks_for_no_file_and_no_note(kind: Kind):
    assert len(kind.fields) <= 10
    assert [field.id for field in kind.fields if field.type == "file"] == []
    words = "".join(field.label for field in kind.fields)
    assert [
        word for word in ("照片", "视频", "签到", "定位", "心得", "笔记", "评分", "排名", "点击") if word in words
    ] == []


@pytest.mark.parametrize("kind", [EVERY[name] for name in RECORDS], ids=ids)
def test_a_record_requires_at_most_two_fields(kind: Kind):
    assert len([field.id for field in kind.fields if field.required]) <= 2


@pytest.mark.parametrize("kind", [kind for kind in EVERY.values() if kind.is_ == "item"], ids=ids)
def test_every_state_can_be_reached_and_every_end_be_taken_back(kind: Kind):
    reached = {kind.states[0]}
    while new := {move.to for move in kind.moves if move.from_ in reached} - reached:
        reached |= new
    assert reached == set(kind.states)
    ends = set(kind.states) - {move.from_ for move in kind.moves}
    assert ends <= {"dropped", "merged", "ended", "declined", "commended", "published"}


@pytest.mark.parametrize(("name", "state"), ENDINGS.items())
def test_nobody_ends_their_own_matter(name: str, state: str):
    into: list[Move] = [move for move in EVERY[name].moves if move.to == state and not move.reopens]
    assert into
    assert [move for move in into if not move.not_same_unit] == []
