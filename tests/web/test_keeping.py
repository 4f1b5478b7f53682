"""Registers in the browser: people, posts, waivers and changes of the tree, by those they are for."""

from __future__ import annotations

import pytest

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.terms.days import OPEN, Day, iso_of
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.audit import verify
from luoshi.web.ledger.changes.open_items import open_items_of
from luoshi.web.ledger.models import AuditEntry, Membership, Person, Post, Proposal, Record, Slot, Unit, Waiver
from luoshi.web.ledger.reads.people import members_of
from luoshi.web.ledger.reads.trees import units_below
from luoshi.web.ledger.run_engine import status_on
from web.entries import study
from web.test_engine import assert_kept_equals_recomputed

pytestmark = pytest.mark.django_db
YESTERDAY = iso_of(Day(TODAY - 1))


def post(client, path: str, **fields):
    answer = client.post(path, fields)
    return answer, answer.content.decode() if answer.status_code != 302 else ""


def test_the_branch_enters_a_guest_who_is_then_expected_and_can_take_part(sign_in: SignIn, people: Cast):
    path = f"/office/{people.branch}/people/"
    answer, _ = post(sign_in("secretary"), path, act="add", name="示例来客", side="in", from_day="2023-11-01")
    assert answer.status_code == 302
    guest = Person.objects.get(name="示例来客")
    assert guest.pk in [one.id for one in members_of(people.branch, TODAY)]
    assert_kept_equals_recomputed()


def test_the_same_form_twice_makes_one_membership_of_a_known_person(sign_in: SignIn, people: Cast):
    path = f"/office/{people.branch}/people/"
    stranger = Membership.objects.exclude(unit=people.branch).filter(side="full")[0].person
    for _ in range(2):
        post(sign_in("secretary"), path, act="add", person=stranger, side="hosted", from_day="2023-11-01")
    assert Membership.objects.filter(unit=people.branch, person=stranger).count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "甲", "side": "full", "from_day": "2023-11-31"}, "2023年11月没有31日"),
        ({"name": "甲", "side": "full", "from_day": "2023-12-01"}, "这一天还没到"),
        ({"name": "", "side": "full", "from_day": "2023-11-01"}, "请写姓名"),
        ({"name": "长" * 300, "side": "full", "from_day": "2023-11-01"}, "最多100个字"),
        ({"person": "nobody", "side": "full", "from_day": "2023-11-01"}, "没有这个人员编号"),
        ({"name": "甲", "side": "out", "from_day": "2023-11-01"}, "正式组织关系要在本组织"),
        ({"name": "甲", "side": "full", "from_day": "2023-11-05", "to_day": "2023-11-01"}, "比开始的还早"),
        ({"name": "甲", "side": "full", "from_day": ""}, "请填日期"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_half_done(
    sign_in: SignIn, people: Cast, fields: dict[str, str], said: str
):
    before = Person.objects.count(), Membership.objects.count(), AuditEntry.objects.count()
    answer, page = post(sign_in("secretary"), f"/office/{people.branch}/people/", act="add", **fields)
    assert answer.status_code == 400
    assert said in page
    assert (Person.objects.count(), Membership.objects.count(), AuditEntry.objects.count()) == before


@pytest.mark.parametrize("name", ["䶮𠮷", "👩‍🌾", "=1+1", "O'Neil <b>"])
def test_rare_names_are_kept_as_typed_and_shown_escaped(sign_in: SignIn, people: Cast, name: str):
    path = f"/office/{people.branch}/people/"
    answer, _ = post(sign_in("secretary"), path, act="add", name=name, side="full", from_day="2023-11-01")
    assert answer.status_code == 302
    assert Person.objects.filter(name=name).exists()
    assert "<b>" not in sign_in("secretary").get(path).content.decode().partition("<main")[2].replace("<b>首页", "")


def test_a_full_member_elsewhere_is_not_taken_twice(sign_in: SignIn, people: Cast):
    stranger = Membership.objects.exclude(unit=people.branch).filter(side="full")[0].person
    answer, page = post(
        sign_in("secretary"), f"/office/{people.branch}/people/", act="add", person=stranger, side="full",
        from_day="2023-11-01",
    )  # fmt: skip
    assert answer.status_code == 400
    assert "请原组织先登记转出" in page


def test_an_office_above_sees_how_many_and_never_who(sign_in: SignIn, people: Cast):
    names = {one.name for one in members_of(people.branch, TODAY)}
    page = sign_in("county-clerk").get(f"/office/{people.branch}/people/").content.decode()
    assert "正式组织关系在这里：23" in page
    assert [name for name in names if name in page] == []
    page = sign_in("county-clerk").get(f"/office/{people.branch}/waivers/").content.decode()
    assert [name for name in names if name in page] == []


def test_who_leaves_has_a_last_day_and_the_days_before_stay_true(sign_in: SignIn, people: Cast):
    row = Membership.objects.filter(unit=people.branch, side="full").order_by("row").last()
    answer, _ = post(
        sign_in("secretary"), f"/office/{people.branch}/people/", act="end", row=row.pk, to_day=YESTERDAY
    )
    assert answer.status_code == 302
    known = Membership.objects.get(person=row.person, unit=people.branch, voided_at=int(OPEN))
    assert (known.from_day, known.to_day) == (row.from_day, TODAY - 1)
    assert row.person in [one.id for one in members_of(people.branch, Day(TODAY - 1))]
    assert row.person not in [one.id for one in members_of(people.branch, TODAY)]
    assert_kept_equals_recomputed()


def test_a_second_holder_of_a_post_is_asked_back_once(sign_in: SignIn, people: Cast):
    path, person = f"/office/{people.branch}/posts/", members_of(people.branch, TODAY)[-1].id
    fields = {"act": "add", "role": "书记", "person": person, "from_day": "2023-11-01"}
    answer, page = post(sign_in("secretary"), path, **fields)
    assert (answer.status_code, "两人同任" in page) == (400, True)
    assert post(sign_in("secretary"), path, **fields, is_second="1")[0].status_code == 302
    assert Post.objects.filter(unit=people.branch, role="书记", voided_at=int(OPEN)).count() == 2
    assert "<small>两人同任" in sign_in("county-clerk").get(path).content.decode()
    assert_kept_equals_recomputed()


def test_a_post_that_several_hold_as_a_rule_is_not_asked_about(sign_in: SignIn, people: Cast):
    path, person = f"/office/{people.branch}/posts/", members_of(people.branch, TODAY)[-1].id
    fields = {"act": "add", "role": "委员", "person": person, "from_day": "2023-11-01"}
    assert post(sign_in("secretary"), path, **fields)[0].status_code == 302
    assert "<small>两人同任" not in sign_in("secretary").get(path).content.decode()


def waive(sign_in: SignIn, people: Cast, subject: str, task: str = "*"):
    return post(
        sign_in("secretary"), f"/office/{people.branch}/waivers/", act="ask", subject=subject, obligation=task,
        from_day="2023-11-01", reason="整村搬迁",
    )  # fmt: skip


def test_a_waiver_is_asked_by_the_branch_and_granted_by_the_office_above(sign_in: SignIn, people: Cast):
    waive(sign_in, people, f"unit {people.branch}")
    assert not Waiver.objects.exists()
    row = Proposal.objects.get().pk
    path = f"/office/{people.branch}/waivers/"
    assert "整村搬迁" in sign_in("county-clerk").get(path).content.decode()
    assert post(sign_in("secretary"), path, act="grant", row=row)[0].status_code == 400
    assert not Waiver.objects.exists()
    assert post(sign_in("stranger-clerk"), path, act="grant", row=row)[0].status_code == 404
    assert post(sign_in("county-clerk"), path, act="grant", row=row)[0].status_code == 302
    assert Waiver.objects.get().reason == "整村搬迁"
    task = f"/unit/{people.branch}/task/thread:ST-05/2023-11/"
    assert "不作要求" in sign_in("secretary").get(task).content.decode()
    assert_kept_equals_recomputed()


def test_a_refusal_needs_a_sentence_and_the_branch_reads_it(sign_in: SignIn, people: Cast):
    waive(sign_in, people, f"unit {people.branch}")
    row, path = Proposal.objects.get().pk, f"/office/{people.branch}/waivers/"
    assert post(sign_in("county-clerk"), path, act="refuse", row=row)[0].status_code == 400
    assert post(sign_in("county-clerk"), path, act="refuse", row=row, reason="搬迁已经完成")[0].status_code == 302
    assert "搬迁已经完成" in sign_in("secretary").get(path).content.decode()
    assert not Waiver.objects.exists()


def test_a_waiver_never_hides_what_was_done(sign_in: SignIn, people: Cast):
    slot = Slot.objects.get(obligation="thread:ST-05", subject=people.branch, period="2023-11")
    assert slot.status == "open"
    waive(sign_in, people, f"unit {people.branch}")
    post(sign_in("county-clerk"), f"/office/{people.branch}/waivers/", act="grant", row=Proposal.objects.get().pk)
    slot.refresh_from_db()
    assert slot.status == "waived"
    submit_record(viewer("secretary"), study(people), key="after the waiver", today=TODAY)
    assert Slot.objects.get(obligation="thread:ST-05", subject=people.branch, period="2023-11").status == "met"


def test_of_a_member_the_branch_itself_says_what_is_not_asked_and_above_it_is_a_number(
    sign_in: SignIn, people: Cast
):
    member = members_of(people.branch, TODAY)[-1]
    assert waive(sign_in, people, f"person {member.id}")[0].status_code == 302
    assert Waiver.objects.get().subject == member.id
    path = f"/office/{people.branch}/waivers/"
    assert member.name in sign_in("secretary").get(path).content.decode()
    above = sign_in("county-clerk").get(path).content.decode()
    assert member.name not in above
    assert "另有 1 名同志" in above
    assert_kept_equals_recomputed()


def test_a_branch_waives_and_takes_back_nothing_of_somebody_who_has_left_it(sign_in: SignIn, people: Cast):
    member = members_of(people.branch, TODAY)[-1].id
    assert waive(sign_in, people, f"person {member}")[0].status_code == 302
    row = Waiver.objects.get()
    Membership.objects.filter(person=member, unit=people.branch).update(to_day=TODAY - 1)
    ending = {"act": "end", "row": row.pk, "to_day": YESTERDAY, "reason": "回来了"}
    answer, _ = post(sign_in("secretary"), f"/office/{people.branch}/waivers/", **ending)
    assert answer.status_code == 404
    Waiver.objects.all().delete()
    answer, page = waive(sign_in, people, f"person {member}")
    assert (answer.status_code, "现在不在本组织" in page) == (400, True)
    assert not Waiver.objects.exists()


def test_a_waiver_ends_with_a_reason_and_the_task_is_asked_again(sign_in: SignIn, people: Cast):
    waive(sign_in, people, f"unit {people.branch}")
    path = f"/office/{people.branch}/waivers/"
    post(sign_in("county-clerk"), path, act="grant", row=Proposal.objects.get().pk)
    row = Waiver.objects.get().pk
    answer, _ = post(sign_in("county-clerk"), path, act="end", row=row, to_day=YESTERDAY, reason="搬迁结束")
    assert answer.status_code == 302
    assert Slot.objects.get(obligation="thread:ST-05", subject=people.branch, period="2023-11").status == "open"
    assert_kept_equals_recomputed()


def propose(client, office: str, **fields):
    return post(client, f"/office/{office}/changes/", act="propose", reason="机构改革", **fields)


def decide(client, office: str, act: str = "grant", **fields):
    return post(client, f"/office/{office}/changes/", act=act, row=Proposal.objects.get(decision="").pk, **fields)


def test_a_merge_is_proposed_by_one_and_carried_out_by_another(sign_in: SignIn, people: Cast):
    office = people.county_clerk.unit
    beside = next(one for one in units_below(office) if one.type == "branch" and one.pk != people.branch)
    items = open_items_of(people.branch, Day(TODAY - 4))
    records = Record.objects.count()
    before = status_on(Day(TODAY - 30))
    answer, page = propose(
        sign_in("county-clerk"), office, change="merge", units=[people.branch], into=beside.pk, on="2023-11-06"
    )
    assert answer.status_code == 302, page
    assert Unit.objects.get(pk=people.branch).abolished_on == OPEN
    answer, page = decide(sign_in("county-clerk"), office)
    assert (answer.status_code, "另一个账号" in page) == (400, True)
    assert decide(sign_in("city-clerk"), office)[0].status_code == 302
    assert iso_of(Day(Unit.objects.get(pk=people.branch).abolished_on)) == "2023-11-05"
    assert Record.objects.count() == records
    assert items
    assert set(items) <= set(open_items_of(beside.pk, TODAY))
    assert set(AuditEntry.objects.filter(act="pass_item").values_list("subject", flat=True)) == set(items)
    office_of_both = sign_in("county-clerk")
    assert {office_of_both.get(f"/item/{item}/").status_code for item in items} == {200}
    after = status_on(Day(TODAY - 30))
    assert sorted(map(repr, after)) == sorted(map(repr, before))
    assert len(members_of(beside.pk, TODAY)) >= 23
    assert_kept_equals_recomputed()
    assert verify().broken_at is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"change": "rename", "on": "2023-11-10", "name": "长" * 300}, "最多100个字，现在是300个"),
        ({"change": "abolish", "on": "2023-11-06"}, "请写明转到哪个组织"),
        ({"change": "abolish", "on": "2026-11-06"}, "最多提前一年"),
        ({"change": "merge", "on": "2023-11-31", "into": "u0001"}, "11月没有31日"),
        ({"change": "rename", "on": "2023-11-11", "name": "新名"}, "更名到生效那天再办"),
    ],
)
def test_what_stands_against_a_change_is_said(sign_in: SignIn, people: Cast, fields: dict[str, str], said: str):
    answer, page = propose(sign_in("city-clerk"), people.city_clerk.unit, units=[people.branch], **fields)
    assert (answer.status_code, said in page) == (400, True)
    assert not Proposal.objects.exists()


def test_a_unit_does_not_come_to_stand_below_itself(sign_in: SignIn, people: Cast):
    county = people.county_clerk.unit
    answer, page = propose(
        sign_in("city-clerk"), people.city_clerk.unit, change="move", units=[county], into=people.branch, on="2023-11-06"
    )
    assert (answer.status_code, "不能归到自己的下级" in page) == (400, True)


def test_a_clerk_cannot_propose_for_another_county(sign_in: SignIn, people: Cast):
    other = Unit.objects.get(name="青禾县委").pk
    answer, _ = propose(
        sign_in("county-clerk"), people.county_clerk.unit, change="rename", units=[other], name="新名", on="2023-11-10"
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("act", ["split", "found", "rename"])
def test_a_new_unit_and_a_new_name_stand_from_their_day_on(sign_in: SignIn, people: Cast, act: str):
    office, movers = people.city_clerk.unit, [one.id for one in members_of(people.branch, TODAY)][-3:]
    fields = {
        "split": {"units": [people.branch], "people": "、".join(movers)},
        "found": {"into": people.county_clerk.unit},
        "rename": {"units": [people.branch]},
    }[act]
    answer, page = propose(
        sign_in("county-clerk"), people.county_clerk.unit, change=act, on="2023-11-06", name="新柳村党支部", **fields
    )
    assert answer.status_code == 302, page
    assert decide(sign_in("city-clerk"), office)[0].status_code == 302
    made = Unit.objects.get(name="新柳村党支部")
    if act == "split":
        assert {one.id for one in members_of(made.pk, TODAY)} == set(movers)
        assert sign_in("county-clerk").get(f"/desk/{made.pk}/").status_code == 200
    assert_kept_equals_recomputed()


def test_a_refused_or_withdrawn_change_changes_nothing(sign_in: SignIn, people: Cast):
    office = people.city_clerk.unit
    fields = {"change": "rename", "units": [people.branch], "on": "2023-11-10", "name": "新名"}
    propose(sign_in("county-clerk"), people.county_clerk.unit, **fields)
    assert decide(sign_in("city-clerk"), office, "refuse", reason="名称未报批")[0].status_code == 302
    propose(sign_in("county-clerk"), people.county_clerk.unit, **fields)
    assert decide(sign_in("county-clerk"), people.county_clerk.unit, "withdraw")[0].status_code == 302
    assert not Unit.objects.filter(name="新名").exists()
    page = sign_in("county-clerk").get(f"/office/{people.county_clerk.unit}/changes/").content.decode()
    assert "名称未报批" in page
