"""Sheets collect the rows of a small city one at a time, giving ids as they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from luoshi.engine.tables import (
    Item,
    ItemField,
    ItemMove,
    ItemUnit,
    Membership,
    Participant,
    Person,
    Post,
    Record,
    RecordField,
    Tables,
    Unit,
    UnitParent,
)
from luoshi.terms.days import OPEN, SINCE_EVER, Day


@dataclass(frozen=True)
class On:
    """A field's value that is a day (an int alone is a number)."""

    day: Day


#: How many digits the ids of a sort have.
_DIGITS = {"u": 4, "p": 5, "r": 6, "i": 5}
#: A value of a field: a number, text, a day, or several texts of a ``choices`` field.
Value = int | str | On | tuple[str, ...]


@dataclass
class Sheets:
    """Rows so far, the sentences said with moves (by item and number), and the number of the last id of each sort."""

    tables: Tables = field(default_factory=Tables)
    notes: dict[tuple[str, int], str] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def next_id(self, letter: str) -> str:
        """Return the next id of a sort: ``u0001``, ``p00001``, ``r000001``."""
        number = self._last[letter] = self._last.get(letter, 0) + 1
        return f"{letter}{number:0{_DIGITS[letter]}d}"

    def go_on_from(self, letter: str, number: int) -> None:
        """Let the ids of a sort go on after a number: the sheets were begun elsewhere."""
        self._last[letter] = number

    def unit(
        self,
        name: str,
        *,
        code: str,
        type: str,
        level: str,
        rank: str = "",
        domain: str = "",
        tags: tuple[str, ...] = (),
        founded_on: Day = SINCE_EVER,
        territory: str = "",
        sector: str = "",
    ) -> str:
        """Add a unit and its two edges ("" = a root, or outside that tree); return its id."""
        unit_id = self.next_id("u")
        self.tables.unit.append(Unit(unit_id, code, name, type, level, rank, domain, tags, "", founded_on))
        for tree, parent in (("territory", territory), ("sector", sector)):
            if parent:
                self.tables.unit_parent.append(UnitParent(unit_id, tree, parent, founded_on))
        return unit_id

    def person(self, name: str, born_on: Day | None, tags: tuple[str, ...] = ()) -> str:
        """Add a person; return the id."""
        person_id = self.next_id("p")
        self.tables.person.append(Person(person_id, name, born_on, tags))
        return person_id

    def member(
        self, person: str, unit: str, *, side: str = "full", category: str = "", from_: Day = SINCE_EVER, to: Day = OPEN
    ) -> None:
        """Add a membership."""
        self.tables.membership.append(Membership(person, unit, side, category, from_, to))

    def post(
        self,
        person: str,
        unit: str,
        role: str,
        *,
        rank: str = "",
        in_charge_of: tuple[str, ...] = (),
        from_: Day = SINCE_EVER,
        to: Day = OPEN,
    ) -> None:
        """Add a dated holding of a role."""
        self.tables.post.append(Post(person, unit, role, rank, in_charge_of, from_, to))

    def record(
        self,
        kind: str,
        unit: str,
        done_on: Day,
        *,
        fields: Mapping[str, Value] | None = None,
        people: Iterable[str] = (),
        target_unit: str = "",
        speaker: str = "",
        author: str = "",
        item: str = "",
        for_date: Day | None = None,
        entered_at: Day | None = None,
    ) -> str:
        """Add a record of one revision that serves every pack; typed the day it was done unless said; return its id."""
        record_id = self.next_id("r")
        entered = done_on if entered_at is None else entered_at
        self.tables.record.append(
            Record(record_id, 1, "", kind, unit, target_unit, speaker, author, item, done_on, for_date, entered)
        )
        self.fields(record_id, 1, fields or {})
        self.tables.participant.extend(Participant(record_id, 1, person) for person in people)
        return record_id

    def fields(self, record: str, revision: int, fields: Mapping[str, Value]) -> None:
        """Add the values of one revision of a record."""
        for name, value in fields.items():
            for number, text, date in _columns(value):
                self.tables.record_field.append(RecordField(record, revision, name, number, text, date))

    def item(
        self,
        kind: str,
        unit: str,
        opened_on: Day,
        *,
        fields: Mapping[str, Value] | None = None,
        parent: str = "",
        roles: Mapping[str, str] | None = None,
    ) -> str:
        """Add an item with its first values and the units in its roles; return its id."""
        item_id = self.next_id("i")
        self.tables.item.append(Item(item_id, "", kind, unit, parent, opened_on, opened_on))
        self.item_fields(item_id, fields or {}, from_=opened_on)
        for role, other in (roles or {}).items():
            self.tables.item_unit.append(ItemUnit(item_id, other, role, opened_on, OPEN, opened_on))
        return item_id

    def role(self, item: str, role: str, unit: str, *, from_: Day) -> None:
        """Give a unit a role in an item from a day on."""
        self.tables.item_unit.append(ItemUnit(item, unit, role, from_, OPEN, from_))

    def item_fields(self, item: str, fields: Mapping[str, Value], *, from_: Day, revision: int = 1) -> None:
        """Add values of an item that stand from a day on."""
        for name, value in fields.items():
            for number, text, date in _columns(value):
                self.tables.item_field.append(ItemField(item, name, revision, number, text, date, from_, from_))

    def move(
        self,
        item: str,
        seq: int,
        at: Day,
        from_state: str,
        to_state: str,
        *,
        unit: str,
        person: str = "",
        note: str = "",
    ) -> None:
        """Add a change of an item's state and what was said with it."""
        if note:
            self.notes[item, seq] = note
        self.tables.item_move.append(ItemMove(item, seq, at, from_state, to_state, person, unit, at))


def _columns(value: Value) -> list[tuple[int | None, str, Day | None]]:
    if isinstance(value, On):
        return [(None, "", value.day)]
    if isinstance(value, tuple):
        return [(None, text, None) for text in value]
    return [(int(value), "", None)] if isinstance(value, int) else [(None, value, None)]
