"""Drafting belongs to the office itself: a row for every address, 404 for everyone else, and counted queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from instance import SignIn
from luoshi.city import Cast
from luoshi.web.drafting.urls import urlpatterns
from luoshi.web.ledger.models import DraftedDocument
from web.drafting.conftest import NOTICE, Office

#: Everyone of the demo who is not the city's own office; "" = nobody. The county's office has its own documents only.
OTHERS = (
    "secretary", "member", "county-clerk", "leader", "liaison", "sector-clerk", "stranger-clerk", "system-admin",
    "security-admin", "audit-admin", "",
)  # fmt: skip
#: name -> (path below the office, what a GET of the office itself gives, body of a POST and what it gives; None = 405)
MATRIX: dict[str, tuple[str, int | None, dict[str, str], int | None]] = {
    "drafting": ("", 200, {}, 400),
    "drafting-review": ("{key}/", 200, {}, None),
    "drafting-document": ("{key}/document/", None, {"genre": "notice", "date": "2023-10-08"}, 302),
    "drafting-add": ("{key}/add/", None, {"quote": "讲清身边的隐患", "sent": "x"}, 302),
    "drafting-draft": ("{key}/draft/{number}/", 200, {"revision": "1", "modality": "must"}, 302),
    "drafting-decide": ("{key}/draft/{number}/decide/", None, {"decision": "accept", "revision": "1"}, 302),
    "drafting-split": ("{key}/draft/{number}/split/", None, {"at": "0", "revision": "1"}, 409),
    "drafting-merge": ("{key}/draft/{number}/merge/", None, {"other": "{number}", "revision": "1"}, 409),
    "drafting-pack": ("{key}/pack/", 200, {"from": "2023-10-08", "to": "2024-01-31"}, 302),
    "drafting-files": ("{key}/pack/files/", 200, {}, None),
    "drafting-edition": ("{key}/pack/edition/", None, {}, 400),
    "drafting-load": ("{key}/pack/load/", None, {"digest": "0"}, 400),
}


def test_every_address_has_a_row():
    assert {one.name for one in urlpatterns} == set(MATRIX)


@pytest.mark.parametrize("name", MATRIX)
def test_the_office_gets_its_page_and_may_post_where_the_row_says(reviewed: Office, name: str):
    path, got, body, posted = MATRIX[name]
    number = str(reviewed.numbers()[0])
    address = reviewed.home + path.format(key=reviewed.key, number=number)
    body = {key: value.format(number=number) for key, value in body.items()}
    assert reviewed.client.get(address).status_code == (got or 405)
    assert reviewed.client.post(address, body).status_code == (posted or 405)


@pytest.mark.parametrize("name", MATRIX)
def test_for_everyone_else_there_is_no_such_page_and_nothing_changes(reviewed: Office, sign_in: SignIn, name: str):
    path, got, body, posted = MATRIX[name]
    number = str(reviewed.numbers()[0])
    address = reviewed.home + path.format(key=reviewed.key, number=number)
    before = list(DraftedDocument.objects.values()), list(DraftedDocument.objects.get().lines.values())
    for role in OTHERS:
        client = sign_in(role)
        assert client.get(address).status_code == (404 if got else 405), role
        assert client.post(address, body).status_code == (404 if posted else 405), role
    assert (list(DraftedDocument.objects.values()), list(DraftedDocument.objects.get().lines.values())) == before


def test_a_document_is_not_found_under_another_office_of_ours(reviewed: Office, county: Office):
    assert county.client.get(f"{county.home}{reviewed.key}/").status_code == 404
    assert county.client.get(f"{county.home}no-such/").status_code == 404


def test_the_city_does_not_read_over_the_shoulder_of_a_county(office: Office, county: Office):
    assert county.upload(NOTICE.encode()).status_code == 302
    assert office.client.get(county.base).status_code == 404


def test_numbers_that_are_none_are_not_found(reviewed: Office):
    assert reviewed.client.get(f"{reviewed.base}draft/99999/").status_code == 404
    assert reviewed.client.get(f"{reviewed.base}draft/{2**70}/").status_code == 404
    for query in ("at=x", "page=-1", "page=999999", "at=99999999999999", "page=٣"):
        assert reviewed.client.get(f"{reviewed.base}?{query}").status_code == 200


def queries(office: Office, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert office.client.get(address).status_code == 200
    return len(caught)


def test_the_lists_cost_the_same_however_long_they_are(office: Office, people: Cast):
    office.upload(NOTICE.encode(), sent="a")
    few = [queries(office, address) for address in (office.home, office.base, f"{office.base}pack/")]
    office.upload(NOTICE.encode() * 3, sent="b")
    office.upload(NOTICE.encode(), sent="c")
    number = office.number_of("每月至少组织1次集中学习")
    office.decide(number, "accept")
    many = [queries(office, address) for address in (office.home, office.base)]
    assert many == few[:2]
    assert few[0] <= 12
    assert few[1] <= 12
