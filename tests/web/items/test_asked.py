"""The province's roving group reads, leaves requirements that are tracked, and changes nothing else."""

from __future__ import annotations

import pytest

from instance import TODAY, SignIn
from luoshi.web.ledger.actions.move_item import Asked, move_item
from luoshi.web.ledger.models import AuditEntry, Item, ItemMove
from luoshi.web.ledger.reads.requirements import requirements_below
from web.items.conftest import Places, hand, opened
from web.items.test_machine import SEEN, solved

pytestmark = pytest.mark.django_db


def test_what_the_group_leaves_is_assigned_answered_and_seen_by_it(sign_in: SignIn, places: Places):
    group, address = sign_in("observer"), f"/items/{places.city}/asked/"
    sent = {"text": "把走访没去过的支部补上", "deadline": "2023-11-20", "key": "left-1"}
    assert [group.post(address, sent).status_code for _ in range(2)] == [302, 302], "sent twice, kept once"
    (line,) = requirements_below(places.city, "territory", today=TODAY)
    assert (line.now.title, line.who, line.state, line.lamp.said) == (
        "把走访没去过的支部补上", "巡回指导组", "已收到", "还有10天",
    )  # fmt: skip
    city = hand(places.city)
    move_item(city, line.now.item, to="assigned", today=TODAY, asked=Asked(roles={"lead": (places.county,)}))
    move_item(city, line.now.item, to="done", today=TODAY, asked=Asked(values={"answer": ("14个支部都去过了",)}))
    html = group.get(address).content.decode()
    assert [word in html for word in ("云汀区委", "已办结", "14个支部都去过了")] == [True, True, True]


def test_nobody_else_leaves_one_and_an_empty_one_keeps_what_was_typed(sign_in: SignIn, places: Places):
    address, before = f"/items/{places.city}/asked/", AuditEntry.objects.count()
    assert sign_in("city-clerk").post(address, {"text": "补上"}).status_code == 404
    assert sign_in("observer").post(f"/items/{places.county}/asked/", {"text": "补上"}).status_code == 404
    for typed, said in (
        ({"text": "  "}, "还差“要求”"),
        ({"text": "补上", "deadline": "2023-11-31"}, "2023年11月没有31日"),
        ({"text": "补上", "deadline": "2023-11-01"}, "时限比登记日还早"),
    ):
        answer = sign_in("observer").post(address, typed)
        assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert AuditEntry.objects.count() == before


def test_the_group_reads_and_writes_nothing(sign_in: SignIn, places: Places):
    item, group = solved(places.branch), sign_in("observer")
    assert group.get(f"/item/{item.pk}/").status_code == 200
    assert group.get(f"/desk/{places.city}/").status_code == 200
    moves = ItemMove.objects.count()
    assert group.post(f"/item/{item.pk}/step/", {"to": "closed", "note": SEEN.note}).status_code == 400
    assert group.post(f"/item/{item.pk}/note/", {"text": "要快"}).status_code == 404
    assert group.get(f"/item/{item.pk}/fill/").status_code == 404
    for unit in (places.city, places.branch):
        assert group.get(f"/branch/{unit}/record/study_session/").status_code == 404
    assert (ItemMove.objects.count(), Item.objects.filter(kind="requirement_from_above").count()) == (moves, 0)


def test_a_requirement_the_unit_enters_itself_stands_on_the_same_page(sign_in: SignIn, places: Places):
    values = {"title": ("报一次台账",), "from_whom": ("上级通知",), "deadline": (int(TODAY) + 2,)}
    opened(places.county, "requirement_from_above", **values)
    html = sign_in("county-clerk").get(f"/items/{places.county}/asked/").content.decode()
    assert [word in html for word in ("报一次台账", "上级通知", "还有2天")] == [True, True, True]
