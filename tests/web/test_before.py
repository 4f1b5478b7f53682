"""Before sending: what could not be sent is said there already, and that the same stands recorded."""

from __future__ import annotations

import pytest
from django.test import Client

from instance import SignIn
from luoshi.city import Cast
from luoshi.web.ledger.models import Record

pytestmark = pytest.mark.django_db


def study(client: Client, people: Cast, *, step: str, key: str, **more: object) -> tuple[int, str]:
    """Post the study form of the branch with its first members; return the status and the page."""
    members = [people.secretary.person]
    fields = {"done_on": "2023-11-09", "minutes": "60", "participants": members, "step": step, "key": key, **more}
    answer = client.post(f"/branch/{people.branch}/record/study_session/", fields, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_day_to_come_is_said_before_sending_and_not_only_after(sign_in: SignIn, people: Cast):
    status, page = study(sign_in("secretary"), people, step="before", key="a", done_on="2023-12-05")
    assert (status, "这一天还没到。开完了再记，其他内容都还在。" in page) == (400, True)


def test_the_same_from_a_second_tab_is_said_before_sending_and_is_taken_when_meant(sign_in: SignIn, people: Cast):
    client = sign_in("secretary")
    assert "已经记过一条" not in study(client, people, step="before", key="a")[1]
    assert study(client, people, step="send", key="a")[0] == 200
    status, page = study(client, people, step="before", key="b")
    assert (status, "同一天、同样这些人的“集中学习”已经记过一条" in page) == (200, True)
    assert "已经记过一条" not in study(client, people, step="before", key="b", done_on="2023-11-08")[1]
    before = Record.objects.count()
    assert study(client, people, step="send", key="b")[0] == 200
    assert Record.objects.count() == before + 1


def test_a_record_taken_back_is_not_said_to_stand(sign_in: SignIn, people: Cast):
    client = sign_in("secretary")
    study(client, people, step="send", key="a")
    kept = Record.objects.order_by("-row").first()
    assert kept is not None
    client.post(f"/record/{kept.key}/void/", {"reason": "记错了"})
    assert "已经记过一条" not in study(client, people, step="before", key="b")[1]
