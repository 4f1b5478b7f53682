"""What goes in and out, as the OpenAPI description tells it. Days are written 2023-11-10; ids are the ledger's."""

from __future__ import annotations

from typing import Annotated

from ninja import Field, Path, Query, Schema

#: An id in an address: no control characters, which one of the databases cannot be asked for.
Id = Annotated[str, Path(max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Text = Annotated[str, Field(max_length=4000)]
Short = Annotated[str, Field(max_length=120)]


class Fault(Schema):
    """What keeps something from being taken: the field it is about ("" = the whole) and a sentence."""

    field: str
    said: str


class Faults(Schema):
    """Everything that is wrong, at once."""

    faults: list[Fault]


class Unit(Schema):
    """组织."""

    id: str
    code: str
    name: str
    type: str
    level: str
    domain: str


class Counts(Schema):
    """Slots of a task and period at and below a unit: integers, never a share."""

    task: str
    title: str
    period: str
    due: str
    asked: int
    done: int
    late: int
    overdue: int
    waived: int


class Task(Schema):
    """A task of one unit and period: how many owe it there, how many have done it."""

    task: str
    title: str
    period: str
    due: str
    status: str
    asked: int
    done: int
    waived: int


class Source(Schema):
    """The exact words a task comes from; "" where it is set locally."""

    document: str
    paragraph: str
    quote: str


class Demand(Schema):
    """任务 as the packs in force declare it."""

    task: str
    title: str
    duty: str
    strand: str
    source: Source


class Spec(Schema):
    """A field of a kind: its type, its words where it is a choice, whether it must be filled."""

    id: str
    label: str
    type: str
    required: bool
    words: list[str]


class Kind(Schema):
    """表单 or 台账: what may be entered; ``uses`` are the columns every record may have, ``links`` and ``roles`` what
    an item may be tied to and which units may have a part in it."""

    id: str
    label: str
    sort: str
    uses: list[str]
    fields: list[Spec]
    states: list[str]
    links: list[str]
    roles: list[str]


class Filled(Schema):
    """A field with its words. Fields that name people are told to their own unit only."""

    field: str
    value: str


class Record(Schema):
    """记录: ``people`` counts who took part; ``participants`` are their ids, for the unit itself only."""

    id: str
    revision: int
    kind: str
    unit: str
    done_on: str
    is_void: bool
    people: int
    participants: list[str]
    values: list[Filled]


class Moved(Schema):
    """A step that was made: by which unit, on which day, and what was said with it."""

    seq: int
    on: str
    before: str
    to: str
    unit: str
    note: str


class Item(Schema):
    """事项 as it stands: ``owner`` today, units by role, ids by link, the steps made, and those open to this key.

    ``seen`` is the number of the last step: sent along with the next one, it is refused where somebody was faster.
    """

    id: str
    kind: str
    unit: str
    parent: str
    opened_on: str
    state: str
    values: list[Filled]
    owner: str
    units: dict[str, list[str]]
    links: dict[str, list[str]]
    seen: int
    moves: list[Moved]
    open_to: list[str]


class Serves(Schema):
    """A task and period that a record counts towards."""

    task: str
    period: str
    title: str


class Receipt(Schema):
    """What was taken: the id, when, whether the same sending had come before."""

    id: str
    received_at: str
    is_repeated: bool


class Prompt(Schema):
    """关注提示 of a unit: what to look at, the facts, what would settle it."""

    rule: str
    what: str
    facts: list[str]
    settle: str


class NewRecord(Schema):
    """A record to enter. ``key`` names this sending: sent twice, it is kept once."""

    key: Annotated[str, Field(min_length=8, max_length=60)]
    kind: Short
    done_on: Short
    for_date: Short = ""
    target_unit: Short = ""
    speaker: Short = ""
    item: Short = ""
    participants: Annotated[list[Short], Field(max_length=2000)] = []
    values: dict[Short, Annotated[list[Text], Field(max_length=200)]] = {}


class NewItem(Schema):
    """An item to open. ``key`` names this sending; ``values`` hold fields and links, ``units`` the units by role."""

    key: Annotated[str, Field(min_length=8, max_length=60)]
    kind: Short
    opened_on: Short
    parent: Short = ""
    values: dict[Short, Annotated[list[Text], Field(max_length=200)]] = {}
    units: dict[Short, Annotated[list[Short], Field(max_length=50)]] = {}


class Correction(NewRecord):
    """A record as it should have been, and why it is corrected."""

    reason: Text


class Withdrawal(Schema):
    """Why a record is withdrawn."""

    reason: Text


class Filling(Schema):
    """Fields and links of an item with what they hold from today on."""

    values: dict[Short, Annotated[list[Text], Field(max_length=200)]]


class Step(Schema):
    """The state an item is moved to, with what the step asks: a sentence, fields and links, units by role (the
    superior it is raised to). ``seen`` is the number of the last step one knows of."""

    to: Short
    note: Text = ""
    values: dict[Short, Annotated[list[Text], Field(max_length=200)]] = {}
    units: dict[Short, Annotated[list[Short], Field(max_length=50)]] = {}
    seen: int | None = None


class Part(Schema):
    """The units that have one role in an item from today on; none = nobody any more."""

    role: Short
    units: Annotated[list[Short], Field(max_length=50)]


class Sentence(Schema):
    """How far it is, or a word to the others."""

    text: Text


class Question(Schema):
    """问一问 under a task."""

    task: Short
    text: Text
