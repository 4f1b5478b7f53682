"""The tree is searched by characters, syllables and first letters, and finds nothing outside the own line."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from instance import SignIn
from luoshi.city import Cast
from luoshi.web.ledger.models import Closure, Unit
from luoshi.web.ledger.reads.found import units_found

pytestmark = pytest.mark.django_db


def initials(name: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 (a second to load, for this one test)

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))


def test_a_branch_is_found_from_above_by_its_name_and_its_letters(sign_in: SignIn, people: Cast):
    office, branch = people.county_clerk.unit, Unit.objects.get(pk=people.branch)
    for typed in (branch.name, branch.name[:2], initials(branch.name), initials(branch.name).upper()):
        page = sign_in("county-clerk").get(f"/desk/{office}/find/", {"q": typed}).content.decode()
        assert f'href="/desk/{branch.pk}/' in page.partition("<h1>")[2], typed


def test_what_is_found_lies_below_and_stands_in_the_established_order(people: Cast):
    office = people.county_clerk.unit
    found, has_more = units_found(office, "territory", "支部")
    below = set(Closure.objects.filter(tree="territory", ancestor=office).values_list("descendant", flat=True))
    assert found
    assert {one.pk for one in found} <= below
    assert [one.position for one in found] == sorted(one.position for one in found)
    assert (len(found) == 50) or not has_more


def test_nothing_of_another_county_is_found_and_its_search_does_not_exist(sign_in: SignIn, people: Cast):
    branch, stranger = Unit.objects.get(pk=people.branch), people.stranger_clerk.unit
    page = sign_in("stranger-clerk").get(f"/desk/{stranger}/find/", {"q": branch.name}).content.decode()
    assert branch.pk not in page
    assert sign_in("stranger-clerk").get(f"/desk/{people.county_clerk.unit}/find/?q=a").status_code == 404


def test_a_search_asks_two_questions_of_the_database_however_much_it_finds(people: Cast):
    counts = set()
    for typed in ("支部", "zzzz", Unit.objects.get(pk=people.branch).name):
        with CaptureQueriesContext(connection) as asked:
            units_found(people.city_clerk.unit, "territory", typed)
        counts.add(len(asked))
    assert counts <= {1, 2}
