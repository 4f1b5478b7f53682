"""Workbooks in: a template goes out, a filled one is looked at, brought in once, undone; a bad one says what is wrong."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from instance import TODAY, SignIn
from luoshi.city import Cast
from luoshi.web.exchange import upload
from luoshi.web.ledger.actions import bring_in as bringing
from luoshi.web.ledger.models import AuditEntry, Closure, Import, Item, Membership, Person, Post, Record, Unit
from luoshi.web.ledger.reads.people import members_of
from web.test_engine import assert_kept_equals_recomputed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    settings.LUOSHI_HOME = tmp_path


def sheet(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Office:
    """An office that brings workbooks in."""

    def __init__(self, client: Client, unit: str) -> None:
        self.client, self.unit, self.key = client, unit, ""

    def send(self, table: str, data: bytes, name: str = "名册.xlsx") -> tuple[int, str]:
        sent = {"table": table, "file": SimpleUploadedFile(name, data)}
        answer = self.client.post(f"/office/{self.unit}/imports/", sent)
        if answer.status_code == 302:
            self.key = answer["Location"].rstrip("/").split("/")[-1]
            return 302, self.page()
        return answer.status_code, answer.content.decode()

    def page(self) -> str:
        return self.client.get(f"/import/{self.key}/").content.decode()

    def bring(self) -> int:
        return self.client.post(f"/import/{self.key}/", {"act": "bring"}).status_code

    def undo(self, reason: str = "导错了") -> tuple[int, str]:
        answer = self.client.post(f"/import/{self.key}/", {"act": "undo", "reason": reason})
        return answer.status_code, answer.content.decode()

    def remarks(self) -> dict[int, str]:
        answer = self.client.get(f"/import/{self.key}/workbook/")
        book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        place = next(cell.column for cell in book.active[1] if cell.value == "说明")
        return {row: said for row in range(2, book.active.max_row + 1) if (said := book.active.cell(row, place).value)}


@pytest.fixture
def office(sign_in: SignIn, people: Cast) -> Office:
    return Office(sign_in("county-clerk"), people.county_clerk.unit)


@pytest.fixture
def branch(sign_in: SignIn, people: Cast) -> Office:
    return Office(sign_in("secretary"), people.branch)


def code(unit: str) -> str:
    return Unit.objects.get(pk=unit).code


PEOPLE = ["姓名*", "组织代码*", "从哪天起", "人员编号"]


def test_people_are_shown_first_then_brought_in_then_taken_out_again(office: Office, people: Cast):
    before = Person.objects.count(), Membership.objects.count()
    data = sheet(PEOPLE, ["示例甲", code(people.branch), "2023.11.5", ""], ["示例乙", code(people.branch), None, "A001"])
    _, page = office.send("person", data)
    assert "新增 2 行" in page
    assert (Person.objects.count(), Membership.objects.count()) == before
    assert office.bring() == 302
    assert {"示例甲", "示例乙"} <= {one.name for one in members_of(people.branch, TODAY)}
    assert_kept_equals_recomputed()
    assert office.undo()[0] == 302
    assert (Person.objects.count(), Membership.objects.count()) == before
    assert [row.act for row in AuditEntry.objects.order_by("-position")[:2]] == ["undo_import", "bring_in"]
    assert_kept_equals_recomputed()


def test_the_same_file_twice_and_the_same_confirmation_twice_add_nothing(office: Office, people: Cast):
    data = sheet(PEOPLE, ["示例甲", code(people.branch), "", ""], ["示例甲", code(people.branch), "", ""])
    office.send("person", data)
    assert [office.bring(), office.bring()] == [302, 302]
    assert Person.objects.filter(name="示例甲").count() == 2
    _, page = office.send("person", data)
    assert "新增 0 行，改动 0 行，已有不动 2 行" in page
    assert office.bring() == 400
    assert Person.objects.filter(name="示例甲").count() == 2


def test_an_import_that_later_work_stands_on_is_not_undone(office: Office, sign_in: SignIn, people: Cast):
    office.send("person", sheet(PEOPLE, ["示例甲", code(people.branch), "", "A001"]))
    office.bring()
    sign_in("secretary").post(
        f"/office/{people.branch}/posts/",
        {"act": "add", "role": "委员", "person": "A001", "from_day": "2023-11-10", "is_second": "1"},
    )
    status, page = office.undo()
    assert (status, "1条任职" in page) == (400, True)
    assert Person.objects.filter(pk="A001").exists()
    assert Import.objects.get(pk=office.key).state == "done"
    assert office.undo("")[0] == 400


DAYS = ["2023-11-5", "2023.11.05", "２０２３年１１月５日", "20231105", "二〇二三年十一月五日", "2023/11/5"]


def test_a_day_is_read_in_the_forms_people_write(office: Office, people: Cast):
    rows = [[f"示例{place}", code(people.branch), day, f"A{place}"] for place, day in enumerate(DAYS)]
    office.send("person", sheet(PEOPLE, *rows))
    assert office.bring() == 302
    made = Membership.objects.filter(person__startswith="A")
    assert set(made.values_list("person", "from_day")) == {(f"A{place}", TODAY - 5) for place in range(len(DAYS))}


WRONG = [
    (["示例甲", "{code}", "2023-11-31", ""], "2023年11月没有31日"),
    (["示例甲", "{code}", "2023-12-31", ""], "这一天还没到"),
    (["示例甲", "不存在", "", ""], "组织代码“不存在”没有对应的组织"),
    (["", "{code}", "", "A9"], "还差“姓名”"),
    (["长" * 300, "{code}", "", ""], "最多100个字，现在是300个"),
    (["示例甲", "{other}", "", ""], "没有对应的组织"),
    (["示例甲", "{ended}", "2023-11-01", ""], "已于10月1日撤销"),
]


def test_a_row_that_cannot_be_taken_is_said_beside_it_and_the_others_can_go_in(office: Office, people: Cast):
    ended = Unit.objects.exclude(pk=people.branch).filter(pk__in=_below(office.unit), type="branch")[0]
    Unit.objects.filter(pk=ended.pk).update(abolished_on=TODAY - 40)
    given = {"code": code(people.branch), "other": code(people.stranger_clerk.unit), "ended": ended.code}
    wrong = [[cell.format(**given) for cell in row] for row, _ in WRONG]
    _, page = office.send("person", sheet(PEOPLE, ["示例好", code(people.branch), "", ""], [], *wrong))
    assert "先导入其余 1 行" in page
    remarks = office.remarks()
    assert list(remarks) == [*range(4, 4 + len(WRONG))]
    for said, (_, expected) in zip(remarks.values(), WRONG, strict=True):
        assert expected in said
        assert expected in page
    assert office.bring() == 302
    assert Person.objects.filter(name="示例好").exists()


def _below(unit: str) -> list[str]:
    return list(Closure.objects.filter(ancestor=unit).values_list("descendant", flat=True))


def test_a_code_that_is_nearly_right_is_answered_with_the_near_one(office: Office, people: Cast):
    _, page = office.send("person", sheet(PEOPLE, ["示例甲", code(people.branch) + "9", "", ""]))
    assert "相近的有" in page


NAMES = ["䶮𠮷", "👩\u200d🌾", "=HYPERLINK(1)", "O'Neil <b>"]


def test_rare_names_come_in_and_back_as_they_are(office: Office, people: Cast):
    book = Workbook()
    book.active.append(PEOPLE)
    for place, name in enumerate(NAMES, 2):
        book.active.append(["x", code(people.branch), "", f"A{place}"])
        book.active.cell(place, 1).value, book.active.cell(place, 1).data_type = name, "s"
    book.active.append(["坏", "没有", "", ""])
    office.send("person", _bytes(book))
    answer = office.client.get(f"/import/{office.key}/workbook/")
    back = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [(back.cell(row, 1).value, back.cell(row, 1).data_type) for row in range(2, 6)] == [(one, "s") for one in NAMES]
    assert office.bring() == 302
    assert [Person.objects.get(pk=f"A{place}").name for place in range(2, 6)] == NAMES


def test_the_template_has_lists_and_a_sample_that_is_skipped_and_its_columns_may_be_moved(
    office: Office, people: Cast
):
    answer = office.client.get(f"/office/{office.unit}/template/membership/")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.active.data_validations.dataValidation
    assert book.active.cell(2, book.active.max_column).value == "示例行，导入时跳过"
    headings = [cell.value for cell in book.active[1]]
    member = next(one.id for one in members_of(people.branch, TODAY) if not one.is_away)
    row = {"人员编号*": member, "组织代码*": code(people.branch), "关系*": "流出", "从哪天起*": "2023-11-01"}
    moved = [*reversed(headings), "多余的列"]
    _, page = office.send("membership", sheet(["导出的名册"], [], moved, [row.get(one) for one in moved]))
    assert "新增 1 行" in page
    assert "这几列没有用到：多余的列" in page
    office.bring()
    assert Membership.objects.filter(person=member, side="out").count() == 1
    _, page = office.send("membership", _bytes(book))
    assert "新增 0 行，改动 0 行，已有不动 0 行，不能导入 0 行" in page
    assert_kept_equals_recomputed()


def _bytes(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_units_and_posts_come_in_and_what_is_known_may_change_its_domain_but_not_its_name(
    office: Office, people: Cast
):
    upper, known = Unit.objects.get(pk=office.unit), Unit.objects.get(pk=people.branch)
    head = ["组织代码", "名称", "类型", "层级", "领域", "属地上级代码"]
    data = sheet(
        head,
        ["X1", "示例新党委", "党委", "乡镇", "村", upper.code],
        ["X2", "示例新支部", "党支部", "基层", "村", "X1"],
        [known.code, known.name, "党支部", "基层", "社区", ""],
        [known.code + "?", "无上级", "党支部", "基层", "", ""],
    )
    _, page = office.send("unit", data)
    assert "新增 2 行，改动 1 行，已有不动 0 行，不能导入 1 行" in page
    assert office.bring() == 302
    made = Unit.objects.get(code="X2")
    assert made.pk in _below(office.unit)
    assert_kept_equals_recomputed()
    member = members_of(people.branch, TODAY)[-1].id
    office.send("post", sheet(["人员编号", "组织代码", "职务", "从哪天起"], [member, "X2", "书记", "2023-11-02"]))
    assert office.bring() == 302
    assert Post.objects.get(unit=made.pk).person == member
    _, page = office.send("unit", sheet(head, [known.code, "别的名称", "党支部", "基层", "", ""]))
    assert "更名请走“机构调整”" in page


def test_a_second_holder_of_a_post_is_taken_as_written_and_said_before_it_is(office: Office, people: Cast):
    members = [one.id for one in members_of(people.branch, TODAY)][-2:]
    code = Unit.objects.get(pk=people.branch).code
    head = ["人员编号", "组织代码", "职务", "从哪天起"]
    rows = [[member, code, "示例联络员", "2023-11-02"] for member in members]
    office.send("post", sheet(head, *rows))
    told = [said for _, _, said in Import.objects.get(key=office.key).told["good"]]
    assert [bool(said) for said in told] == [False, True]
    assert "两人同任" in told[1]
    assert office.bring() == 302
    assert Post.objects.filter(unit=people.branch, role="示例联络员").count() == 2


def test_records_come_in_as_the_form_would_take_them_once_and_count(branch: Office, people: Cast):
    table = ["组织代码", "日期", "参加人员编号", "时长（分钟）", "形式"]
    headings = _headings(branch, "study_session")
    minutes = next(one for one in headings if "时长" in one or "分钟" in one).rstrip("*")
    table[3] = minutes
    table[4] = next(one for one in headings if "形式" in one).rstrip("*")
    row = [code(people.branch), "2023-11-08", "全部", 60, "集中学习"]
    before = Record.objects.count()
    _, page = branch.send("study_session", sheet(table, row, [*row[:1], "2023-11-12", *row[2:]]))
    assert "这一天还没到" in page
    assert branch.bring() == 302
    assert Record.objects.count() == before + 1
    first = branch.key
    _, page = branch.send("study_session", sheet(table, row))
    assert "已有不动 1 行" in page
    branch.key = first
    assert branch.undo()[0] == 302
    assert_kept_equals_recomputed()
    _, page = branch.send("study_session", sheet(table, row))
    assert "新增 1 行" in page


def _headings(office: Office, table: str) -> list[str]:
    answer = office.client.get(f"/office/{office.unit}/template/{table}/")
    return [cell.value for cell in load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active[1]]


def test_items_come_in_and_an_office_does_not_enter_for_a_branch(branch: Office, office: Office, people: Cast):
    title = next(one for one in _headings(branch, "problem") if one.endswith("*") and "代码" not in one and "日期" not in one)
    data = sheet(["组织代码", "日期", title], [code(people.branch), "2023-11-08", "示例路灯不亮"])
    branch.send("problem", data)
    before = Item.objects.count()
    assert branch.bring() == 302
    assert Item.objects.count() == before + 1
    _, page = office.send("problem", data)
    assert "由它自己登记" in page


def bomb(size: int = 60_000_000) -> bytes:
    buffer = io.BytesIO(sheet(PEOPLE))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings2.xml", b"<a>" + b" " * size)
    return buffer.getvalue()


def merged() -> bytes:
    book = Workbook()
    for row in (["大标题"], PEOPLE, ["甲", "1", "", ""], ["乙", "1", "", ""]):
        book.active.append(row)
    book.active.merge_cells("A1:D1")
    book.active.merge_cells("B3:B4")
    return _bytes(book)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (bomb, "展开后大得不正常"),
        (merged, "B3:B4是合并的单元格"),
        (lambda: b"\xd0\xcf\x11\xe0 an old xls", "不是能读的xlsx表格"),
        (lambda: b"PK\x03\x04 cut off", "不是能读的xlsx表格"),
        (lambda: b"", "不是能读的xlsx表格"),
        (lambda: sheet(["甲", "乙"], [1, 2]), "没有找到表头"),
        (lambda: sheet(["姓名", "人员编号"], ["甲", 1]), "表头里还差：组织代码"),
        (lambda: sheet(["姓名", "姓名", "组织代码"], ["甲", "乙", 1]), "两列“姓名”"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(office: Office, make: Any, said: str):
    status, page = office.send("person", make())
    assert (status, said in page) == (400, True), re.findall(r'class="fault"[^>]*>([^<]*)', page)
    assert not Import.objects.exists()


def test_an_upload_that_is_far_too_large_is_read_past_and_said(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(upload, "LARGEST", 100_000)
    monkeypatch.setattr("luoshi.web.exchange.views.LARGEST", 100_000)
    status, page = office.send("person", bytes(3_000_000))
    assert (status, "没有收下" in page) == (400, True)


def test_a_ledger_that_changed_since_it_was_shown_is_shown_again_first(office: Office, people: Cast):
    office.send("person", sheet(PEOPLE, ["示例甲", code(people.branch), "", "A001"]))
    Person.objects.create(id="A001", name="别人")
    assert office.bring() == 302
    assert not Membership.objects.filter(person="A001").exists()
    assert "不能导入 1 行" in office.page()


def test_an_import_that_breaks_in_the_middle_leaves_nothing(
    office: Office, people: Cast, monkeypatch: pytest.MonkeyPatch
):
    before = Person.objects.count()
    office.send("person", sheet(PEOPLE, ["示例甲", code(people.branch), "", "A001"]))

    def break_down(**_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(bringing, "recompute_all", break_down)
    with pytest.raises(RuntimeError):
        office.bring()
    assert (Person.objects.count(), Import.objects.get(pk=office.key).state) == (before, "read")


def test_a_stranger_finds_neither_the_import_nor_its_workbook(office: Office, sign_in: SignIn, people: Cast):
    office.send("person", sheet(PEOPLE, ["示例甲", code(people.branch), "", ""]))
    stranger = sign_in("stranger-clerk")
    paths = (f"/import/{office.key}/", f"/import/{office.key}/workbook/", f"/office/{office.unit}/imports/")
    assert [stranger.get(path).status_code for path in paths] == [404, 404, 404]
    assert stranger.post(f"/import/{office.key}/", {"act": "bring"}).status_code == 404
    assert not Person.objects.filter(name="示例甲").exists()
