"""A day that cannot be shown is said so on the page, and the page is of today."""

from __future__ import annotations

import pytest

from instance import SignIn
from luoshi.city import Cast


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2023-11-31", "2023年11月没有31日"),
        ("2024-01-01", "这一天还没到，这里是今天的情况。"),
        ("昨天", "日期写成 2023-11-05"),
    ],
)
def test_an_impossible_day_is_said_and_not_passed_over(typed: str, said: str, sign_in: SignIn, people: Cast):
    path = f"/desk/{people.county_clerk.unit}/"
    page = sign_in("county-clerk").get(path, {"as_of": typed}).content.decode()
    assert said in page
    assert said not in sign_in("county-clerk").get(path).content.decode()
    assert "这是截至" not in page
