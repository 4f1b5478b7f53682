"""Chinese first, English complete: every sentence of a page has its English, and the compiled catalogue is current."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from instance import SignIn
from luoshi.city import Cast
from luoshi.web.ledger.management.commands.collect_messages import compiled, lacking, merged

FOLDER = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES"


def catalogue():
    return read_po(io.BytesIO((FOLDER / "django.po").read_bytes()), locale="en")


def test_every_sentence_has_its_english():
    assert lacking(merged(catalogue())) == []


def test_the_compiled_catalogue_is_that_of_the_source():
    assert (FOLDER / "django.mo").read_bytes() == compiled(catalogue())


@pytest.mark.parametrize("message", [m for m in catalogue() if m.id], ids=lambda m: str(m.id)[:24])
def test_a_translation_keeps_the_places_of_the_sentence(message):
    def places(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)s", text))

    source = message.id if isinstance(message.id, str) else message.id[0]
    given = [message.string] if isinstance(message.string, str) else list(message.string)
    assert [places(text) for text in given] == [places(source)] * len(given)


@pytest.mark.django_db
def test_a_reader_of_english_gets_english_and_the_data_as_they_are(sign_in: SignIn, people: Cast):
    client = sign_in("secretary")
    client.post("/language/", {"language": "en"})
    page = client.get(f"/branch/{people.branch}/").content.decode()
    assert "Coming up" in page
    assert "Branch collective study, monthly" in page
    assert "柳溪村党支部" in page
    assert "Demo day: Friday, 10 November 2023" in page
    reason = client.get(f"/unit/{people.branch}/task/thread:ST-06/campaign/").content.decode()
    assert "The 党课" not in reason
    assert "9 of 23 came" in reason


@pytest.mark.django_db
def test_what_was_said_in_one_language_is_not_said_again_to_a_reader_of_the_other(sign_in: SignIn, people: Cast):
    path = f"/unit/{people.branch}/task/thread:ST-06/campaign/"
    client = sign_in("secretary")
    assert "到会9人，应到23人" in client.get(path).content.decode()
    client.post("/language/", {"language": "en"})
    assert "9 of 23 came" in client.get(path).content.decode()
