"""The pages of phone and desk ask as often for three rows as for one, whatever the rows are."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.terms.days import Day
from luoshi.web.ledger.actions.ask_question import ask_question
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.actions.plan_line import add_plan_line
from luoshi.web.ledger.actions.renew_prompts import ASKED_OF
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.audit import state_digest
from luoshi.web.ledger.entry import Entry
from luoshi.web.ledger.models import Instance, StandingPrompt
from luoshi.web.ledger.packs import catalogue
from web.entries import study

pytestmark = pytest.mark.django_db
Add = Callable[[Cast, int], object]


def add_record(people: Cast, n: int) -> None:
    entry = replace(study(people), done_on=Day(TODAY - n))
    submit_record(viewer("secretary"), entry, key=f"q{n}", today=TODAY)


def add_problem(people: Cast, n: int) -> None:
    values = {"title": (f"示例问题{n}",), "deadline": (int(TODAY) + n,)}
    entry = Entry(kind="problem", unit=people.branch, done_on=TODAY, values=values)
    open_item(viewer("secretary"), entry, key=f"q{n}", today=TODAY)


def add_line(people: Cast, n: int) -> None:
    strand = next(iter(catalogue().strands.values())).title
    values = {"title": (f"示例{n}",), "strand": (strand,), "planned_on": (int(TODAY),)}
    add_plan_line(viewer("secretary"), people.branch, values, key=f"q{n}", today=TODAY)


def add_question(people: Cast, n: int) -> None:
    ask_question(viewer("secretary"), unit=people.branch, obligation=_lecture(people), text=f"问{n}", today=TODAY)


def add_prompt(people: Cast, n: int) -> None:
    """A standing prompt of the branch that is a fortnight old; the rules are taken to have been asked just now."""
    body = {"what": f"示例{n}", "facts": [], "settle": "看一看", "named": ""}
    StandingPrompt.objects.create(
        key=f"q{n}", signal=_rule(), unit=people.branch, first_held=TODAY - 14, body={"zh": body, "en": body}
    )
    asked = {"day": int(TODAY), "digest": state_digest(), "is_large": False, "at": 0, "took": 0}
    Instance.objects.update_or_create(name=ASKED_OF, defaults={"value": json.dumps(asked)})


def _rule() -> str:
    return StandingPrompt.objects.values_list("signal", flat=True).first() or "p02"


def _lecture(people: Cast) -> str:
    return next(task.id for task in catalogue().judged())


PAGES: list[tuple[str, str, Add]] = [
    ("secretary", "/branch/{branch}/", add_record),
    ("secretary", "/branch/{branch}/", add_problem),
    ("secretary", "/branch/{branch}/", add_prompt),
    ("secretary", "/branch/{branch}/tasks/", add_record),
    ("secretary", "/branch/{branch}/records/", add_record),
    ("secretary", "/branch/{branch}/items/", add_problem),
    ("secretary", "/branch/{branch}/ask/{task}/", add_question),
    ("secretary", "/record/{lecture}/", add_record),
    ("secretary", "/desk/{branch}/plan/", add_line),
    ("secretary", "/desk/{branch}/prompts/", add_prompt),
    ("secretary", "/desk/{branch}/unit/", add_record),
    ("secretary", "/items/{branch}/", add_problem),
    ("secretary", "/items/{branch}/waiting/", add_problem),
    ("secretary", "/items/{branch}/resting/", add_problem),
    ("secretary", "/items/{branch}/ledger/problem/", add_problem),
    ("secretary", "/items/{branch}/board/problem/", add_problem),
    ("county-clerk", "/desk/{county}/", add_record),
    ("county-clerk", "/desk/{county}/", add_problem),
    ("county-clerk", "/desk/{county}/", add_line),
    ("county-clerk", "/desk/{county}/", add_question),
    ("county-clerk", "/desk/{county}/", add_prompt),
    ("county-clerk", "/desk/{county}/tasks/", add_record),
    ("county-clerk", "/desk/{county}/overdue/", add_record),
    ("county-clerk", "/desk/{county}/week/", add_line),
    ("county-clerk", "/desk/{county}/prompts/", add_prompt),
    ("county-clerk", "/desk/{county}/register/study_session/", add_record),
    ("county-clerk", "/desk/{county}/burden/", add_record),
    ("county-clerk", "/desk/{county}/papers/", add_record),
    ("county-clerk", "/items/{county}/", add_problem),
    ("county-clerk", "/items/{county}/waiting/", add_problem),
    ("county-clerk", "/items/{county}/ledger/problem/", add_problem),
    ("county-clerk", "/items/{county}/board/problem/", add_problem),
    ("county-clerk", "/items/{county}/matrix/problem/", add_problem),
    ("city-clerk", "/desk/{city}/", add_record),
    ("leader", "/leader/", add_problem),
]


@pytest.mark.parametrize(
    ("role", "path", "add"), PAGES, ids=[f"{role} {path} {add.__name__}" for role, path, add in PAGES]
)
def test_three_rows_are_asked_for_as_often_as_one(sign_in: SignIn, people: Cast, role: str, path: str, add: Add):
    client = sign_in(role)
    where = path.format(
        branch=people.branch,
        county=people.county_clerk.unit,
        city=people.city_clerk.unit,
        lecture=people.lecture,
        task=_lecture(people),
    )
    counts = []
    for rows in ((1,), (2, 3)):
        for row in rows:
            add(people, row)
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1], counts
