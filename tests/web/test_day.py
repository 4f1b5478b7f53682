"""A new day is begun by the worker or by the first request; what is not of today says of which day it is."""

from __future__ import annotations

import pytest

from instance import TODAY, SignIn
from luoshi.city import Cast
from luoshi.terms.days import Day
from luoshi.web import clock
from luoshi.web.ledger.actions import move_day
from luoshi.web.ledger.models import AuditEntry
from luoshi.web.ledger.run_engine import figures_of, key_of, stored
from web.test_engine import by_oracle

pytestmark = pytest.mark.django_db


def test_the_first_request_of_a_day_begins_it_and_the_second_finds_it_done(
    sign_in: SignIn, people: Cast, monkeypatch: pytest.MonkeyPatch
):
    client, later = sign_in("secretary"), Day(TODAY + 25)
    monkeypatch.setattr(clock, "today", lambda: later)
    begun = AuditEntry.objects.filter(act="begin_day").count()
    pages = [client.get(f"/branch/{people.branch}/").status_code for _ in range(2)]
    assert pages == [200, 200]
    assert figures_of() == later
    assert AuditEntry.objects.filter(act="begin_day").count() == begun + 1
    assert sorted(stored(), key=key_of) == by_oracle(later)


@pytest.mark.parametrize("step", [1, -1])
def test_a_large_ledger_or_a_clock_that_went_back_says_of_which_day_the_figures_are(
    sign_in: SignIn, people: Cast, monkeypatch: pytest.MonkeyPatch, step: int
):
    monkeypatch.setattr(move_day, "LARGE_DAY", 10)
    monkeypatch.setattr(clock, "today", lambda: Day(TODAY + step))
    page = sign_in("secretary").get(f"/branch/{people.branch}/").content.decode()
    assert "数字截至2023年11月10日" in page
    assert "luoshi day" in page
    assert figures_of() == TODAY
