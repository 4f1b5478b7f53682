"""任务分解表 and ledgers, read back."""

from __future__ import annotations

import copy
from pathlib import Path

from openpyxl import load_workbook

from luoshi.engine.tables import ItemField, ItemUnit
from luoshi.office import write_ledger, write_task_table
from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import Day

from .conftest import FRIDAY


def rows_of(path: Path) -> list[dict[str, object]]:
    sheet = load_workbook(path).worksheets[0]
    header = [cell.value for cell in sheet[3]]
    return [dict(zip(header, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=4)]


def test_each_task_stands_beside_the_sentence_it_comes_from(week, tmp_path: Path):
    assert write_task_table(week.pack, tmp_path / "t.xlsx", as_of=FRIDAY) == len(week.pack.obligations)
    rows = rows_of(tmp_path / "t.xlsx")
    quotes = {one.id: one.versions[0].source.quote for one in week.pack.obligations}
    assert {row["编号"]: row["依据（原文）"] for row in rows} == quotes
    strands = [strand.title for strand in week.pack.strands]
    assert [row["重点措施"] for row in rows] == sorted((row["重点措施"] for row in rows), key=strands.index)


def test_a_task_is_told_in_words_an_office_uses(week, tmp_path: Path):
    write_task_table(week.pack, tmp_path / "t.xlsx", as_of=FRIDAY)
    lecture = next(row for row in rows_of(tmp_path / "t.xlsx") if row["编号"] == "ST-06")
    assert [lecture[column] for column in ("责任主体", "频次", "完成时限")] == [
        "党支部、党总支书记", "活动期间", "2023年11月30日"]
    assert lecture["怎样算完成"] == "党课至少1次，主讲人任书记，时长不少于45分钟，到会不少于应到的1/2"
    assert "太短讲不透" in str(lecture["本级口径"])
    remedy = next(row for row in rows_of(tmp_path / "t.xlsx") if row["编号"] == "RC-03")
    assert [remedy[column] for column in ("责任主体", "频次", "完成时限")] == [
        "每件问题的责任单位", "每件一次", "登记后15日内"]


def test_a_ledger_holds_each_item_with_its_state_and_who_closed_it(week, tmp_path: Path):
    problems = [item for item in week.tables.item if item.kind == "problem"]
    count = write_ledger(week.pack.kinds["problem"], week.tables, tmp_path / "l.xlsx", as_of=FRIDAY, title="整改台账")
    rows = rows_of(tmp_path / "l.xlsx")
    assert count == len(rows) == len(problems)
    closed = next(row for row in rows if row["状态"] == "已销号")
    assert closed["整改措施"] == "疏通雨水口并加装水泵"
    assert closed["经办（核验）单位"] not in (None, closed["责任单位"])
    assert [row["登记日期"] for row in rows] == sorted(row["登记日期"] for row in rows)


def test_a_ledger_of_an_earlier_day_knows_nothing_later(week, tmp_path: Path):
    first = min(item.opened_on for item in week.tables.item if item.kind == "problem")
    write_ledger(week.pack.kinds["problem"], week.tables, tmp_path / "l.xlsx", as_of=first)
    rows = rows_of(tmp_path / "l.xlsx")
    assert {row["登记日期"].date().isoformat() for row in rows} == {"2023-10-09"}
    assert {row["状态"] for row in rows} == {"待解决"}
    assert {row["整改措施"] for row in rows} == {None}


def test_a_later_value_and_a_later_owner_replace_the_earlier(week, tmp_path: Path):
    tables = copy.deepcopy(week.tables)
    item = next(item for item in tables.item if item.kind == "problem")
    other = next(unit for unit in tables.unit if unit.id != item.unit)
    tables.item_field += [ItemField(item.id, "place", 1, text="新的地方", from_=Day(FRIDAY - 1)),
                          ItemField(item.id, "place", 1, text="明天的地方", from_=Day(FRIDAY + 1))]
    tables.item_unit.append(ItemUnit(item.id, other.id, "owner", Day(FRIDAY - 1)))
    write_ledger(week.pack.kinds["problem"], tables, tmp_path / "l.xlsx", as_of=FRIDAY)
    owners = {row["地点"]: row["责任单位"] for row in rows_of(tmp_path / "l.xlsx")}
    assert owners["新的地方"] == other.name
    assert "明天的地方" not in owners


def test_decimals_yes_no_and_several_values_are_written_as_people_write_them(week, tmp_path: Path):
    kind = Kind(id="problem", is_="item", label="问题", states=("open",), state_labels={"open": "待解决"}, fields=(
        FieldSpec(id="share", label="份额", type="decimal", digits=2),
        FieldSpec(id="urgent", label="急", type="yes_no"),
        FieldSpec(id="areas", label="方面", type="choices")))
    tables = copy.deepcopy(week.tables)
    item = min((item for item in tables.item if item.kind == "problem"), key=lambda item: (item.opened_on, item.id))
    tables.item_field += [
        ItemField(item.id, "share", int=-305), ItemField(item.id, "urgent", int=1),
        ItemField(item.id, "areas", text="学"), ItemField(item.id, "areas", text="做")]
    write_ledger(kind, tables, tmp_path / "l.xlsx", as_of=FRIDAY)
    row = rows_of(tmp_path / "l.xlsx")[0]
    assert (row["份额"], row["急"], row["方面"]) == ("-3.05", "是", "学、做")
