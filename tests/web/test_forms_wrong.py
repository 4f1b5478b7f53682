"""Forms filled wrongly: what is the matter is said beside the cell, and what is right goes in all the same."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from instance import TODAY, SignIn
from luoshi.city import Cast
from luoshi.office.write_form import TIMES
from luoshi.web.ledger.models import Import, Record
from web.form_desk import Desk, filled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    settings.LUOSHI_HOME = tmp_path


@pytest.fixture
def branch(sign_in: SignIn, people: Cast) -> Desk:
    return Desk(sign_in("secretary"), people.branch)


WRONG = [
    ("哪一天*", "2023-11-31", "2023年11月没有31日"),
    ("哪一天*", "2023-12-01", "这一天还没到"),
    ("哪一天*", "上周三", "日期写成 2023-11-05 这样就行"),
    ("哪一天*", None, "还差“哪一天”"),
    ("形式", "吃饭", "“形式”里没有“吃饭”这一项"),
    ("时长（分钟）", "一小时", "请填数字"),
    ("时长（分钟）", "1000", "在5到600之间"),
    ("主讲人", "没有这个人", "在本支部的名册里没有"),
    ("主题", "长" * 60, "最多40个字"),
    ("全部到会", "大概", "看不出是来了还是没来"),
]


@pytest.mark.parametrize(("label", "typed", "said"), WRONG)
def test_what_cannot_be_taken_is_said_beside_the_cell_and_the_other_times_go_in(
    branch: Desk, people: Cast, label: str, typed: str | None, said: str
):
    form = filled(branch.blank(), people)
    form.put("哪一天*", "2023-11-07", 2).put("形式", "集中学习", 2)
    form.put(label, typed)
    _, page = branch.hand_in(form)
    assert "登记这 1 次" in page
    assert {key: value.startswith("第1次：") and said in value for key, value in branch.remarks().items()} == {
        label: True
    }
    branch.act()
    assert [row.done_on for row in Record.objects.order_by("-row")[:1]] == [TODAY - 3]
    form.put(label, {"哪一天*": "2023-11-06", "时长（分钟）": 45, "形式": "主题党日"}.get(label))
    _, page = branch.hand_in(form)
    assert "登记这 1 次" in page
    assert "已经登记过，没有重复登记" in page


def test_merged_cells_unknown_lines_and_lost_headings_are_said_where_they_are(branch: Desk, people: Cast):
    form = filled(branch.blank(), people)
    form.put("哪一天*", "2023-11-07", 3).put("形式", "集中学习", 3)
    form.page.merge_cells(start_row=form.row("主题"), end_row=form.row("主题"), start_column=2, end_column=3)
    form.page.cell(form.row("补的是哪天"), 1).value = "参观地点"
    form.put("参观地点", "示例纪念馆", 1)
    form.page.cell(4, 5).value = None
    form.put("主题", "写在没有表头的列里", 4)
    _, page = branch.hand_in(form)
    assert "登记这 1 次" in page
    found = branch.remarks()
    assert "合并的单元格" in found["主题"]
    assert "没有“第几次”的表头" in found["主题"]
    assert "没有“参观地点”这一项" in found["参观地点"]
    assert set(found) == {"主题", "参观地点"}


def test_lines_and_columns_may_be_moved_and_blank_lines_put_in(branch: Desk, people: Cast):
    form = filled(branch.blank(), people, 3)
    page = form.page
    for row in range(4, page.max_row + 1):  # 第1次 changes places with 第4次
        page.cell(row, 2).value, page.cell(row, 5).value = page.cell(row, 5).value, page.cell(row, 2).value
    other = Workbook()
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] == "形式")
    order = [*rows[:4], [], rows[start], *rows[4:start], [], [], *rows[start + 1 :]]
    for row in order:
        other.active.append(row)
    buffer = io.BytesIO()
    other.save(buffer)
    _, answer = branch.hand_in(buffer.getvalue())
    assert "登记这 1 次" in answer
    assert "到会 3 人" in answer
    assert "第1次 · " in answer


@pytest.mark.parametrize("name", ["photo", "no form", "no head"])
def test_what_is_no_form_is_refused_in_words(branch: Desk, people: Cast, name: str):
    form = filled(branch.blank(), people)
    if name == "no form":
        form.page.cell(2, 1).value = "改过的一行"
    for column in range(2, TIMES + 2) if name == "no head" else ():
        form.page.cell(4, column).value = None
    data = b"not a workbook" if name == "photo" else form.data
    status, page = branch.hand_in(data)
    said = {"photo": "不是能读的xlsx", "no form": "没有表号", "no head": "这一行表头"}[name]
    assert (status, said in page, Import.objects.count()) == (400, True, 0)
