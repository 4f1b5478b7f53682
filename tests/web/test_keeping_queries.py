"""Pages of the registers ask as often for three rows as for one: what grows with the rows is the page, not the asking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.terms.days import Day
from luoshi.web.ledger.actions.change_tree import propose_change
from luoshi.web.ledger.actions.keep_people import add_member
from luoshi.web.ledger.actions.keep_posts import add_post
from luoshi.web.ledger.actions.waive import Asked, ask_waiver
from luoshi.web.ledger.changes.asked import Change
from luoshi.web.ledger.models import Evidence, Import
from luoshi.web.ledger.reads.people import members_of

pytestmark = pytest.mark.django_db
Add = Callable[[Cast, int], object]


def add_person(people: Cast, n: int) -> None:
    add_member(
        viewer("secretary"), people.branch, person="", name=f"示例{n}", side="in", category="", first=TODAY, today=TODAY
    )


def add_holding(people: Cast, n: int) -> None:
    person = members_of(people.branch, TODAY)[n].id
    add_post(viewer("secretary"), people.branch, person=person, role=f"示例职务{n}", rank="", first=TODAY, today=TODAY)


def add_waiver(people: Cast, n: int) -> None:
    member = members_of(people.branch, TODAY)[n].id
    ask_waiver(viewer("secretary"), people.branch, Asked("*", "person", member, TODAY), reason="年老", today=TODAY)


def add_request(people: Cast, n: int) -> None:
    asked = Asked("*", "unit", people.branch, Day(TODAY + n))
    ask_waiver(viewer("secretary"), people.branch, asked, reason="搬迁", today=TODAY)


def add_change(people: Cast, n: int) -> None:
    change = Change(act="rename", on=TODAY, units=(people.branch,), name=f"示例{n}")
    propose_change(viewer("county-clerk"), people.county_clerk.unit, change, reason="改名", today=TODAY)


def add_import(people: Cast, n: int) -> None:
    Import.objects.create(
        key=f"i{n}", table="person", unit=people.branch, name="名册", file="0", state="read", user=1, received_on=TODAY
    )


def add_file(people: Cast, n: int) -> None:
    Evidence.objects.create(
        record=people.lecture, file=str(n), name="x.pdf", type="application/pdf", size=1, added_by=1, added_on=TODAY
    )


PAGES: list[tuple[str, str, Add]] = [
    ("secretary", "/office/{branch}/people/", add_person),
    ("secretary", "/office/{branch}/posts/", add_holding),
    ("secretary", "/office/{branch}/waivers/", add_waiver),
    ("county-clerk", "/office/{branch}/waivers/", add_request),
    ("county-clerk", "/office/{county}/changes/", add_change),
    ("secretary", "/office/{branch}/imports/", add_import),
    ("secretary", "/record/{lecture}/files/", add_file),
]


@pytest.mark.parametrize(("role", "path", "add"), PAGES, ids=[f"{role} {path}" for role, path, _ in PAGES])
def test_three_rows_are_asked_for_as_often_as_one(sign_in: SignIn, people: Cast, role: str, path: str, add: Add):
    client = sign_in(role)
    where = path.format(branch=people.branch, county=people.county_clerk.unit, lecture=people.lecture)
    counts = []
    for rows in ((1,), (2, 3)):
        for row in rows:
            add(people, row)
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1], counts
