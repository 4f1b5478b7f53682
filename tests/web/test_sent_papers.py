"""下发文件: counted against the year's budget, told to who is about to send, never barred."""

from __future__ import annotations

import pytest
from django.http import Http404

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.terms.days import Day, day_of
from luoshi.web.ledger.actions.send_paper import send_paper, set_paper_budget, take_back_paper
from luoshi.web.ledger.audit import state_digest
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import SentPaper
from luoshi.web.ledger.reads.sent_papers import year_of_papers

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(people: Cast) -> str:
    return people.county_clerk.unit


def send(office: str, title: str, on: str = "2023-11-10") -> SentPaper:
    return send_paper(
        viewer("county-clerk"), office, title=title, recipients="各乡镇党委", sent_on=day_of(on), today=TODAY
    )


def budget(office: str, most: int, year: int = 2023) -> None:
    set_paper_budget(viewer("county-clerk"), office, year=year, most=most, basis="去年2份，只减不增", today=TODAY)


def test_papers_are_counted_in_the_year_they_were_sent(office: str):
    for title, on in (("甲通知", "2022-12-31"), ("乙通知", "2023-01-01"), ("丙通知", "2023-11-10")):
        send(office, title, on)
    year = year_of_papers(office, TODAY)
    assert ([one.title for one in year.papers], year.last_year) == (["乙通知", "丙通知"], 1)


def test_who_is_about_to_send_is_told_what_one_more_would_be(office: str):
    assert year_of_papers(office, TODAY).said.startswith("今年已下发 0 份文件，再发就是第 1 份。还没有定")
    budget(office, 2)
    send(office, "甲通知")
    assert year_of_papers(office, TODAY).said == "今年已下发 1 份文件，控制数 2 份；再发就是第 2 份，还余 0 份。"
    send(office, "乙通知")
    assert "再发就是第 3 份，超出 1 份。可以照发" in year_of_papers(office, TODAY).said


def test_a_paper_above_the_budget_is_taken_all_the_same(office: str):
    budget(office, 0)
    send(office, "甲通知")
    assert year_of_papers(office, TODAY).sent == 1


def test_a_budget_above_last_years_number_is_called_growth(office: str):
    send(office, "甲通知", "2022-03-01")
    budget(office, 1)
    assert year_of_papers(office, TODAY).grown == ""
    budget(office, 2)
    assert "去年下发 1 份" in year_of_papers(office, TODAY).grown


def test_the_same_paper_noted_twice_counts_once_and_one_taken_back_not_at_all(office: str):
    assert send(office, "甲通知").pk == send(office, "甲通知").pk
    with pytest.raises(Faulty):
        take_back_paper(viewer("county-clerk"), office, SentPaper.objects.get().pk, reason=" ", today=TODAY)
    take_back_paper(viewer("county-clerk"), office, SentPaper.objects.get().pk, reason="没有发出", today=TODAY)
    assert year_of_papers(office, TODAY).sent == 0
    assert SentPaper.objects.get().reason == "没有发出"
    assert send(office, "甲通知").pk != SentPaper.objects.first().pk


@pytest.mark.parametrize(("given", "field"), [
    ({"title": " "}, "title"), ({"recipients": ""}, "recipients"), ({"sent_on": Day(TODAY + 1)}, "sent_on"),
    ({"title": "字" * 101}, "title"),
])
def test_what_is_missing_or_lies_ahead_is_said_and_nothing_is_kept(office: str, given: dict, field: str):
    values = {"title": "甲通知", "recipients": "各乡镇党委", "sent_on": TODAY} | given
    with pytest.raises(Faulty) as faulty:
        send_paper(viewer("county-clerk"), office, today=TODAY, **values)
    assert [fault.field for fault in faulty.value.faults] == [field]
    assert not SentPaper.objects.exists()


@pytest.mark.parametrize("slug", ["city-clerk", "leader", "secretary", "stranger-clerk"])
def test_only_the_office_itself_notes_and_sets(office: str, slug: str):
    with pytest.raises(Http404):
        send_paper(viewer(slug), office, title="甲", recipients="乙", sent_on=TODAY, today=TODAY)
    with pytest.raises(Http404):
        set_paper_budget(viewer(slug), office, year=2023, most=3, basis="", today=TODAY)


def test_the_page_counts_and_those_above_only_look(office: str, sign_in: SignIn):
    client, path = sign_in("county-clerk"), f"/office/{office}/sent/"
    assert client.post(path, {"act": "budget", "most": "三", "basis": ""}).status_code == 400
    assert client.post(path, {"act": "budget", "most": "3", "basis": "去年4份"}).status_code == 302
    sent = {"act": "send", "title": "关于调度会议定事项的通知", "recipients": "各乡镇党委", "sent_on": "2023-11-09"}
    assert client.post(path, sent).status_code == 302
    page = client.get(path).content.decode()
    assert "控制数 3 份；再发就是第 2 份，还余 1 份" in page
    assert "去年4份" in page
    above = sign_in("city-clerk").get(path).content.decode()
    assert "关于调度会议定事项的通知" in above
    assert "<form method=\"post\" class" not in above
    assert sign_in("stranger-clerk").get(path).status_code == 404


def test_a_faulty_form_keeps_what_was_typed(office: str, sign_in: SignIn):
    sent = {"act": "send", "title": "某通知", "recipients": "各乡镇党委", "sent_on": "2023-11-31"}
    answer = sign_in("county-clerk").post(f"/office/{office}/sent/", sent)
    assert answer.status_code == 400
    assert "2023年11月没有31日" in answer.content.decode()
    assert 'value="某通知"' in answer.content.decode()


def test_the_number_stands_where_papers_are_taken_out(office: str, sign_in: SignIn):
    assert "今年已下发 0 份文件" in sign_in("county-clerk").get(f"/desk/{office}/papers/").content.decode()
    assert "今年已下发" not in sign_in("city-clerk").get(f"/desk/{office}/papers/").content.decode()


def test_a_paper_sent_down_changes_no_figure(office: str):
    before = state_digest()
    send(office, "甲通知")
    budget(office, 3)
    assert state_digest() == before
