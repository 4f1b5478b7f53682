"""What a filled form would do: each time on it is one entry, judged as the form on the page would be.

Names are compared with the register of the branch and never said back: whoever brings the form in reads how many, and
in which row something does not fit.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from luoshi.office.read_form import FilledForm, FormRow
from luoshi.office.write_form import time_word
from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import SINCE_EVER, Day, date_of, iso_of
from luoshi.terms.language import say

from ..actions.submit_record import faults_of
from ..entry import Entry, Fault, Values, missing, read_field
from ..models import Person, Unit
from ..reads.people import members_of
from .form_lines import EVERYONE, PRESENT, Asked, lines_by_word, name_of, word_of
from .judge_entries import words_of
from .lines import Cells, Column, Unfit

#: What people write for a tick, and for none; a cross is none.
_YES = frozenset("√✓✔☑1yv是到来有对") | {"到会", "yes", "全部"}
_NO = frozenset("×✗✘x0n-—否没缺无") | {"没到", "没来", "未到", "缺席", "请假", "病假", "事假", "no"}
_NO_YEAR = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


@dataclass(frozen=True)
class Beside:
    """A sentence that belongs beside a cell of the form."""

    row: int
    column: int
    said: str


@dataclass
class Told:
    """One time of a form: the entry it makes, or what is wrong with it; ``notes`` are worth knowing, no more."""

    time: int
    entry: Entry | None = None
    faults: list[Beside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        """第1次."""
        return time_word(self.time)


class JudgeForm:
    """Judges the times of one form of one unit, one after the other."""

    def __init__(self, kind: Kind, unit: Unit, form: FilledForm, *, today: Day) -> None:
        self.kind, self.unit, self.form, self.today = kind, unit, form, today
        self.lines: list[tuple[FormRow, Asked | None]] = self._known_lines()
        self._known_people: dict[Day, dict[str, list[str]]] = {}
        self.rows: dict[str, int] = {}
        for row, asked in self.lines:
            if asked:
                self.rows.setdefault(asked.id, row.number)

    def _known_lines(self) -> list[tuple[FormRow, Asked | None]]:
        """Pair the lines with what they ask; None = a name, or words nobody knows."""
        known = lines_by_word(self.kind)
        return [(row, known.get(word_of(row.label))) for row in self.form.rows]

    def judge(self) -> list[Told]:
        """Return every time that has anything written under it (some queries each)."""
        times = sorted({time for row in self.form.rows for time in row.cells})
        return [self._judged(time) for time in times]

    def _judged(self, time: int) -> Told:
        told = Told(time)
        told.faults += self._misplaced(time)
        done = self._day(told, "done_on")
        made_up = self._day(told, "for_date")
        values = self._values(told)
        present = self._present(told, done or self.today) if "participants" in self.kind.uses else ()
        entry = Entry(
            kind=self.kind.id, unit=self.unit.pk, done_on=done or self.today, for_date=made_up,
            speaker=self._speaker(told, done or self.today), target_unit=self._target(told), participants=present,
            values=values,
        )  # fmt: skip
        if done is None and not any(self._at("done_on", time)):
            self._blame(told, "done_on", say("还差“哪一天”。", "The day is empty."))
        if not told.faults:
            self._put(told, faults_of(entry, self.unit, self.today))
        else:
            self._put(told, missing(self.kind, values))
        told.entry = None if told.faults else entry
        return told

    def _misplaced(self, time: int) -> list[Beside]:
        """Return what is said of merged cells and of lines whose words nobody knows."""
        column = self.form.columns[time]
        found = [
            Beside(
                first,
                left,
                say("合并的单元格，看不出是哪一次的。请取消合并，各填各的。", "Merged cells: unmerge them."),
            )
            for first, left, last, right in self.form.merged
            if left <= column <= right
        ]
        seen: dict[str, int] = {}
        for row, asked in self.lines:
            if time not in row.cells:
                continue
            name = f"{asked.id} {asked.word}" if asked else ""
            if asked and asked is not PRESENT and name in seen:
                found.append(
                    Beside(row.number, column, say("这一项在表里有两行，请留一行。", "This line is there twice."))
                )
            elif asked is None and not self._is_name(row):
                found.append(Beside(row.number, column, _unknown(row.label)))
            seen[name] = row.number
        return found

    def _is_name(self, row: FormRow) -> bool:
        """Say whether a line stands below the heading of names, or where that was removed is a member's name."""
        if "participants" not in self.kind.uses:
            return False
        if PRESENT.id in self.rows:
            return row.number > self.rows[PRESENT.id]
        return name_of(_bare(row.label)) in self._people(self.today)

    def _at(self, name: str, time: int) -> list[tuple[FormRow, Asked, str]]:
        return [(row, one, row.cells[time]) for row, one in self.lines if one and one.id == name and time in row.cells]

    def _blame(self, told: Told, name: str, said: str) -> None:
        row = self.rows.get(name) or next((number for known, number in self.rows.items() if known.startswith(name)), 0)
        told.faults.append(Beside(row or self.form.head, self.form.columns[told.time], said))

    def _put(self, told: Told, faults: list[Fault]) -> None:
        for fault in faults:
            name = fault.field if fault.field in self.rows else f"field {fault.field}"
            self._blame(told, name, _short(fault.said))

    def _day(self, told: Told, name: str) -> Day | None:
        for row, _, text in self._at(name, told.time):
            try:
                return self._read_day(told, text)
            except Unfit as wrong:
                told.faults.append(Beside(row.number, self.form.columns[told.time], _short(str(wrong))))
        return None

    def _read_day(self, told: Told, text: str) -> Day:
        narrow = _bare(unicodedata.normalize("NFKC", text)).strip()
        cells = Cells({"day": narrow}, {"day": Column("day", "哪一天", "Day")})
        match = _NO_YEAR.fullmatch(narrow)
        if match is None:
            return cells.day("day")
        year = date_of(self.today).year
        if (int(match[1]), int(match[2])) > (date_of(self.today).month, date_of(self.today).day):
            year -= 1
        day = Cells({"day": f"{year}-{match[1]}-{match[2]}"}, {"day": Column("day", "哪一天", "Day")}).day("day")
        told.notes.append(say(f"没有写年份，按{iso_of(day)}读。", f"No year was written; read as {iso_of(day)}."))
        return day

    def _values(self, told: Told) -> dict[str, Values]:
        found: dict[str, Values] = {}
        for spec in self.kind.fields:
            given = self._at(f"field {spec.id}", told.time)
            try:
                raw = [part for row, one, text in given for part in _typed(spec, one, text)]
                found[spec.id] = read_field(spec, raw, words_of(self.kind, spec))
            except ValueError as wrong:
                place = given[0][0].number
                told.faults.append(Beside(place, self.form.columns[told.time], _short(str(wrong))))
        return {name: values for name, values in found.items() if values}

    def _target(self, told: Told) -> str:
        for row, _, text in self._at("target_unit", told.time):
            code = unicodedata.normalize("NFKC", text).strip()
            found = Unit.objects.filter(code=code).first() or Unit.objects.filter(pk=code).first()
            if found is not None:
                return found.pk
            said = say("没有这个组织代码。", "No organisation has this code.")
            told.faults.append(Beside(row.number, self.form.columns[told.time], said))
        return ""

    def _people(self, day: Day) -> dict[str, list[str]]:
        """Return the numbers of the branch's people by name, on a day or today (6 queries, once a day)."""
        if day not in self._known_people:
            every = {one.id: one.name for on in (self.today, day) for one in members_of(self.unit.pk, on)}
            found = self._known_people.setdefault(day, defaultdict(list))
            for number, name in every.items():
                found[name_of(name)].append(number)
        return self._known_people[day]

    def _speaker(self, told: Told, day: Day) -> str:
        for row, _, text in self._at("speaker", told.time):
            try:
                return self._person(text, self._people(day), anywhere=True)
            except Unfit as wrong:
                told.faults.append(Beside(row.number, self.form.columns[told.time], str(wrong)))
        return ""

    def _person(self, text: str, people: dict[str, list[str]], *, anywhere: bool = False) -> str:
        """Return the person of a name, or of a number in brackets or alone. Raises Unfit; the name is not said back."""
        number = re.search(r"[(（]\s*(?:编号|No\.?)?\s*([^()（）]+?)\s*[)）]\s*$", text)
        given = number[1] if number else text.strip()
        own = {one for ids in people.values() for one in ids}
        if given in own or (anywhere and Person.objects.filter(pk=given).exists()):
            return given
        found = people.get(name_of(_bare(text)), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Unfit(say("有几位同名，请在名字后面用括号写上人员编号。", "Namesakes: put the number in brackets."))
        raise Unfit(
            say(
                "这个名字在本支部的名册里没有。写错了请改；是别的支部的，由他自己的支部登记。",
                "Not in this branch's register; correct it, or leave it to the person's own branch.",
            )
        )

    def _everyone(self, told: Told) -> bool:
        for row, _, text in self._at(EVERYONE.id, told.time):
            try:
                return _ticked(text)
            except Unfit as wrong:
                told.faults.append(Beside(row.number, self.form.columns[told.time], str(wrong)))
        return False

    def _present(self, told: Told, day: Day) -> tuple[str, ...]:
        column, people = self.form.columns[told.time], self._people(day)
        everyone = self._everyone(told)
        usual = [one.id for one in members_of(self.unit.pk, day) if one.side == "full" and not one.is_away]
        found, listed, absent = [], False, set()
        for row, asked in self.lines:
            if asked is not None or not row.label or not self._is_name(row):
                continue
            text, listed = row.cells.get(told.time, ""), True
            if not text and not everyone:
                continue
            try:
                person = self._person(row.label, people)
                if _ticked(text) or (not text and person in usual):
                    found.append(person)
                elif text:
                    absent.add(person)
            except Unfit as wrong:
                told.faults.append(Beside(row.number, column, str(wrong)))
        if everyone and not listed:
            found = usual
        return tuple(dict.fromkeys(one for one in found if one not in absent))


def _bare(text: str) -> str:
    return re.sub(r"[(（].*?[)）]", "", text)


def _ticked(text: str) -> bool:
    """Say whether a cell is ticked. Raises Unfit where it cannot be told."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in _YES or plain in _NO or not plain:
        return plain in _YES
    raise Unfit(say("看不出是来了还是没来：来了打√，没来留空。", "Tick who came, leave the others empty."))


def _typed(spec: FieldSpec, asked: Asked, text: str) -> list[str]:
    """Return what was typed in a cell as the form on the page would send it. Raises ValueError."""
    if asked.word:
        return [asked.word] if _ticked(text) else []
    if spec.type == "yes_no":
        return ["1"] if _ticked(text) else []
    narrow = unicodedata.normalize("NFKC", text).strip()
    if spec.type in ("integer", "decimal"):
        match = re.fullmatch(r"([\d.,]+)\s*(\D+)", narrow)
        return [match[1] if match and match[2].strip() in spec.label else narrow]
    if spec.type == "choices":
        return [part.strip() for part in re.split(r"[、;；,，\n]", text) if part.strip()]
    if spec.type == "date":
        day = Cells({"day": narrow}, {"day": Column("day", spec.label, spec.label_en)}).day("day")
        return [] if day == SINCE_EVER else [iso_of(day)]
    return [text]


def _unknown(label: str) -> str:
    if not label:
        return say(
            "这一行没有写是哪一项，没有读。请移到有名目的行。", "This line has no name; move it to one that has."
        )
    return say(
        f"这种表没有“{label[:30]}”这一项，没有读。请挪到别的行；方案换了版的，请下载新表。",
        f"This kind of form has no “{label[:30]}”. Move it to another line, or take the form of the present version.",
    )


def _short(said: str) -> str:
    """Drop what is said to somebody who types on a page."""
    for words in ("其他内容都还在。", "内容都还在，", " Everything else is still here."):
        said = said.replace(words, "")
    return said
