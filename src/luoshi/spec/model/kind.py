"""A kind 表单/台账: the declaration of a record or item type. One declaration makes form, table, Excel, Word, API."""

from __future__ import annotations

from typing import Literal

from .base import Node

FieldType = Literal[
    "text", "integer", "decimal", "yes_no", "date", "choice", "choices", "person", "people", "unit", "item", "file"
]
#: Types stored in the column ``int``, ``date``; all others in ``text``.
INT_TYPES: tuple[str, ...] = ("integer", "decimal", "yes_no")
DATE_TYPES: tuple[str, ...] = ("date",)
#: Types with a row per value.
MULTI_TYPES: tuple[str, ...] = ("choices", "people")


class FieldSpec(Node):
    """One field. ``digits`` of a decimal: values travel as integers scaled by 10**digits.

    ``values_from`` names a word list of the pack. ``required_with`` gives, per choice field, the values with which this
    one must be filled. A number of people asked is not shown below ``shown_from``; what belongs to it (``shown_with``)
    neither.
    """

    id: str
    label: str
    label_en: str = ""
    type: FieldType
    values: tuple[str, ...] = ()
    values_from: str = ""
    digits: int = 0
    min: int | None = None
    max: int | None = None
    max_length: int | None = None
    required: bool = False
    required_with: dict[str, tuple[str, ...]] = {}
    shown_from: int | None = None
    shown_with: str = ""
    help: str = ""
    help_en: str = ""

    @property
    def column(self) -> Literal["int", "text", "date"]:
        """The column of record_field / item_field that holds its value."""
        if self.type in INT_TYPES:
            return "int"
        return "date" if self.type in DATE_TYPES else "text"

    @property
    def is_multi(self) -> bool:
        """Whether it may hold several values."""
        return self.type in MULTI_TYPES


class Move(Node):
    """A permitted change of state: who may make it (roles or item roles), what must be filled first.

    ``not_same_unit`` bars the owner and whoever did the work. ``note`` is the label of a sentence that must be said
    with the move. ``children`` gives, per kind, the states the items beneath must have come to.
    """

    from_: str
    to: str
    who: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    not_same_unit: bool = False
    reopens: bool = False
    note: str = ""
    note_en: str = ""
    children: dict[str, tuple[str, ...]] = {}
    label: str = ""
    label_en: str = ""


class Light(Node):
    """A lamp that goes on so many days before an item's deadline (0 = once it is over), and which roles it tells."""

    days: int
    told: tuple[str, ...] = ("owner",)


class Link(Node):
    """A named reference to items of other kinds; may hold several ids."""

    id: str
    to: tuple[str, ...]
    label: str = ""
    label_en: str = ""


class Kind(Node):
    """``is_`` record (happened once) or item (has a life cycle; the first state is the initial one).

    Of items: ``under`` names the kinds beneath which it is entered, ``deadline`` its date field of that meaning with
    the ``lights`` before it, ``matrix`` the choice field whose values are laid out against the levels of units,
    ``tally`` the one whose values are counted over the ledger.

    ``target`` below: the unit concerned (a record's target_unit, an item's role) stands at or below the one that enters
    it. ``readers`` below: a record that names no such unit is read by every unit below the one that entered it.
    """

    id: str
    is_: Literal["record", "item"]
    label: str
    label_en: str = ""
    help: str = ""
    help_en: str = ""
    uses: tuple[str, ...] = ()
    fields: tuple[FieldSpec, ...] = ()
    states: tuple[str, ...] = ()
    state_labels: dict[str, str] = {}
    state_labels_en: dict[str, str] = {}
    moves: tuple[Move, ...] = ()
    links: tuple[Link, ...] = ()
    roles: tuple[str, ...] = ()
    role_labels: dict[str, str] = {}
    role_labels_en: dict[str, str] = {}
    under: tuple[str, ...] = ()
    deadline: str = ""
    lights: tuple[Light, ...] = ()
    matrix: str = ""
    tally: str = ""
    columns: dict[str, str] = {}
    target: Literal["any", "below"] = "any"
    readers: Literal["near", "below"] = "near"
    file: str = ""

    def field(self, name: str) -> FieldSpec | None:
        """Return the declared field, or None."""
        return next((field for field in self.fields if field.id == name), None)

    def ends(self, state: str) -> bool:
        """Whether the life is over in a state: nothing leads on from it but a reopening."""
        return not any(move.from_ == state and not move.reopens for move in self.moves)
