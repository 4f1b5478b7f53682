"""Forms filled without a network: taken out, filled as people fill them, handed in once, twice, wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.web.ledger.models import (
    AuditEntry,
    Grant,
    Import,
    Membership,
    Participant,
    Person,
    Record,
    RecordField,
    Unit,
)
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.people import members_of
from web.form_desk import KIND, Desk, Form, filled, names
from web.test_engine import assert_kept_equals_recomputed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    settings.LUOSHI_HOME = tmp_path


@pytest.fixture
def branch(sign_in: SignIn, people: Cast) -> Desk:
    return Desk(sign_in("secretary"), people.branch)


@pytest.fixture
def county(sign_in: SignIn, people: Cast) -> Desk:
    return Desk(sign_in("county-clerk"), people.county_clerk.unit)


def test_a_form_filled_as_people_fill_it_becomes_one_record_that_counts(branch: Desk, people: Cast):
    form = filled(branch.blank(), people)
    before = Record.objects.count()
    status, page = branch.hand_in(form)
    assert (status, Record.objects.count()) == (302, before)
    assert "登记后会计入" in page
    assert "到会 20 人" in page
    assert branch.act()[0] == 302
    record = Record.objects.get(pk=Record.objects.order_by("-row").first().pk)
    assert (Record.objects.count(), record.unit, record.done_on) == (before + 1, people.branch, TODAY - 2)
    assert Participant.objects.filter(record=record.key).count() == 20
    values = {(one.field, one.int, one.text) for one in RecordField.objects.filter(record=record.key)}
    assert values == {
        ("form", None, "集中学习"), ("minutes", 60, ""), ("content", None, "章程"), ("content", None, "报告"),
        ("discussed", 1, ""), ("title", None, "示例主题"),
    }  # fmt: skip
    assert record.reason == f"按离线表 {form.number()} 登记"
    assert [row.act for row in AuditEntry.objects.order_by("-position")[:2]] == ["enter_form", "submit_record"]
    assert_kept_equals_recomputed()


def test_the_form_names_its_unit_its_number_its_pack_and_its_members(branch: Desk, people: Cast):
    form, again = branch.blank(), branch.blank()
    unit, pack = Unit.objects.get(pk=people.branch), catalogue().pack_of_kind(KIND)
    assert form.printed().split("｜")[1:] == [
        f"组织：{unit.name}", f"组织代码：{unit.code}", f"表单：{KIND}", f"方案：{pack.title}（{pack.id} 第1版）"
    ]  # fmt: skip
    assert form.number() != again.number()
    labels = form.labels()
    assert labels[labels.index("全部到会") + 1 :][: len(names(people))] == names(people)
    offered = {str(rule.sqref): rule.formula1 for rule in form.page.data_validations.dataValidation}
    assert {f"B{form.row(name)}:E{form.row(name)}" for name in names(people)} <= set(offered)
    assert len(offered[f"B{form.row('主讲人')}:E{form.row('主讲人')}"]) > 0


def test_the_same_form_twice_adds_nothing_and_says_so_whoever_brings_it(branch: Desk, county: Desk, people: Cast):
    form = filled(branch.blank(), people)
    branch.hand_in(form)
    page = branch.page()
    assert [branch.act(page=page)[0], branch.act(page=page)[0]] == [302, 400]
    count = Record.objects.count()
    for desk in (branch, county):
        status, page = desk.hand_in(form)
        assert (status, "已经登记过，没有重复登记" in page, 'value="enter"' in page) == (302, True, False)
    assert Record.objects.count() == count


def test_a_changed_form_is_a_correction_with_a_reason_and_keeps_what_was_there(branch: Desk, people: Cast):
    form = filled(branch.blank(), people)
    branch.hand_in(form)
    branch.act()
    form.put("时长（分钟）", 90)
    _, page = branch.hand_in(form)
    assert "现在不一样的是：填的内容" in page
    assert 'value="enter"' not in page
    assert (branch.act("correct")[0], branch.act("correct", "时长记错")[0]) == (400, 302)
    rows = Record.objects.filter(key=Record.objects.order_by("-row").first().key).order_by("revision")
    assert [(row.revision, row.reason) for row in rows][1:] == [(2, "时长记错")]
    assert "已经登记过" in branch.page()
    assert branch.hand_in(form)[1].count("没有再动") == 1
    assert_kept_equals_recomputed()


def test_a_form_that_was_corrected_on_the_page_since_is_not_put_back(branch: Desk, people: Cast):
    form = filled(branch.blank(), people)
    branch.hand_in(form)
    branch.act()
    record = Record.objects.order_by("-row").first()
    sent = {"done_on": "2023-11-07", "step": "send", "key": "k", "reason": "日期记错"}
    assert branch.client.post(f"/record/{record.key}/correct/", sent).status_code == 302
    assert "后来更正过" in branch.hand_in(form)[1]
    assert Record.objects.get(key=record.key, is_latest=True).done_on == TODAY - 3


def test_a_form_of_another_unit_is_refused_and_nothing_is_kept(branch: Desk, county: Desk, people: Cast):
    other = Unit.objects.filter(type="branch").exclude(pk=people.branch).first()
    form = filled(branch.blank(), people)
    for unit in ("不存在", other.code):
        strange = Form(form.data)
        text = strange.printed().replace(f"代码：{Unit.objects.get(pk=people.branch).code}", f"代码：{unit}")
        strange.page.cell(2, 1).value = text
        status, page = branch.hand_in(strange)
        assert (status, "是“柳溪村党支部”的，不是“柳溪村党支部”" in page or "没有收下" in page) == (400, True)
    assert Import.objects.count() == 0


def test_a_number_copied_to_another_unit_or_kind_is_no_number(county: Desk, people: Cast):
    other = Unit.objects.filter(type="branch").exclude(pk=people.branch).first()
    form = filled(county.blank(unit=people.branch), people, 0)
    code = Unit.objects.get(pk=people.branch).code
    for old, new in ((f"代码：{code}", f"代码：{other.code}"), (f"表单：{KIND}", "表单：seminar")):
        strange = Form(form.data)
        strange.page.cell(2, 1).value = strange.printed().replace(old, new)
        status, page = county.hand_in(strange)
        assert (status, "对不上" in page or "没有收下" in page) == (400, True)


def test_an_office_enters_for_its_branch_and_learns_no_name(county: Desk, branch: Desk, people: Cast):
    form = county.blank(unit=people.branch)
    known = names(people)
    assert not set(known) & set(form.labels())
    form.put("哪一天*", "11月8日").put("形式", "集中学习").put("时长（分钟）", 60)
    first = form.row("全部到会") + 1
    for place, name in enumerate([f" {known[0][0]} {known[0][1:]}", known[1], "没有这个人"]):
        form.page.cell(first + place, 1).value = name
        form.page.cell(first + place, 2).value = "到"
    _, page = county.hand_in(form)
    assert "没有写年份，按2023-11-08读" not in page
    assert "名册里没有" in page
    assert not any(name in page for name in (*known, "没有这个人"))
    form.page.cell(first + 2, 2).value = None
    _, page = county.hand_in(form)
    assert "没有写年份，按2023-11-08读" in page
    assert "到会 2 人" in page
    assert "代为登记" in page
    assert not any(name in page for name in known)
    assert county.act()[0] == 302
    record = Record.objects.order_by("-row").first()
    office = Unit.objects.get(pk=county.unit).name
    assert record.reason == f"{office}按离线表 {form.number()} 代为登记"
    assert record.entered_by == viewer("county-clerk").user
    for desk in (county, branch):
        assert record.reason in desk.client.get(f"/record/{record.key}/").content.decode()
    assert not any(name in county.client.get(f"/record/{record.key}/").content.decode() for name in known)


def test_an_office_corrects_what_it_entered_and_nothing_else(county: Desk, branch: Desk, people: Cast):
    own = filled(branch.blank(), people)
    branch.hand_in(own)
    branch.act()
    own.put("时长（分钟）", 45)
    assert "支部的记录由支部自己更正" in county.hand_in(own)[1]
    form = county.blank(unit=people.branch).put("哪一天*", "2023-11-07").put("形式", "集中学习")
    county.hand_in(form)
    county.act()
    form.put("时长（分钟）", 30)
    county.hand_in(form)
    assert county.act("correct", "漏填时长")[0] == 302
    key = Record.objects.order_by("-row").first().key
    assert [row.revision for row in Record.objects.filter(key=key).order_by("revision")] == [1, 2]


def test_a_form_handed_in_is_opened_by_nobody_else(county: Desk, branch: Desk, sign_in: SignIn, people: Cast):
    branch.hand_in(filled(branch.blank(), people))
    for slug in ("county-clerk", "city-clerk", "member", "leader", ""):
        for part in ("", "workbook/"):
            assert sign_in(slug).get(f"/form/{branch.key}/{part}").status_code == 404
        assert sign_in(slug).get(f"/import/{branch.key}/").status_code == 404
    Grant.objects.filter(user=viewer("secretary").user).delete()
    assert branch.client.get(f"/form/{branch.key}/").status_code == 404


def test_a_sheet_undone_withdraws_its_records_and_only_those(branch: Desk, people: Cast):
    form = filled(branch.blank(), people)
    form.put("哪一天*", "2023-11-07", 2).put("形式", "主题党日", 2).put("全部到会", "√", 2)
    branch.hand_in(form)
    branch.act()
    made = Import.objects.get(pk=branch.key).rows["record"]
    assert len(made) == 2
    assert branch.act("undo", "交错了表")[0] == 302
    assert set(Record.objects.filter(key__in=made).values_list("voided_at", flat=True)) == {int(TODAY)}
    assert "已撤销" in branch.page()
    assert_kept_equals_recomputed()


def at_home(people: Cast) -> list[str]:
    return [one.id for one in members_of(people.branch, TODAY) if one.side == "full" and not one.is_away]


def test_everyone_came_but_those_with_a_cross(branch: Desk, people: Cast):
    form = branch.blank().put("哪一天*", "2023-11-08").put("形式", "集中学习").put("全部到会", "√")
    form.put(names(people)[0], "请假").put(names(people)[1], "×")
    branch.hand_in(form)
    branch.act()
    record = Record.objects.order_by("-row").first()
    there = set(Participant.objects.filter(record=record.key).values_list("person", flat=True))
    assert there == set(at_home(people)) - {one.id for one in members_of(people.branch, TODAY)[:2]}


def test_a_form_of_an_earlier_version_of_the_pack_is_read_by_the_present_one(branch: Desk, people: Cast):
    form = filled(branch.blank(), people)
    form.page.cell(2, 1).value = form.printed().replace("第1版", "第7版")
    assert "以前的版本" in branch.hand_in(form)[1]


def test_namesakes_are_told_apart_by_number(branch: Desk, people: Cast):
    twin = Person.objects.create(id="twin", name=names(people)[0])
    Membership.objects.create(
        person=twin.pk, unit=people.branch, side="full", from_day=TODAY - 100, entered_at=TODAY - 100
    )
    form = branch.blank().put("哪一天*", "2023-11-08").put("形式", "集中学习")
    assert f"{twin.name}（编号twin）" in form.labels()
    form.put(f"{twin.name}（编号twin）", "√")
    branch.hand_in(form)
    branch.act()
    record = Record.objects.order_by("-row").first()
    assert [row.person for row in Participant.objects.filter(record=record.key)] == ["twin"]
    form = branch.blank().put("哪一天*", "2023-11-07").put("形式", "集中学习")
    form.page.cell(form.page.max_row, 1).value = twin.name
    form.page.cell(form.page.max_row, 2).value = "√"
    assert "有几位同名" in branch.hand_in(form)[1]


def test_a_form_of_what_happened_already_is_taken_with_a_word(branch: Desk, people: Cast):
    for _ in range(2):
        _, page = branch.hand_in(filled(branch.blank(), people))
        branch.act()
    assert "这一天已经登记过一次同样的活动" in page


def test_an_empty_form_says_that_there_is_nothing_to_enter(branch: Desk):
    _, page = branch.hand_in(branch.blank())
    assert "没有要登记的" in page
    assert 'value="enter"' not in page


def test_what_changed_between_looking_and_entering_is_shown_again(branch: Desk, people: Cast):
    form = filled(branch.blank(), people)
    _, page = branch.hand_in(form)
    branch.hand_in(form)
    branch.act()
    key = branch.key
    first = Import.objects.exclude(pk=key).get()
    branch.key = first.pk
    status, answer = branch.act(page=page)
    assert (status, "看过之后有变化" in answer) == (400, True)


@pytest.mark.parametrize("kind", ["lecture", "seminar", "community_service", "self_study", "meeting"])
def test_every_form_offered_can_be_taken_out_and_read_back_empty(branch: Desk, kind: str):
    if kind not in catalogue().kinds:
        pytest.skip(f"the pack of the tests has no {kind}")
    assert "没有要登记的" in branch.hand_in(branch.blank(kind))[1]


def test_a_reader_of_english_takes_out_and_hands_in_a_form_in_english(branch: Desk, people: Cast):
    branch.client.post("/language/", {"language": "en"})
    form = branch.blank()
    assert form.labels()[0] == "Day*"
    form.put("Day*", "2023-11-08").put("Form", "集中学习").put("Everyone came", "yes")
    _, page = branch.hand_in(form)
    assert "Time 1" in page
    branch.client.post("/language/", {"language": "zh-hans"})
    assert "登记这 1 次" in branch.hand_in(form)[1]


def test_everyone_means_those_at_home_as_on_the_phone(branch: Desk, people: Cast):
    away, guest = members_of(people.branch, TODAY)[0], Person.objects.create(id="guest", name="示例客")
    for person, side in ((away.id, "out"), (guest.pk, "in")):
        Membership.objects.create(
            person=person, unit=people.branch, side=side, from_day=TODAY - 100, entered_at=TODAY - 100
        )
    form = branch.blank().put("哪一天*", "2023-11-08").put("形式", "集中学习").put("全部到会", "√")
    form.put("哪一天*", "2023-11-07", 2).put("形式", "集中学习", 2).put("全部到会", "√", 2).put("示例客", "√", 2)
    branch.hand_in(form)
    branch.act()
    records = [row.key for row in Record.objects.order_by("-row")[:2]]
    counts = [Participant.objects.filter(record=key).count() for key in reversed(records)]
    assert counts == [len(at_home(people)), len(at_home(people)) + 1]
