"""No route past the law: what a page refuses, a program with a key is refused as well, in the same words."""

from __future__ import annotations

import pytest

from web.api.conftest import Call, call
from web.items.conftest import Places, opened

__all__ = ["call"]
pytestmark = pytest.mark.django_db


def test_a_program_of_the_unit_cannot_close_its_problem_and_one_of_the_county_can(call: Call, places: Places):
    item = opened(places.branch, remedy=("划线，装道闸",)).pk
    assert call("secretary", f"/items/{item}/moves", {"to": "solved", "note": "晚上去看北门"}).status_code == 200
    refused = call("secretary", f"/items/{item}/moves", {"to": "closed", "note": "好了"})
    assert refused.status_code == 400
    assert [fault["said"] for fault in refused.json()["faults"]] == ["本单位不能给自己销号。请交由：鹭渡镇党委。"]
    assert call("stranger-clerk", f"/items/{item}/moves", {"to": "closed", "note": "好了"}).status_code == 404
    assert call("county-clerk", f"/items/{item}/moves", {"to": "closed"}).status_code == 400
    assert call("county-clerk", f"/items/{item}/moves", {"to": "closed", "note": "到现场看过"}).status_code == 200
