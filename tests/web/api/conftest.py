"""The instance of the thread, and keys for its people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from instance import TODAY, django_db_setup, people, sign_in, viewer
from luoshi.web.ledger.actions.manage_tokens import PrintedKey, make_token
from luoshi.web.ledger.models import Grant

__all__ = ["django_db_setup", "people", "sign_in"]

Call = Callable[..., HttpResponse]


def key_of(slug: str) -> PrintedKey:
    """Make a key for someone of the story."""
    grant = Grant.objects.get(user__username=f"demo-{slug}")
    return make_token(viewer("security-admin"), grant=grant.pk, name="another system", today=TODAY)


@pytest.fixture
def call(db: None) -> Call:
    """Return a function that calls an address with the key of someone of the story; "" = without a key."""
    keys: dict[str, str] = {}

    def called(slug: str, path: str, body: Any = None) -> HttpResponse:
        if slug and slug not in keys:
            keys[slug] = key_of(slug).key
        headers = {"authorization": f"Bearer {keys[slug]}"} if slug else {}
        client = Client(headers=headers)
        if body is None:
            return client.get(f"/api{path}")
        return client.post(f"/api{path}", body, content_type="application/json")

    return called
