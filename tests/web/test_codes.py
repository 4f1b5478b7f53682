"""A printed code opens everything an account holds: no office prints one that opens more than it reaches itself."""

from __future__ import annotations

import pytest
from django.http import Http404

from instance import TODAY, viewer
from luoshi.city import Cast
from luoshi.web.ledger.access import may_print_code
from luoshi.web.ledger.actions.sign_in import print_code
from luoshi.web.ledger.models import Grant, SignInCode, User
from luoshi.web.ledger.reads.accounts import secretaries_below

pytestmark = pytest.mark.django_db


def account(slug: str) -> User:
    return User.objects.get(username=f"demo-{slug}")


def test_no_office_prints_a_code_into_an_account_that_holds_more_than_it_reaches(people: Cast):
    clerk, secretary = viewer("county-clerk"), account("secretary")
    assert may_print_code(clerk, secretary.pk, TODAY)
    Grant.objects.create(user=secretary, role="clerk", unit=people.city_clerk.unit, from_day=0)
    with pytest.raises(Http404):
        print_code(clerk, user=secretary.pk, today=TODAY)
    assert not SignInCode.objects.filter(user=secretary).exists()
    assert secretary not in [line.user for line in secretaries_below(clerk, clerk.held[0].unit, TODAY)]


def test_no_office_prints_a_code_for_who_was_a_secretary_once(people: Cast):
    clerk, other = viewer("county-clerk"), account("city-clerk")
    Grant.objects.create(user=other, role="secretary", unit=people.branch, from_day=0, to_day=TODAY - 1)
    with pytest.raises(Http404):
        print_code(clerk, user=other.pk, today=TODAY)
