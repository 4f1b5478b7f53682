"""A branch's first page asks only for what can still be done; a line of its plan may name the annual task it serves."""

from __future__ import annotations

import pytest

from instance import TODAY, SignIn
from luoshi.city import Cast
from luoshi.terms.days import Day
from luoshi.web.ledger.models import ItemField
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.branch import agenda, task_lines

pytestmark = pytest.mark.django_db


def test_when_a_campaign_has_closed_nothing_of_it_is_to_be_done_any_more(people: Cast):
    closes = catalogue().packs[0].closes
    assert closes is not None
    lines = task_lines(people.branch, TODAY)
    last, after = agenda(lines, Day(closes)), agenda(lines, Day(closes + 1))
    waiting = [line for line in lines if line.open]
    assert waiting
    assert sorted([*last.now, *last.later]) == sorted(waiting)
    assert last.ended == []
    assert (after.now, after.later, after.uncounted) == ([], [], [])
    assert after.ended == waiting


def test_a_line_of_the_plan_names_the_annual_task_it_serves(sign_in: SignIn, people: Cast):
    line = {"title": "修好东渠", "strand": "推动发展", "planned_on": "2023-11-20", "annual_task": "灌区改造", "key": "k"}
    answer = sign_in("secretary").post(f"/desk/{people.branch}/plan/", line)
    assert answer.status_code == 302
    assert ItemField.objects.get(field="annual_task").text == "灌区改造"
    page = sign_in("secretary").get(f"/item/{ItemField.objects.get(field='annual_task').item}/").content.decode()
    assert "灌区改造" in page
