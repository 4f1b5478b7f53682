"""What passes between units is entered once and read on both sides; the unit named answers, and nobody else does."""

from __future__ import annotations

import pytest
from django.http import Http404

from instance import TODAY, SignIn
from luoshi.terms.days import Day
from luoshi.web.ledger.access import access_record
from luoshi.web.ledger.actions.answer_record import answer_record
from luoshi.web.ledger.actions.change_record import void_record
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.entry import Entry, Faulty, Values
from luoshi.web.ledger.models import AuditEntry, RecordAnswer
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.between import between, came_lately
from luoshi.web.ledger.reads.people import members_of
from luoshi.web.ledger.reads.records import label_of
from web.items.conftest import Places, hand

pytestmark = pytest.mark.django_db
FAULTS: dict[str, Values] = {"type": ("通报",), "matter": ("问题通报",)}
WHOLE: dict[str, Values] = {**FAULTS, "scope": ("各镇街和所属支部",), "approved_on": (int(TODAY) - 1,)}


def sent(kind: str, unit: str, *, target: str = "", people: tuple[str, ...] = (), **values: Values) -> str:
    """A record of a unit through its own hands."""
    entry = Entry(kind, unit, TODAY, target_unit=target, participants=people, values=dict(values))
    return submit_record(hand(unit), entry, key=f"{kind} {unit} {target}", today=TODAY).record


def keys(side: dict[str, list]) -> set[str]:
    return {one.line.record.key for lines in side.values() for one in lines}


def test_a_notice_of_faults_says_scope_and_approval_and_another_document_need_not(places: Places):
    with pytest.raises(Faulty) as told:
        sent("notice_issued", places.county, **FAULTS)
    assert [fault.said for fault in told.value.faults] == ["还差“发送范围”。", "还差“批准日期”。"]
    assert sent("notice_issued", places.county, type=("通知",))


def test_a_notice_without_a_name_is_read_by_all_below_and_by_nobody_beside(places: Places):
    notice = sent("notice_issued", places.county, **WHOLE)
    assert all(notice in keys(between(unit).into) for unit in (places.township, places.branch, places.beside))
    assert notice in keys(between(places.county).out)
    assert notice not in keys(between(places.stranger).into)
    assert access_record(hand(places.branch, "secretary"), notice).key == notice
    with pytest.raises(Http404):
        access_record(hand(places.stranger), notice)


def test_a_notice_with_a_name_is_read_by_that_unit_alone(places: Places):
    notice = sent("notice_issued", places.county, target=places.branch, **WHOLE)
    assert notice in keys(between(places.branch).into)
    assert notice not in keys(between(places.beside).into)
    with pytest.raises(Http404):
        access_record(hand(places.beside, "secretary"), notice)


def test_members_who_report_are_seen_on_both_sides_as_a_number(sign_in: SignIn, places: Places):
    people = tuple(one.id for one in members_of(places.branch, TODAY)[:3])
    record = sent("community_service", places.branch, target=places.township, people=people, form=("报到",))
    label = label_of(catalogue().kinds["community_service"], "")
    (line,) = between(places.township).into[label]
    assert (line.line.record.key, line.line.people) == (record, 3)
    assert record in keys(between(places.branch).out)
    answer_record(hand(places.township), record, "三位同志都来了，认领了巡河", today=TODAY)
    assert [one.text for one in between(places.branch).out[label][0].answers] == ["三位同志都来了，认领了巡河"]
    html = sign_in("secretary").get(f"/items/{places.branch}/between/").content.decode()
    assert "三位同志都来了，认领了巡河" in html


def test_the_visited_unit_answers_on_the_page_of_the_visit_and_nobody_else(sign_in: SignIn, places: Places):
    visit = sent("check_visit", places.county, target=places.branch, manner=("明察",))
    before = AuditEntry.objects.count()
    for slug in ("county-clerk", "stranger-clerk", "member"):
        assert sign_in(slug).post(f"/record/{visit}/answer/", {"text": "看错了"}).status_code == 404
    empty = sign_in("secretary").post(f"/record/{visit}/answer/", {"text": "  "})
    assert (empty.status_code, "写一句就行" in empty.content.decode()) == (400, True)
    assert (RecordAnswer.objects.count(), AuditEntry.objects.count()) == (0, before)
    assert sign_in("secretary").post(f"/record/{visit}/answer/", {"text": "当天停电"}).status_code == 302
    assert "当天停电" in sign_in("county-clerk").get(f"/record/{visit}/").content.decode()
    assert RecordAnswer.objects.get().entered_by is not None


def test_what_was_withdrawn_is_answered_no_more_and_passes_no_longer(places: Places):
    visit = sent("check_visit", places.county, target=places.branch, manner=("明察",))
    n = came_lately(places.branch, TODAY)
    void_record(hand(places.county), visit, reason="记重了", today=TODAY)
    with pytest.raises(Http404):
        answer_record(hand(places.branch, "secretary"), visit, "当天停电", today=TODAY)
    assert visit not in keys(between(places.branch).into)
    assert (came_lately(places.branch, TODAY), came_lately(places.branch, Day(TODAY + 40))) == (n - 1, 0)


@pytest.mark.parametrize(("asked", "is_shown"), [(4, False), (5, True)])
def test_few_people_asked_stay_out_of_page_list_register_and_workbook(
    sign_in: SignIn, places: Places, asked: int, is_shown: bool
):
    values: dict[str, Values] = {"result": ("巩固住了",), "asked": (asked,), "agreed": (2,)}
    record = sent("look_back", places.county, **values)
    county = sign_in("county-clerk")
    page = county.get(f"/record/{record}/").content.decode()
    register = county.get(f"/desk/{places.county}/register/look_back/").content.decode()
    assert [("问了几位受影响的群众" in page), (f">{asked}</td>" in register)] == [is_shown, is_shown]
    assert ("其中几位说解决了" in page) is is_shown
    form = county.get(f"/record/{record}/correct/").content.decode()
    assert f'value="{asked}"' in form, "what was typed is still there to be corrected"
