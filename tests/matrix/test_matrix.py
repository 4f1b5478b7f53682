"""URL × role. A new address without a row here fails; strangers get 404, never a reason.

The cast: a secretary who owns the branch, a member of it, its county's office and leader and liaison group above it,
the city's office above that, a sector committee above it in the other tree, an office of another county beside it,
three administrators, and nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.web.ledger.actions.ask_question import ask_question
from luoshi.web.ledger.actions.note_decision import note_decision
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.entry import Entry
from luoshi.web.ledger.models import Item, StandingPrompt, Unit

ROLES = (
    "secretary",
    "member",
    "county-clerk",
    "leader",
    "liaison",
    "city-clerk",
    "sector-clerk",
    "stranger-clerk",
    "system-admin",
    "security-admin",
    "audit-admin",
    "",
)
ABOVE = {"county-clerk", "leader", "liaison", "city-clerk", "sector-clerk"}
READS = {"secretary", *ABOVE}
WRITES = {"secretary"}
KEEPS = {"secretary", "county-clerk", "city-clerk", "sector-clerk"}
EVERYONE = set(ROLES)
SIGNED_IN = EVERYONE - {""}


@dataclass(frozen=True)
class Row:
    """Who gets a page at an address of the branch of the walk; everyone else gets 404.

    ``posts`` = who may post (the others get 404, 405 or are shown the door); ``moves`` = the answer is a redirect.
    """

    path: str
    gets: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    moves: bool = False
    body: tuple[tuple[str, str], ...] = ()


MATRIX: dict[str, Row] = {
    "story": Row("/", EVERYONE),
    "demo-day": Row("/demo/day/", posts=EVERYONE, moves=True),
    "sign-in": Row("/sign-in/", EVERYONE),
    "sign-out": Row("/sign-out/", posts=EVERYONE, moves=True),
    "password": Row("/password/", SIGNED_IN, posts=SIGNED_IN, body=(("password", "short"), ("again", "short"))),
    "demo-as": Row("/demo/as/secretary/", EVERYONE, moves=True),
    "language": Row("/language/", EVERYONE, posts=EVERYONE, moves=True, body=(("language", "en"),)),
    "mine": Row("/mine/", EVERYONE, moves=True),
    "branch": Row("/branch/{branch}/", READS),
    "branch-tasks": Row("/branch/{branch}/tasks/", READS),
    "branch-new": Row("/branch/{branch}/new/", READS),
    "branch-records": Row("/branch/{branch}/records/", READS),
    "branch-items": Row("/branch/{branch}/items/", READS),
    "record-choose": Row("/branch/{branch}/record/", WRITES),
    "record-enter": Row(
        "/branch/{branch}/record/study_session/", WRITES, posts=WRITES, body=(("done_on", "2023-11-09"),)
    ),
    "paper": Row("/branch/{branch}/paper/study_session/", WRITES),
    "record-received": Row("/branch/{branch}/received/{lecture}/", WRITES),
    "record": Row("/record/{lecture}/", READS),
    "record-answer": Row("/record/{visit}/answer/", posts=WRITES, body=(("text", "当天停电"),)),
    "record-correct": Row("/record/{lecture}/correct/", WRITES, posts=WRITES, body=(("done_on", "2023-10-20"),)),
    "record-void": Row("/record/{lecture}/void/", WRITES, posts=WRITES),
    "item": Row("/item/{item}/", READS),
    "item-step": Row("/item/{item}/step/", posts=READS),
    "item-fill": Row("/item/{item}/fill/", WRITES, posts=WRITES),
    "item-note": Row("/item/{item}/note/", posts=READS - {"liaison"}, body=(("text", "管子已经到货"),)),
    "item-units": Row("/item/{item}/units/", READS - {"liaison"}, posts=READS - {"liaison"}, body=(("role", "lead"),)),
    "item-grow": Row(
        "/item/{item}/grow/", posts=READS - {"liaison"}, moves=True, body=(("kind", "livelihood_project"),)
    ),
    "item-life": Row("/items/life/problem/", SIGNED_IN),
    "items": Row("/items/{branch}/", READS),
    "items-waiting": Row("/items/{branch}/waiting/", READS),
    "items-resting": Row("/items/{branch}/resting/", READS),
    "items-alike": Row("/items/{branch}/alike/problem/", ABOVE, posts=ABOVE),
    "items-look-back": Row("/items/{branch}/look-back/problem/", READS),
    "items-asked": Row("/items/{branch}/asked/", READS),
    "items-between": Row("/items/{branch}/between/", READS),
    "items-research": Row("/items/{branch}/research/", READS),
    "items-matrix": Row("/items/{branch}/matrix/problem/", READS),
    "ledger": Row("/items/{branch}/ledger/problem/", READS),
    "ledger-export": Row("/items/{branch}/ledger/problem/export/", READS),
    "board": Row("/items/{branch}/board/problem/", READS),
    "task": Row("/unit/{branch}/task/thread:ST-05/2023-11/", READS),
    "ask": Row("/branch/{branch}/ask/thread:ST-05/", WRITES, posts=WRITES),
    "suggest": Row("/suggest/", EVERYONE, posts=EVERYONE),
    "suggest-answer": Row("/suggest/answer/", EVERYONE, posts=EVERYONE),
    "desk": Row("/desk/{branch}/", READS),
    "desk-find": Row("/desk/{branch}/find/?q=zhibu", READS),
    "desk-tasks": Row("/desk/{branch}/tasks/", READS),
    "desk-overdue": Row("/desk/{branch}/overdue/", READS),
    "desk-task": Row("/desk/{branch}/task/thread:ST-05/2023-11/", READS),
    "desk-unit": Row("/desk/{branch}/unit/", READS),
    "registers": Row("/desk/{branch}/registers/", READS, moves=True),
    "register": Row("/desk/{branch}/register/study_session/", READS),
    "register-export": Row("/desk/{branch}/register/study_session/export/", READS),
    "situation": Row("/desk/{city}/situation/", {"city-clerk"}),
    "situation-paper": Row("/desk/{city}/situation/paper/", {"city-clerk"}),
    "situation-figure": Row("/desk/{city}/situation/no-such-figure/"),
    "prompts": Row("/desk/{branch}/prompts/", {"secretary"}),
    "prompt": Row(
        "/prompt/{prompt}/", {"secretary", "sector-clerk"}, posts={"secretary"}, body=(("text", "在办"),)
    ),
    "keys": Row("/office/keys/", {"security-admin"}, posts={"security-admin"}),
    "letters": Row("/letters/", SIGNED_IN, posts=SIGNED_IN, body=(("address", ""),)),
    "signals": Row("/office/signals/", {"system-admin"}, posts={"system-admin"}),
    "week": Row("/desk/{branch}/week/", READS, posts=WRITES, body=(("record", "{meeting}"), ("key", "k"))),
    "papers": Row("/desk/{branch}/papers/", READS),
    "paper-out": Row("/desk/{branch}/papers/branch-set/", READS),
    "item-receipt": Row("/item/{item}/receipt/", READS),
    "meeting-notice": Row("/record/{meeting}/notice/", WRITES),
    "leader-paper": Row("/leader/paper/", {"leader"}),
    "leader": Row("/leader/", {"leader"}),
    "member": Row("/member/", {"member"}),
    "visits": Row("/desk/{branch}/visits/", ABOVE - {"leader"}),
    "plan": Row("/desk/{branch}/plan/", READS, posts=WRITES),
    "burden": Row("/desk/{branch}/burden/", READS),
    "domains": Row("/desk/{branch}/domains/", READS),
    "source": Row("/source/thread/ST-05/", SIGNED_IN),
    "users": Row(
        "/office/users/",
        {"system-admin"},
        posts={"system-admin"},
        body=(("act", "create"), ("username", "new.account")),
    ),
    "grants": Row("/office/grants/", {"security-admin"}, posts={"security-admin"}),
    "log": Row("/office/log/", {"audit-admin"}),
    "log-out": Row("/office/log/export/", {"audit-admin"}),
    "codes": Row("/office/{branch}/codes/", {"county-clerk", "city-clerk", "sector-clerk"}),
    "sent-papers": Row("/office/{branch}/sent/", ABOVE, posts=set()),
    "people": Row("/office/{branch}/people/", KEEPS, posts=KEEPS),
    "posts": Row("/office/{branch}/posts/", KEEPS, posts=KEEPS),
    "waivers": Row("/office/{branch}/waivers/", KEEPS, posts=KEEPS),
    "changes": Row("/office/{branch}/changes/", KEEPS - WRITES, posts=KEEPS - WRITES),
    "evidence": Row("/record/{lecture}/files/", READS, posts=WRITES),
    "evidence-file": Row("/record/{lecture}/files/0/"),
    "forms": Row("/office/{branch}/forms/", KEEPS, posts=KEEPS),
    "form-blank": Row("/office/{branch}/forms/study_session/", KEEPS),
    "form": Row("/form/no-such-form/"),
    "form-workbook": Row("/form/no-such-form/workbook/"),
    "imports": Row("/office/{branch}/imports/", WRITES, posts=WRITES),
    "import-template": Row("/office/{branch}/template/person/", WRITES),
    "import": Row("/import/no-such-import/"),
    "import-workbook": Row("/import/no-such-import/workbook/"),
    "questions": Row(
        "/office/{branch}/questions/",
        {"county-clerk", "city-clerk", "sector-clerk"},
        posts={"county-clerk", "city-clerk"},
        body=(("row", "{question}"), ("text", "可以")),
    ),
    "suggestions": Row(
        "/suggestions/", {"county-clerk", "city-clerk", "sector-clerk", "stranger-clerk", "audit-admin"}
    ),
}


def names(patterns: list[URLPattern | URLResolver] | None = None) -> list[str]:
    """All named addresses of the product."""
    found = []
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            found += [] if one.namespace == "api" else names(one.url_patterns)  # programs have a matrix of their own
        else:
            found.append(one.name or str(one.pattern))
    return found


def test_every_address_has_a_row_and_every_row_an_address():
    ours = {name for name in names() if not name.startswith(("draft", "api"))}
    assert ours == set(MATRIX)


@pytest.fixture
def places(people: Cast, db: None) -> dict[str, str]:
    """What the addresses of the matrix speak of."""
    problems = Item.objects.filter(unit=people.branch, kind="problem")
    return {
        "branch": people.branch,
        "lecture": people.lecture,
        "city": people.city_clerk.unit,
        "item": problems.values_list("pk", flat=True)[0],
        "question": "0",
        "meeting": _meeting(people),
        "visit": _visit(people),
        "prompt": str(StandingPrompt.objects.filter(unit=people.branch).values_list("pk", flat=True)[0]),
    }


def _meeting(people: Cast) -> str:
    """A meeting of the branch that decided one thing."""
    entry = Entry(kind="dispatch_meeting", unit=people.branch, done_on=TODAY, values={"matters": ("本周计划",)})
    record = submit_record(viewer("secretary"), entry, key="meeting", today=TODAY).record
    values = {"title": ("走一遍",), "strand": ("检视整改",)}
    note_decision(viewer("secretary"), record, values, key="decision", today=TODAY)
    return record


def _visit(people: Cast) -> str:
    """A visit of the city's office to the branch."""
    entry = Entry("check_visit", people.city_clerk.unit, TODAY, target_unit=people.branch, values={"manner": ("明察",)})
    return submit_record(viewer("city-clerk"), entry, key="visit", today=TODAY).record


def asked(client: Client, path: str) -> int:
    """Ask for a page, read it to its end, and return the status."""
    answer = client.get(path)
    answer.close()
    return answer.status_code


def refused(row: Row) -> int:
    """What someone gets who is not in the row: 404; where nobody may read, at most a word about the method."""
    return 405 if not row.gets and row.posts else 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", MATRIX)
def test_a_page_is_for_those_of_its_row_and_does_not_exist_for_others(
    name: str, sign_in: SignIn, places: dict[str, str]
):
    row = MATRIX[name]
    found = {role: asked(sign_in(role), row.path.format(**places)) for role in ROLES}
    assert found == {role: (302 if row.moves else 200) if role in row.gets else refused(row) for role in ROLES}


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if row.posts])
def test_posting_is_for_those_of_its_row(name: str, sign_in: SignIn, places: dict[str, str]):
    row = MATRIX[name]
    question = ask_question(
        viewer("secretary"), unit=places["branch"], obligation="thread:ST-05", text="几次算够？", today=TODAY
    )
    body = {key: value.format(**{**places, "question": question.pk}) for key, value in row.body}
    found = {}
    for role in ROLES:
        point = transaction.savepoint()
        found[role] = sign_in(role).post(row.path.format(**places), body).status_code
        transaction.savepoint_rollback(point)
    assert {role for role, status in found.items() if status in (200, 302, 400)} == row.posts
    assert {role for role, status in found.items() if status == 404} == set(ROLES) - row.posts


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if "{branch}" in row.path])
def test_a_unit_that_does_not_exist_looks_like_one_out_of_reach(name: str, sign_in: SignIn, places: dict[str, str]):
    there, nowhere = (MATRIX[name].path.format(**{**places, "branch": unit}) for unit in (places["branch"], "no-such"))
    stranger = sign_in("stranger-clerk")
    answers = [stranger.get(path) for path in (there, nowhere)]
    assert [answer.status_code for answer in answers] == [404, 404]
    shown = [re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in answers]
    assert shown[0].replace(there, "") == shown[1].replace(nowhere, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tree", "role", "is_seen"),
    [("sector", "sector-clerk", True), ("territory", "sector-clerk", True), ("sector", "county-clerk", True)],
)
def test_the_tree_of_an_address_opens_nothing_that_the_grant_does_not(
    tree: str, role: str, is_seen: bool, sign_in: SignIn, people: Cast
):
    assert (sign_in(role).get(f"/desk/{people.branch}/?tree={tree}").status_code == 200) == is_seen
    beside = Unit.objects.get(name="青禾县委").pk
    assert sign_in(role).get(f"/desk/{beside}/?tree={tree}").status_code == 404
