"""E8, E10, E13, E18: paper counts; nothing is kept about persons that would assess them; what is never entered."""

from __future__ import annotations

import re

import pytest
from django.apps import apps

from instance import SignIn
from luoshi.city import Cast
from luoshi.signals import signals
from luoshi.spec.loading.kinds import library
from luoshi.spec.model import Kind
from luoshi.web.ledger.packs import catalogue

KINDS = sorted(library()[0])
VISITS = ("field_visit", "check_visit", "finding")


def kind_of(name: str) -> Kind:
    return library()[0][name]


@pytest.mark.django_db
def test_every_form_a_branch_may_fill_prints_blank_with_its_lines(sign_in: SignIn, people: Cast):
    page = sign_in("secretary").get(f"/branch/{people.branch}/record/").content.decode()
    offered = set(re.findall(rf"/branch/{people.branch}/record/(\w+)/", page))
    assert {"study_session", "lecture", "problem"} <= offered
    for name in offered:
        paper = sign_in("secretary").get(f"/branch/{people.branch}/paper/{name}/")
        assert paper.status_code == 200, name
        for field in catalogue().kinds[name].fields:
            assert field.type == "file" or field.label in paper.content.decode(), (name, field.id)


def test_a_prompt_is_about_a_unit_and_holds_no_person():
    columns = {one.name for one in apps.get_model("ledger", "StandingPrompt")._meta.concrete_fields}
    assert columns & {"unit", "item"}
    assert columns & {"person", "member", "subject_person", "user", "holder"} == set()
    assert signals()


@pytest.mark.parametrize("name", ["meeting", "notice_issued"])
def test_what_a_body_arranged_about_persons_is_kept_without_a_person(name: str):
    """R36, R75, R130: that the competent body arranged it, by day and number; nobody's name, nobody's mark."""
    assert [field.id for field in kind_of(name).fields if field.type == "person"] == []


@pytest.mark.parametrize("name", KINDS)
def test_no_form_asks_for_the_contents_of_self_criticism_or_heart_to_heart_talks(name: str):
    kind = kind_of(name)
    words = " ".join([kind.label, *(field.label for field in kind.fields)])
    assert re.search(r"谈心|谈话内容|自我批评|对照检查材料|发言提纲|心得|笔记|感想", words) is None


@pytest.mark.parametrize("name", VISITS)
def test_a_visit_asks_for_no_picture_no_position_and_no_name_of_who_was_met(name: str):
    fields = kind_of(name).fields
    assert [field.id for field in fields if field.type == "file"] == []
    assert re.search(r"照片|录音|视频|经度|纬度|轨迹|定位|姓名|电话", " ".join(field.label for field in fields)) is None
