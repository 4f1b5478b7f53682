"""One word per thing: enums, columns and duties are exactly those of the semantics; tone and names are kept."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from house.tree import SRC, below, short
from luoshi.engine import tables
from luoshi.spec.model.criteria import By
from luoshi.spec.model.obligation import CALENDAR, JUDGED, Cadence, Duty
from luoshi.spec.model.selectors import Side, Sort
from luoshi.terms.status import STATUSES, Status

COLUMNS = {
    "Unit": "id code name type level rank domain tags batch founded_on abolished_on",
    "Attribute": "subject_type subject name value from_ to entered_at voided_at",
    "Succession": "from_unit to_unit on",
    "UnitParent": "unit tree parent from_ to entered_at voided_at",
    "Person": "id name born_on tags",
    "Membership": "person unit side category from_ to entered_at voided_at",
    "Post": "person unit role rank in_charge_of from_ to entered_at voided_at",
    "Record": "id revision pack kind unit target_unit speaker author item done_on for_date entered_at voided_at",
    "RecordField": "record revision field int text date",
    "Participant": "record revision person",
    "Item": "id pack kind unit parent opened_on entered_at voided_at",
    "ItemUnit": "item unit role from_ to entered_at voided_at",
    "ItemField": "item field revision int text date from_ entered_at voided_at",
    "ItemMove": "item seq at from_state to_state person unit entered_at voided_at",
    "Waiver": "obligation subject_type subject from_ to reason granted_by entered_at voided_at",
    "StatusRow": "obligation version subject_type subject unit period opens due status met_on counted seen",
    "CellRow": "tree unit obligation period total met late open waived clear breached",
    "ReasonRow": "obligation version subject_type subject period requirement needed have evidence_type evidence "
                 "counted criterion found asked",
}


def test_a_slot_has_six_statuses_and_cells_count_each_of_them():
    assert [str(status) for status in Status] == ["met", "late", "open", "waived", "clear", "breached"]
    assert tables.CellRow._fields[-6:] == tuple(map(str, STATUSES))


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_has_the_columns_of_the_semantics_page(table: str):
    assert list(getattr(tables, table)._fields) == COLUMNS[table].split()


def test_duties_sides_subjects_and_cadences_are_the_words_of_the_language():
    assert set(get_args(Duty)) == {"must", "must_not", "should", "may", "principle"}
    assert set(JUDGED) == {"must", "must_not", "should"}
    assert set(get_args(Side)) == {"full", "out", "in", "hosted", "any_or_none"}
    assert set(get_args(Sort)) == {"units", "posts", "members", "each"}
    assert set(get_args(Cadence)) == {*CALENDAR, "once", "campaign", "rolling", "after", "call"}
    assert set(get_args(By.model_fields["by"].annotation)) == {"own", "other_unit", "full", "out", "in", "hosted"}


#: Campaigns of the past and present. A campaign is data; only packs and the invented city may name one.
CAMPAIGNS = ("主题教育", "党史学习教育", "党纪学习教育", "八项规定精神学习教育", "不忘初心", "正确政绩观学习教育",
             "theme education", "theme-education", "theme_education")
CODE = (".py", ".html", ".css", ".js")


def code() -> list[Path]:
    data = (SRC / "packs", SRC / "city")
    return [path for path in below("src", "luoshi", ending=CODE) if not any(path.is_relative_to(d) for d in data)]


def test_no_campaign_is_named_in_code():
    named = {f"{short(path)}: {name}" for path in code() for name in CAMPAIGNS
             if name in path.read_text(encoding="utf-8").lower()}
    assert named == set()


def test_no_face_touches_the_tables_itself():
    touching = {f"{short(path)}:{number}" for face in ("phone", "desk", "drafting", "story")
                for path in below("src", "luoshi", "web", face, ending=(".py",))
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
                if re.search(r"\.objects\b", line)}
    assert touching == set()


#: Words a colleague would not say to a secretary (WORDING), with what the product says instead.
UNKIND = {"请及时": "写明日期", "失败": "没有成功", "违规": "不符合", "扣分": "—", "免除": "不作要求", "！": "。",
          "积分": "—", "排名": "—", "打卡": "—"}


def said_to_people(path: Path) -> str:
    """The Chinese a user reads: whole templates, and the first argument of every ``say``."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and node.args
             and isinstance(node.func, ast.Name) and node.func.id == "say")
    return "\n".join(str(part.value) for call in calls for part in ast.walk(call.args[0])
                     if isinstance(part, ast.Constant))


def test_pages_speak_like_a_colleague():
    said = {path: said_to_people(path) for path in code() if path.suffix in (".py", ".html")}
    unkind = {f"{short(path)}: {word} → {instead}" for path, text in said.items() for word, instead in UNKIND.items()
              if word in text}
    assert unkind == set()
