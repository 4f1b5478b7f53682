"""A key opens what its grant opens; no member is named above the branch; what comes twice is kept once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast, thread_city
from luoshi.web.ledger.access_tokens import viewer_by_token
from luoshi.web.ledger.actions.manage_tokens import make_token, revoke_token
from luoshi.web.ledger.actions.manage_users import end_grant
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import ApiToken, Grant, Item, Record, Unit
from luoshi.web.ledger.reads.people import members_of

from .conftest import Call, key_of

pytestmark = pytest.mark.django_db
SLUGS = ("secretary", "county-clerk", "leader", "liaison", "city-clerk", "sector-clerk", "stranger-clerk", "")
READS = {"secretary", "county-clerk", "leader", "liaison", "city-clerk", "sector-clerk"}


def study(people: Cast, **changes: object) -> dict[str, object]:
    members = [one.id for one in members_of(people.branch, TODAY)]
    values = {"form": ["集中学习"], "minutes": ["60"], "text": ["选编"]}
    return {"key": "sending-1", "kind": "study_session", "done_on": "2023-11-10", "participants": members,
            "values": values, **changes}


READING = {
    "/units/{branch}": READS,
    "/units/{branch}/below": READS,
    "/units/{branch}/tasks": READS,
    "/units/{branch}/counts": READS,
    "/units/{branch}/records": READS,
    "/units/{branch}/items": READS,
    "/units/{branch}/prompts": {"secretary"},
    "/records/{lecture}": READS,
    "/items/{item}": READS,
    "/tasks": set(SLUGS) - {""},
    "/kinds": set(SLUGS) - {""},
}


@pytest.mark.parametrize("path", READING)
def test_an_address_answers_those_whose_grant_reaches_and_does_not_exist_for_others(
    path: str, call: Call, people: Cast
):
    item = Item.objects.filter(unit=people.branch, kind="problem").values_list("pk", flat=True)[0]
    address = path.format(branch=people.branch, lecture=people.lecture, item=item)
    found = {slug: call(slug, address).status_code for slug in SLUGS}
    assert found == {slug: 200 if slug in READING[path] else 404 if slug else 401 for slug in SLUGS}


WRITING = {
    "/units/{branch}/records/preview": {"key": "sending-2", "kind": "study_session", "done_on": "2023-11-10"},
    "/units/{branch}/records": {"key": "sending-3", "kind": "study_session", "done_on": "2023-11-10"},
    "/records/{lecture}/corrections": {
        "key": "sending-4", "kind": "lecture", "done_on": "2023-10-20", "reason": "时长记错"
    },
    "/records/{lecture}/withdrawal": {"reason": "记重了"},
    "/units/{branch}/items": {"key": "sending-5", "kind": "problem", "opened_on": "2023-11-10"},
    "/items/{item}/fields": {"values": {"title": ["桥洞积水"]}},
    "/units/{branch}/questions": {"task": "thread:ST-05", "text": "几次算够？"},
}


@pytest.mark.parametrize("path", WRITING)
def test_only_the_branch_itself_submits(path: str, call: Call, people: Cast):
    item = Item.objects.filter(unit=people.branch, kind="problem").values_list("pk", flat=True)[0]
    address = path.format(branch=people.branch, lecture=people.lecture, item=item)
    found = {slug: call(slug, address, WRITING[path]).status_code for slug in SLUGS}
    assert found.pop("secretary") in (200, 201, 400)
    assert found == {slug: 404 if slug else 401 for slug in found}


def test_every_operation_is_in_the_two_tables_above():
    described = Client().get("/api/openapi.json").json()["paths"]
    ours = {path.removeprefix("/api") for path in described}
    tables = {path.replace("branch", "unit").replace("lecture", "record") for path in {*READING, *WRITING}}
    by_part = {f"/items/{{item}}/{word}" for word in ("moves", "units", "notes")}  # see tests/web/items
    assert ours == tables | by_part


def test_a_record_sent_twice_is_kept_once_and_counts_as_from_the_page(call: Call, people: Cast):
    told = call("secretary", f"/units/{people.branch}/records/preview", study(people))
    assert "thread:ST-05" in [one["task"] for one in told.json()]
    answers = [call("secretary", f"/units/{people.branch}/records", study(people)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert [answer.json()["is_repeated"] for answer in answers] == [False, True]
    assert Record.objects.filter(key=answers[0].json()["id"]).count() == 1
    tasks = call("secretary", f"/units/{people.branch}/tasks").json()
    assert next(one["done"] for one in tasks if (one["task"], one["period"]) == ("thread:ST-05", "2023-11")) == 1


def test_two_programs_that_count_alike_do_not_take_each_others_sendings(call: Call, people: Cast):
    other = Unit.objects.get(pk=people.stranger_clerk.unit)
    body = {"key": "sending-1", "kind": "dispatch_meeting", "done_on": "2023-11-10", "values": {"matters": ["本周计划"]}}
    assert call("secretary", f"/units/{people.branch}/records", study(people)).status_code == 201
    assert call("stranger-clerk", f"/units/{other.pk}/records", body).json()["is_repeated"] is False


def test_no_answer_names_a_member_above_the_branch(call: Call, people: Cast):
    tables, _ = thread_city()
    names = {person.name for person in tables.person if person.name}
    ids = {person.id for person in tables.person}
    item = Item.objects.filter(unit=people.branch).values_list("pk", flat=True)[0]
    for path in READING:
        address = path.format(branch=people.branch, lecture=people.lecture, item=item)
        for slug in READS - {"secretary"}:
            said = call(slug, address).content.decode()
            words = set(strings(json.loads(said)))
            assert not words & ids, (slug, path)
            assert not {name for name in names if any(name in word for word in words)}, (slug, path)


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [word for part in value.values() for word in strings(part)]
    if isinstance(value, list):
        return [word for part in value for word in strings(part)]
    return [value] if isinstance(value, str) else []


def test_the_branch_itself_gets_who_took_part_by_id(call: Call, people: Cast):
    told = call("secretary", f"/records/{people.lecture}").json()
    assert told["people"] == len(told["participants"]) > 0
    assert call("county-clerk", f"/records/{people.lecture}").json()["participants"] == []


def test_what_is_wrong_is_said_by_field_all_at_once(call: Call, people: Cast):
    wrong = study(people, done_on="2023-11-31", values={"minutes": ["很久"], "no_such": ["1"]})
    answer = call("secretary", f"/units/{people.branch}/records", wrong)
    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["faults"]] == ["minutes", "no_such", "done_on"]
    assert "2023年11月没有31日" in answer.json()["faults"][2]["said"]


@pytest.mark.parametrize("body", ["{", "[]", '{"key": "x"}', '"\\ud800"', "null"])
def test_what_cannot_be_read_is_refused_in_words(body: str, call: Call, people: Cast):
    client = Client(headers={"authorization": f"Bearer {key_of('secretary').key}"})
    answer = client.post(f"/api/units/{people.branch}/records", body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert all(one["said"] for one in answer.json()["faults"])


def test_a_browsers_session_opens_nothing_here(sign_in: SignIn, people: Cast):
    assert sign_in("secretary").get(f"/api/units/{people.branch}").status_code == 401


def test_a_key_is_shown_once_and_kept_as_a_digest():
    made = key_of("secretary")
    assert made.key.startswith("lsk_")
    row = ApiToken.objects.get(pk=made.token.pk)
    assert made.key not in [str(value) for value in vars(row).values()]


def test_a_key_ends_with_itself_with_its_grant_and_with_its_day(call: Call, people: Cast):
    path = f"/units/{people.branch}"
    assert call("secretary", path).status_code == 200
    revoke_token(viewer("security-admin"), token=ApiToken.objects.latest("pk").pk, today=TODAY)
    assert call("secretary", path).status_code == 401
    assert call("county-clerk", path).status_code == 200
    ApiToken.objects.filter(grant__user__username="demo-county-clerk").update(expires_on=int(TODAY) - 1)
    assert call("county-clerk", path).status_code == 401
    assert call("city-clerk", path).status_code == 200
    end_grant(viewer("security-admin"), grant=Grant.objects.get(user__username="demo-city-clerk").pk, today=TODAY)
    assert call("city-clerk", path).status_code == 401


def test_a_key_of_a_person_of_the_demo_opens_nothing_outside_the_demo(settings: Any):
    key = key_of("county-clerk").key
    assert viewer_by_token(key, TODAY) is not None
    settings.LUOSHI_DEMO = False
    assert viewer_by_token(key, TODAY) is None


def test_a_key_opens_its_own_grant_and_none_of_the_accounts_others(call: Call, people: Cast):
    Grant.objects.create(user=Grant.objects.get(user__username="demo-secretary").user, role="clerk",
                         unit=people.city_clerk.unit)
    clerk = Grant.objects.get(user__username="demo-county-clerk")
    assert call("county-clerk", f"/units/{clerk.unit}").status_code == 200
    mine = Grant.objects.get(user__username="demo-secretary", role="secretary")
    made = make_token(viewer("security-admin"), grant=mine.pk, name="", today=TODAY)
    client = Client(headers={"authorization": f"Bearer {made.key}"})
    assert client.get(f"/api/units/{people.city_clerk.unit}").status_code == 404


@pytest.mark.parametrize("slug", ["member", "system-admin", "security-admin", "audit-admin"])
def test_no_key_is_made_for_members_and_administrators(slug: str):
    grant = Grant.objects.get(user__username=f"demo-{slug}")
    with pytest.raises(Faulty):
        make_token(viewer("security-admin"), grant=grant.pk, name="", today=TODAY)


def test_a_key_is_made_and_taken_back_on_the_page(sign_in: SignIn):
    client = sign_in("security-admin")
    grant = Grant.objects.get(user__username="demo-secretary")
    page = client.post("/office/keys/", {"grant": grant.pk, "name": "一表通"}).content.decode()
    assert "lsk_" in page
    assert "lsk_" not in client.get("/office/keys/").content.decode()
    assert client.post("/office/keys/", {"revoke": ApiToken.objects.get().pk}).status_code == 302
    assert ApiToken.objects.get().revoked_on == int(TODAY)
