"""Fixtures on the instance of the thread: loaded once, every test in a transaction that is undone."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.test import Client

from luoshi.city import Cast, thread_city
from luoshi.terms.days import Day, day_of
from luoshi.web.ledger.access import Viewer, viewer_of
from luoshi.web.ledger.models import User
from luoshi.web.story.people import DEMO_PEOPLE
from luoshi.web.story.thread import prepare_thread

TODAY: Day = day_of("2023-11-10")
SignIn = Callable[[str], Client]
#: Random lives of thousands of writes in the long lane: a few in CI, 20 for the 10^5 that are asked once a release.
LONG_SEEDS = int(os.environ.get("LUOSHI_LONG_SEEDS", "2"))


#: Cookies of those who are signed in, by slug; made once, kept over the transactions of the tests.
_SIGNED_IN: dict[str, SimpleCookie] = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load the thread once into the database of the tests, and sign everyone of the story in."""
    with django_db_blocker.unblock():
        prepare_thread()
        for person in DEMO_PEOPLE:
            client = Client()
            assert client.get(f"/demo/as/{person.slug}/").status_code == 302
            _SIGNED_IN[person.slug] = client.cookies


@pytest.fixture(scope="session")
def people() -> Cast:
    """Who is who in the thread."""
    return thread_city()[1]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Return a function that opens a browser as someone of the story; "" = nobody."""

    def open_as(slug: str) -> Client:
        client = Client()
        if slug:
            client.cookies = copy.deepcopy(_SIGNED_IN[slug])
        return client

    return open_as


def viewer(slug: str) -> Viewer:
    """Return someone of the story as the policy sees them."""
    return viewer_of(User.objects.get(username=f"demo-{slug}"), TODAY)
