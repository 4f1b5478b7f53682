"""The weekly letter: one a week, in working hours, only what can be acted on; a dead server does no harm."""

from __future__ import annotations

import datetime as dt
import socket
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.terms.days import Day
from luoshi.web.ledger.actions import send_letters as sending
from luoshi.web.ledger.actions.send_letters import is_quiet, send_letters, set_mailbox
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.letters import BUDGET, lines_for
from luoshi.web.ledger.models import Letter, Mailbox
from luoshi.web.ledger.reads.people import members_of

pytestmark = pytest.mark.django_db
TEN = dt.datetime(2023, 11, 10, 10, 0)


@pytest.fixture
def server(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.invalid"


@pytest.fixture
def box(server: None) -> Mailbox:
    set_mailbox(viewer("secretary"), "branch@example.org", today=TODAY)
    return Mailbox.objects.get()


def test_a_letter_says_what_is_to_be_done_and_names_no_member(box: Mailbox, people: Cast):
    assert send_letters(now=TEN, today=TODAY) == (1, 0, "")
    (letter,) = mail.outbox
    assert letter.to == ["branch@example.org"]
    assert "支部工作计划，10月15日前（逾期未完成）" in letter.body
    others = [one.name for one in members_of(people.branch, TODAY) if not one.is_secretary]
    assert [name for name in others if name in letter.body] == []


def test_there_is_one_letter_a_week_however_often_it_runs(box: Mailbox):
    for day in (TODAY, TODAY, Day(TODAY - 1)):
        send_letters(now=TEN, today=day)
    assert len(mail.outbox) == 1
    send_letters(now=TEN, today=Day(TODAY + 3))
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(("hour", "day", "quiet"), [(7, 0, True), (8, 0, False), (17, 0, False), (18, 0, True), (10, 1, True)])
def test_nights_and_weekends_are_quiet(hour: int, day: int, quiet: bool):
    assert is_quiet(TEN.replace(hour=hour), Day(TODAY + day)) == quiet


def test_who_has_nothing_to_do_or_wants_none_gets_none(box: Mailbox):
    set_mailbox(viewer("member"), "member@example.org", today=TODAY)
    send_letters(now=TEN, today=TODAY)
    assert [letter.to for letter in mail.outbox] == [["branch@example.org"]]
    set_mailbox(viewer("secretary"), "", today=TODAY)
    assert list(Mailbox.objects.values_list("mail", flat=True)) == ["member@example.org"]


def test_a_letter_keeps_to_its_budget(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("luoshi.web.ledger.letters.BUDGET", 1)
    assert BUDGET >= 1
    assert len(lines_for(viewer("secretary"), TODAY)) == 2


def test_one_that_comes_back_is_kept_as_bounced_and_not_sent_again(box: Mailbox, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise SMTPRecipientsRefused({})

    monkeypatch.setattr(sending, "_send", refuse)
    assert send_letters(now=TEN, today=TODAY) == (0, 1, "")
    assert send_letters(now=TEN, today=TODAY) == (0, 0, "")
    assert Letter.objects.get().state == "bounced"


def test_a_server_that_hangs_costs_one_time_out_and_nothing_is_marked(box: Mailbox, settings: Any):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = deaf.getsockname()
        settings.EMAIL_TIMEOUT = 0.2
        done = send_letters(now=TEN, today=TODAY)
    assert (done.sent, done.bounced) == (0, 0)
    assert "下次再发" in done.halted
    assert not Letter.objects.exists()


def test_without_a_server_nothing_is_ever_sent(settings: Any):
    settings.EMAIL_HOST = ""
    set_mailbox(viewer("secretary"), "branch@example.org", today=TODAY)
    send_letters(now=TEN, today=TODAY)
    assert mail.outbox == []


def test_an_address_is_ones_own_and_checked(sign_in: SignIn):
    client = sign_in("secretary")
    assert client.post("/letters/", {"address": "not an address"}).status_code == 400
    assert client.post("/letters/", {"address": "a@example.org"}).status_code == 302
    assert 'value="a@example.org"' in client.get("/letters/").content.decode()
    assert "a@example.org" not in sign_in("county-clerk").get("/letters/").content.decode()
    with pytest.raises(Faulty):
        set_mailbox(viewer("secretary"), "x", today=TODAY)


def test_what_is_kept_of_a_letter_is_sent_or_bounced_and_never_opened_or_read():
    assert {field.name for field in Letter._meta.fields} == {"id", "user", "week", "state", "on"}
