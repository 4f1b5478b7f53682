"""Papers to take out, and the week: what was decided comes back next week; nothing is typed twice."""

from __future__ import annotations

import io

import pytest
from django.http import Http404
from docx import Document
from openpyxl import load_workbook

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.office.papers import paper as paper_module
from luoshi.office.papers.paper import too_long
from luoshi.terms.days import Day
from luoshi.web.ledger.actions.note_decision import note_decision
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.entry import Entry, Faulty
from luoshi.web.ledger.models import FrozenPaper, Item, MeetingDecision
from luoshi.web.ledger.papers.week_rows import this_week, week_of_unit
from luoshi.web.ledger.reads.people import members_of

pytestmark = pytest.mark.django_db
MONDAY = this_week(TODAY)


def meeting(people: Cast, *, day: Day = TODAY) -> str:
    entry = Entry(kind="dispatch_meeting", unit=people.branch, done_on=day, values={"matters": ("本周计划",)})
    return submit_record(viewer("secretary"), entry, key=f"meeting-{day}", today=TODAY).record


def decide(record: str, *, key: str = "d", title: str = "把桥洞的灯修好"):
    values = {"title": (title,), "strand": ("检视整改",), "planned_on": (int(TODAY) + 7,)}
    return note_decision(viewer("secretary"), record, values, key=key, today=TODAY)


def taken(sign_in: SignIn, slug: str, path: str) -> bytes:
    answer = sign_in(slug).get(path)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def words(file: bytes) -> str:
    document = Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_a_decision_becomes_a_line_of_the_plan_and_is_looked_at_first_a_week_later(people: Cast):
    record = meeting(people)
    item = decide(record).record
    assert Item.objects.get(pk=item).kind == "plan_line"
    later = week_of_unit(viewer("secretary"), people.branch, first=Day(MONDAY + 7), today=Day(TODAY + 7))
    assert [[one.title for one in each.decisions] for each in later.before] == [["把桥洞的灯修好"]]
    assert ("检视整改", "把桥洞的灯修好") in [(strand, line.title) for strand, line in later.planned + later.carried]


def test_the_same_sending_adds_no_second_decision(people: Cast):
    record = meeting(people)
    assert decide(record).record == decide(record).record
    assert MeetingDecision.objects.filter(record=record).count() == 1


def test_a_decision_without_a_strand_is_asked_for_one_and_nothing_is_kept(people: Cast):
    record = meeting(people)
    with pytest.raises(Faulty):
        note_decision(viewer("secretary"), record, {"title": ("走一遍",)}, key="d", today=TODAY)
    assert not MeetingDecision.objects.exists()


def test_only_a_meeting_decides_and_only_for_its_own_unit(people: Cast):
    with pytest.raises(Http404):
        decide(people.lecture)
    with pytest.raises(Http404):
        note_decision(viewer("stranger-clerk"), meeting(people), {}, key="d", today=TODAY)


def test_the_week_is_written_on_its_page_and_on_paper(people: Cast, sign_in: SignIn):
    client = sign_in("secretary")
    path = f"/desk/{people.branch}/week/"
    sent = {"record": meeting(people), "title": "把桥洞的灯修好", "strand": "检视整改", "planned_on": "2023-11-17", "key": "k"}
    assert client.post(path, sent).status_code == 302
    assert "把桥洞的灯修好" in client.get(path).content.decode()
    said = words(taken(sign_in, "secretary", f"/record/{sent['record']}/notice/"))
    assert "1.把桥洞的灯修好，11月17日前办完。" in said


def test_a_notice_longer_than_the_norm_is_said_so_first_and_given_all_the_same(
    people: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    record = meeting(people)
    decide(record)
    monkeypatch.setattr(paper_module, "too_long", lambda *_, place, **__: too_long(9_999, limit=4_000, place=place))
    path = f"/record/{record}/notice/"
    assert "按规定一般不超过4,000字" in sign_in("secretary").get(path).content.decode()
    assert "把桥洞的灯修好" in words(taken(sign_in, "secretary", f"{path}?anyway=1"))


def test_a_form_that_lacks_something_says_what_and_keeps_what_was_typed(people: Cast, sign_in: SignIn):
    answer = sign_in("secretary").post(
        f"/desk/{people.branch}/week/", {"record": meeting(people), "title": "把桥洞的灯修好", "key": "k"}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "选一项重点措施" in page
    assert 'value="把桥洞的灯修好"' in page


def test_the_set_of_a_branch_holds_what_it_entered_and_no_name(people: Cast, sign_in: SignIn):
    said = words(taken(sign_in, "city-clerk", f"/desk/{people.branch}/papers/branch-set/"))
    names = [one.name for one in members_of(people.branch, TODAY)]
    assert "柳溪村党支部" in said
    assert "集中学习" in said
    assert [name for name in names if name in said] == []


def test_blank_forms_name_the_members_to_their_own_branch_and_are_not_given_to_others(people: Cast, sign_in: SignIn):
    said = words(taken(sign_in, "secretary", f"/desk/{people.branch}/papers/blank-forms/"))
    assert all(one.name in said for one in members_of(people.branch, TODAY))
    assert sign_in("county-clerk").get(f"/desk/{people.branch}/papers/blank-forms/").status_code == 404


@pytest.mark.parametrize("name", ["cases", "role-models", "week-plan", "week-review"])
def test_the_papers_of_an_office_are_word_files_that_say_what_is_lacking(name: str, people: Cast, sign_in: SignIn):
    said = words(taken(sign_in, "city-clerk", f"/desk/{people.city_clerk.unit}/papers/{name}/"))
    assert "临澜市委" in said


def test_what_became_of_research_is_a_workbook_that_formulas_cannot_enter(people: Cast, sign_in: SignIn):
    file = taken(sign_in, "city-clerk", f"/desk/{people.city_clerk.unit}/papers/conversion/")
    sheet = load_workbook(io.BytesIO(file)).active
    assert sheet["A1"].value == "调研成果转化运用清单"
    assert [cell.value for cell in sheet[3]][:4] == ["序号", "单位", "课题", "调研报告"]


def test_a_leaders_sheet_is_for_that_leader_alone(sign_in: SignIn):
    assert "近期要办的事" in words(taken(sign_in, "leader", "/leader/paper/"))
    assert sign_in("county-clerk").get("/leader/paper/").status_code == 404


def test_a_receipt_says_who_closed_it_or_that_nobody_has(people: Cast, sign_in: SignIn):
    items = Item.objects.filter(kind="problem").values_list("pk", flat=True)
    said = [words(taken(sign_in, "city-clerk", f"/item/{item}/receipt/")) for item in items]
    assert {"还没有核验销号" in one for one in said} == {True, False}


def test_no_paper_is_given_that_does_not_exist_or_to_a_stranger(people: Cast, sign_in: SignIn):
    assert sign_in("secretary").get(f"/desk/{people.branch}/papers/no-such/").status_code == 404
    assert sign_in("stranger-clerk").get(f"/desk/{people.branch}/papers/branch-set/").status_code == 404


def test_the_situation_is_frozen_once_and_comes_out_the_same_again(people: Cast, sign_in: SignIn):
    path = f"/desk/{people.city_clerk.unit}/situation/paper/"
    first = taken(sign_in, "city-clerk", path)
    kept = FrozenPaper.objects.get()
    decide(meeting(people))
    assert taken(sign_in, "city-clerk", f"{path}?of={kept.pk}") == first
    assert sign_in("city-clerk").get(f"{path}?of=999").status_code == 404
    assert sign_in("county-clerk").get(f"{path}?of={kept.pk}").status_code == 404


def test_each_figure_of_the_situation_opens_its_rows(people: Cast, sign_in: SignIn):
    file = taken(sign_in, "city-clerk", f"/desk/{people.city_clerk.unit}/situation/paper/")
    document = Document(io.BytesIO(file))
    addresses = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert len(addresses) > 20
    paths = {address.removeprefix("http://testserver") for address in addresses}
    assert {sign_in("city-clerk").get(path).status_code for path in paths} == {200}
