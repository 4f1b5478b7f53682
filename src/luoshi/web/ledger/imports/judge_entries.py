"""Records and items of any kind from a workbook: each row is an entry as the form would send it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import SINCE_EVER
from luoshi.terms.language import say

from ..entry import Entry, Values, missing, read_field
from ..models import Membership, Submission
from ..packs import catalogue
from .lines import MADE, SKIPPED, Cells, Column, Judged, Unfit
from .registers import Registers

#: Types of fields that a workbook can hold; the others are added on the page.
HELD = ("text", "integer", "decimal", "yes_no", "date", "choice", "choices")


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """Return the columns of a kind: whose, when, who took part, and its fields by the names the pack gives them."""
    found = [
        Column("unit", "组织代码", "Code of the organisation", True, "", "示例0001"),
        Column("done_on", "日期", "Day", True, "如 2023-11-05。", "2023-11-05"),
    ]
    if kind.is_ == "record":
        found.append(Column("for_date", "补的是哪天", "Makes up for", False, "补学、补办的才填。"))
    if "speaker" in kind.uses:
        found.append(Column("speaker", "主讲人编号", "Speaker's number"))
    if "target_unit" in kind.uses:
        found.append(Column("target_unit", "去的组织代码", "Code of the unit visited"))
    if "participants" in kind.uses:
        help_ = "用顿号隔开；写“全部”是当天的全体党员。"
        found.append(Column("participants", "参加人员编号", "Numbers of those present", help=help_))
    return (*found, *(_column(kind, spec) for spec in kind.fields if spec.type in HELD))


def _column(kind: Kind, spec: FieldSpec) -> Column:
    words = ("是", "否") if spec.type == "yes_no" else words_of(kind, spec)
    hint = say("几项用顿号隔开。", "Several are separated by 、.") if spec.type == "choices" else ""
    return Column(
        f"field {spec.id}", kind.columns.get(spec.id, spec.label), spec.label_en or spec.label, spec.required,
        f"{say(spec.help, spec.help_en or spec.help)}{hint}", words[0] if words else "", words,
    )  # fmt: skip


def words_of(kind: Kind, spec: FieldSpec) -> tuple[str, ...]:
    """Return the words a choice offers: its own, or the pack's list it names."""
    pack = catalogue().pack_of_kind(kind.id)
    if not spec.values_from or pack is None:
        return spec.values
    return tuple(getattr(pack.words, spec.values_from, ()))


class JudgeEntries:
    """Judges the rows of one kind. ``faults_of`` says what keeps an entry from being taken, as for the form."""

    def __init__(self, registers: Registers, kind: Kind, faults_of: Callable[[Entry], list[Any]]) -> None:
        self.registers, self.kind, self.faults_of = registers, kind, faults_of
        self.given: dict[str, int] = {}

    def judge(self, number: int, cells: Cells) -> Judged:
        """Return what the row would do. Raises Unfit."""
        entry = self._entry(cells)
        if faults := self.faults_of(entry):
            raise Unfit(" ".join(fault.said for fault in faults))
        key = self._key(entry)
        if Submission.objects.filter(key=key, user=self.registers.viewer.account).exists():
            return Judged(number, SKIPPED, say("已经登记过，没有重复登记。", "Entered before; not entered twice."))
        return Judged(number, MADE, data={"entry": entry, "key": key})

    def _entry(self, cells: Cells) -> Entry:
        unit, done = self.registers.unit(cells.text("unit")), cells.day("done_on")
        uses = self.kind.uses
        made_up = cells.day("for_date") if self.kind.is_ == "record" else SINCE_EVER
        speaker = cells.text("speaker") if "speaker" in uses else ""
        target = cells.text("target_unit") if "target_unit" in uses else ""
        people: tuple[str, ...] = ()
        if "participants" in uses:
            people = tuple(self._people(cells.several("participants"), unit.pk, int(done)))
        values = self._values(cells)
        if faults := missing(self.kind, values):
            raise Unfit(" ".join(fault.said for fault in faults))
        return Entry(
            kind=self.kind.id, unit=unit.pk, done_on=done, for_date=None if made_up == SINCE_EVER else made_up,
            speaker=self.registers.person(speaker) if speaker else "",
            target_unit=self.registers.codes.get(target, target), participants=people, values=values,
        )  # fmt: skip

    def _people(self, given: tuple[str, ...], unit: str, day: int) -> list[str]:
        if given in (("全部",), ("all",)):
            rows = Membership.objects.filter(unit=unit, from_day__lte=day, to_day__gte=day, side__in=("full", "in"))
            return sorted(set(rows.filter(voided_at__gt=self.registers.today).values_list("person", flat=True)))
        return [self.registers.person(one) for one in given]

    def _values(self, cells: Cells) -> dict[str, Values]:
        found = {}
        for spec in self.kind.fields:
            if spec.type not in HELD:
                continue
            column = f"field {spec.id}"
            raw = list(cells.several(column)) if spec.type == "choices" else [cells.text(column, longest=30_000)]
            try:
                found[spec.id] = read_field(spec, raw, words_of(self.kind, spec))
            except ValueError as wrong:
                raise Unfit(str(wrong).replace("内容都还在，", "").replace("其他内容都还在。", "")) from None
        return found

    def _key(self, entry: Entry) -> str:
        """Name the row by its content; equal rows of one file are counted, so that two meetings of a day stay two."""
        content = json.dumps([entry.__dict__], ensure_ascii=False, sort_keys=True, default=str)
        self.given[content] = self.given.get(content, 0) + 1
        return "x" + hashlib.sha256(f"{content} {self.given[content]}".encode()).hexdigest()[:60]
