"""A filled form as a whole: whose it is, and what each time on it would do to the ledger. Nothing is done here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from luoshi.office.read_form import FilledForm, read_form
from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN, Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from ..access import Viewer
from ..audit import digest_of
from ..entry import Entry
from ..models import Closure, Record, Submission, Unit
from ..packs import catalogue
from ..reads.records import entry_of, revisions_of
from .form_marks import NUMBER, Marks, is_own_number, marks_of, version_of
from .judge_form import Beside, JudgeForm, Told
from .lines import CHANGED, FAULTY, MADE, SKIPPED
from .plan import REMARK


@dataclass(frozen=True)
class Time:
    """One time of a form: what it would do; ``record`` = what it made before, ``key`` names it for good."""

    told: Told
    act: str
    key: str
    record: str = ""
    said: str = ""


@dataclass(frozen=True)
class FormPlan:
    """A form read: its marks, unit and kind, the times on it, and what belongs to none of them."""

    marks: Marks
    unit: Unit
    kind: Kind
    form: FilledForm
    times: list[Time]
    loose: list[Beside]
    is_of_another_version: bool

    @property
    def digest(self) -> str:
        """Name what was shown: the same times doing the same."""
        told = [(one.told.time, one.act, one.record, repr(one.told.entry)) for one in self.times]
        return digest_of("form plan", json.dumps(told, ensure_ascii=False), algorithm="SM3")

    @property
    def faults(self) -> list[Beside]:
        """Everything that is said beside a cell."""
        return [*self.loose, *(fault for one in self.times for fault in one.told.faults)]

    def count(self, act: str) -> int:
        """Return how many times would do this."""
        return sum(one.act == act for one in self.times)

    def of(self, act: str) -> list[Time]:
        """Return the times that would do this."""
        return [one for one in self.times if one.act == act]


def plan_of_form(viewer: Viewer, unit: Unit, path: Path, name: str, *, today: Day) -> FormPlan:
    """Read a form that was handed in at a unit: its own, or where an office hands it in, of a branch below.

    Raises Refused where it is no form, or another unit's.
    """
    form = read_form(path, name, number=NUMBER, remark=REMARK)
    marks = marks_of(form.printed)
    owner = _owner(viewer, unit, marks)
    if owner is None:
        raise Refused([_of_another(name, unit, marks)])
    kind = catalogue().kinds.get(marks.kind)
    if kind is None or kind.is_ != "record":
        raise Refused([_no_kind(name, marks)])
    if not is_own_number(marks.number, owner.pk, kind.id):
        raise Refused([_wrong_number(name, marks)])
    judge = JudgeForm(kind, owner, form, today=today)
    times = [_time(viewer, told, marks, owner) for told in judge.judge()]
    loose = [
        Beside(
            row,
            column,
            say("这一列没有“第几次”的表头，没有读。", "No “Time …” stands above this column; it was not read."),
        )
        for row, column in form.astray
    ]
    current = version_of(kind.id)
    return FormPlan(
        marks, owner, kind, form, times, loose, bool(marks.version) and (marks.pack, marks.version) != current
    )


def _owner(viewer: Viewer, unit: Unit, marks: Marks) -> Unit | None:
    found = Unit.objects.filter(code=marks.unit).first() or Unit.objects.filter(pk=marks.unit).first()
    if found is None or found.pk == unit.pk:
        return found
    is_below = Closure.objects.filter(ancestor=unit.pk, descendant=found.pk).exists()
    return found if is_below and viewer.may_enter_for(found) else None


def key_of_time(marks: Marks, unit: str, time: int) -> str:
    """Name one time of one form: whoever hands it in, and however often."""
    text = f"form {unit} {marks.kind} {marks.number} {time}"
    return "f" + hashlib.sha256(text.encode()).hexdigest()[:60]


def _time(viewer: Viewer, told: Told, marks: Marks, unit: Unit) -> Time:
    key = key_of_time(marks, unit.pk, told.time)
    earlier = Submission.objects.filter(key=key).first()
    kept = Record.objects.filter(key=earlier.record, is_latest=True).first() if earlier else None
    if told.entry is None:
        return Time(told, FAULTY, key, kept.key if kept else "")
    if kept is None:
        told.notes += _alike(told.entry)
        return Time(told, MADE, key)
    if kept.voided_at != int(OPEN):
        return Time(told, SKIPPED, key, kept.key, _withdrawn())
    if any(_content(told.entry) == _content(entry_of(one)) for one in revisions_of(kept.key)):
        return Time(told, SKIPPED, key, kept.key, _there(kept))
    if not may_correct(viewer, kept):
        return Time(told, SKIPPED, key, kept.key, _theirs())
    return Time(told, CHANGED, key, kept.key, _changed(told.entry, entry_of(kept)))


def may_correct(viewer: Viewer, record: Record) -> bool:
    """Say whether a form may correct a record: by who writes for the unit, or by who entered it on its behalf."""
    return viewer.may_write(record.unit) or (viewer.user is not None and record.entered_by == viewer.user)


def _content(entry: Entry) -> tuple[object, ...]:
    values = {name: tuple(sorted(map(str, values))) for name, values in entry.values.items() if values}
    return (
        entry.done_on, entry.for_date, entry.speaker, entry.target_unit, frozenset(entry.participants),
        frozenset(values.items()),
    )  # fmt: skip


def _there(kept: Record) -> str:
    if kept.revision > 1:
        return say("已经登记过，后来更正过；没有再动。", "Entered before and corrected later; left as it is.")
    return say("已经登记过，没有重复登记。", "Entered before; not entered twice.")


def _changed(new: Entry, old: Entry) -> str:
    parts = zip(_content(new), _content(old), strict=True)
    words = (
        say("日期", "day"), say("补的是哪天", "what it makes up for"), say("主讲人", "speaker"),
        say("去的组织", "unit visited"), say("到会", "who came"), say("填的内容", "what was filled in"),
    )  # fmt: skip
    differ = [word for word, (now, before) in zip(words, parts, strict=True) if now != before]
    return say(
        f"这张表登记过，现在不一样的是：{'、'.join(differ)}。",
        f"Entered before; now different: {', '.join(differ)}.",
    )


def _alike(entry: Entry) -> list[str]:
    rows = Record.objects.filter(
        unit=entry.unit, kind=entry.kind, done_on=entry.done_on, is_latest=True, voided_at=int(OPEN)
    )
    if not rows.exists():
        return []
    return [
        say(
            "这一天已经登记过一次同样的活动。如果是同一次，请把这一列清空再上传。",
            "The same was entered for this day already. If it is the same one, empty this column and bring it again.",
        )
    ]


def _withdrawn() -> str:
    return say(
        "用这张表登记过，后来撤回了。要重新登记，请用一张新表，或在“记一次”里登记。",
        "Entered by this form and withdrawn later. To enter it anew use a new form.",
    )


def _theirs() -> str:
    return say(
        "已经登记过，这次的内容不一样。支部的记录由支部自己更正：请把这张表交支部书记上传，或请他在记录里点“更正”。",
        "Entered before, with other content. The branch itself corrects its records.",
    )


def _of_another(name: str, unit: Unit, marks: Marks) -> Finding:
    whose = marks.unit_name or marks.unit
    return Finding(
        "form-of-another-unit",
        name,
        0,
        say(f"这张表是“{whose}”的，不是“{unit.name}”的，没有收下。", f"This form is “{whose}”'s, not “{unit.name}”'s."),
        instead=say(
            "请到那个组织的页面上传，或交给它的上级办公室。",
            "Bring it to that organisation's page, or to its office above.",
        ),
    )


def _no_kind(name: str, marks: Marks) -> Finding:
    return Finding(
        "form-of-no-kind",
        name,
        0,
        say(
            f"现在的方案里没有这种表单（{marks.kind[:40]}）。",
            f"No pack in force has this kind of form ({marks.kind[:40]}).",
        ),
        instead=say(
            "请下载新表，把内容抄过去；填的内容都还在您的文件里。", "Take a new form; nothing in your file is lost."
        ),
    )


def _wrong_number(name: str, marks: Marks) -> Finding:
    return Finding(
        "form-number",
        name,
        0,
        say(
            f"表号“{marks.number}”和表上的组织、表单对不上，可能是从另一张表复制来的。",
            f"Form no. “{marks.number}” does not belong to the organisation and kind printed on it.",
        ),
        instead=say(
            "请用给这个组织下载的那张表填，或改回原来的表号。",
            "Use the form made for this organisation, or put its number back.",
        ),
    )
