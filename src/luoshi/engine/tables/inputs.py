"""The tables in, as rows of plain values: days are integers, empty text is "", empty references are "".

``from_``/``to`` are inclusive; empty ``from_`` = SINCE_EVER, empty ``to`` = OPEN. ``entered_at`` empty = SINCE_EVER
(always known), ``voided_at`` empty = OPEN (never voided); both are days. An empty int is None.
The column names are those of SEMANTICS, ``from`` being written ``from_``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.terms.days import OPEN, SINCE_EVER, Day


class Unit(NamedTuple):
    """``tags`` split; ``batch`` holds overrides as written (``pack:batch``)."""

    id: str
    code: str = ""
    name: str = ""
    type: str = ""
    level: str = ""
    rank: str = ""
    domain: str = ""
    tags: tuple[str, ...] = ()
    batch: str = ""
    founded_on: Day = SINCE_EVER
    abolished_on: Day = OPEN


class Attribute(NamedTuple):
    """A dated value that replaces a column (a tag adds one)."""

    subject_type: str
    subject: str
    name: str
    value: str
    from_: Day = SINCE_EVER
    to: Day = OPEN
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class Succession(NamedTuple):
    """Merge or split of units."""

    from_unit: str
    to_unit: str
    on: Day


class UnitParent(NamedTuple):
    """An edge of one of the two trees."""

    unit: str
    tree: str
    parent: str
    from_: Day = SINCE_EVER
    to: Day = OPEN
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class Person(NamedTuple):
    """``born_on`` None = unknown."""

    id: str
    name: str = ""
    born_on: Day | None = None
    tags: tuple[str, ...] = ()


class Membership(NamedTuple):
    """``side``: full, out, in, hosted."""

    person: str
    unit: str
    side: str
    category: str = ""
    from_: Day = SINCE_EVER
    to: Day = OPEN
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class Post(NamedTuple):
    """A dated holding of a role in a unit."""

    person: str
    unit: str
    role: str
    rank: str = ""
    in_charge_of: tuple[str, ...] = ()
    from_: Day = SINCE_EVER
    to: Day = OPEN
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class Record(NamedTuple):
    """One revision of a record; revisions are complete copies. ``for_date`` None = none."""

    id: str
    revision: int
    pack: str
    kind: str
    unit: str
    target_unit: str
    speaker: str
    author: str
    item: str
    done_on: Day
    for_date: Day | None = None
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class RecordField(NamedTuple):
    """A value of a field of one revision."""

    record: str
    revision: int
    field: str
    int: int | None = None
    text: str = ""
    date: Day | None = None


class Participant(NamedTuple):
    """Someone who took part in one revision of a record."""

    record: str
    revision: int
    person: str


class Item(NamedTuple):
    """Something with a life cycle; ``unit`` is the first owner."""

    id: str
    pack: str
    kind: str
    unit: str
    parent: str
    opened_on: Day
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class ItemUnit(NamedTuple):
    """A unit's role in an item, dated."""

    item: str
    unit: str
    role: str
    from_: Day = SINCE_EVER
    to: Day = OPEN
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class ItemField(NamedTuple):
    """A value of an item's field from a day on."""

    item: str
    field: str
    revision: int = 1
    int: int | None = None
    text: str = ""
    date: Day | None = None
    from_: Day = SINCE_EVER
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class ItemMove(NamedTuple):
    """A change of state."""

    item: str
    seq: int
    at: Day
    from_state: str
    to_state: str
    person: str = ""
    unit: str = ""
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


class Waiver(NamedTuple):
    """不作要求, granted. ``obligation`` bare, ``pack:id`` or ``*``."""

    obligation: str
    subject_type: str
    subject: str
    from_: Day = SINCE_EVER
    to: Day = OPEN
    reason: str = ""
    granted_by: str = ""
    entered_at: Day = SINCE_EVER
    voided_at: Day = OPEN


@dataclass
class Tables:
    """All tables in, as loaded (known_on not yet applied). Attribute names are the file names."""

    unit: list[Unit] = field(default_factory=list)
    attribute: list[Attribute] = field(default_factory=list)
    succession: list[Succession] = field(default_factory=list)
    unit_parent: list[UnitParent] = field(default_factory=list)
    person: list[Person] = field(default_factory=list)
    membership: list[Membership] = field(default_factory=list)
    post: list[Post] = field(default_factory=list)
    record: list[Record] = field(default_factory=list)
    record_field: list[RecordField] = field(default_factory=list)
    participant: list[Participant] = field(default_factory=list)
    item: list[Item] = field(default_factory=list)
    item_unit: list[ItemUnit] = field(default_factory=list)
    item_field: list[ItemField] = field(default_factory=list)
    item_move: list[ItemMove] = field(default_factory=list)
    waiver: list[Waiver] = field(default_factory=list)
