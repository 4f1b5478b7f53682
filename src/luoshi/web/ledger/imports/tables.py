"""What can be brought in: the registers, and every kind of the packs in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from luoshi.spec.model import Kind
from luoshi.terms.language import say

from ..actions.submit_record import day_faults, faults_of
from ..entry import Entry, Fault
from ..packs import catalogue
from . import judge_people, judge_units
from .judge_entries import JudgeEntries, columns_of
from .lines import Cells, Column, Judged
from .registers import Registers


class Judge(Protocol):
    """Judges rows one after the other."""

    def judge(self, number: int, cells: Cells) -> Judged:
        """Return what the row would do. Raises Unfit."""


class Table(NamedTuple):
    """Something a workbook can hold: its id, name, columns, and who judges its rows."""

    id: str
    label: str
    columns: tuple[Column, ...]
    judge: Callable[[Registers], Judge]


#: Registers in the order in which a new instance is filled.
REGISTERS = ("unit", "person", "membership", "post")


def table_of(name: str) -> Table | None:
    """Return a table by its id; None where there is none."""
    if name in REGISTERS:
        return _register(name)
    kind = catalogue().kinds.get(name)
    return None if kind is None else _of_kind(kind)


def _register(name: str) -> Table:
    if name == "unit":
        return Table(name, say("组织", "Organisations"), judge_units.COLUMNS, judge_units.JudgeUnits)
    if name == "person":
        return Table(name, say("人员名册", "People"), judge_people.PEOPLE, judge_people.JudgePeople)
    if name == "membership":
        return Table(name, say("组织关系", "Memberships"), judge_people.MEMBERSHIPS, judge_people.JudgeMemberships)
    return Table(name, say("任职", "Posts"), judge_people.POSTS, judge_people.JudgePosts)


def _of_kind(kind: Kind) -> Table:
    def judge(registers: Registers) -> Judge:
        return JudgeEntries(registers, kind, lambda entry: _entry_faults(registers, kind, entry))

    return Table(kind.id, say(kind.label, kind.label_en or kind.label), columns_of(kind), judge)


def _entry_faults(registers: Registers, kind: Kind, entry: Entry) -> list[Fault]:
    unit = registers.units[entry.unit]
    if not registers.viewer.may_write(entry.unit):
        return [
            Fault(
                "unit",
                say(
                    f"“{unit.name}”的记录由它自己登记，这里不能代为导入。",
                    f"“{unit.name}” enters its own records; they cannot be imported here.",
                ),
            )
        ]
    if kind.is_ == "item":
        return day_faults(entry, unit, registers.today)
    return faults_of(entry, unit, registers.today)


def tables_offered() -> list[tuple[str, str]]:
    """Return (id, name) of everything that can be brought in."""
    found = [(name, _register(name).label) for name in REGISTERS]
    return found + [(kind.id, say(kind.label, kind.label_en or kind.label)) for kind in catalogue().kinds.values()]
