"""What each file of ``--data DIR`` holds, column by column (SEMANTICS, "The tables in")."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from luoshi.engine import tables
from luoshi.terms.days import OPEN, SINCE_EVER

Type = Literal["text", "day", "int", "tags"]


class Column(NamedTuple):
    """One column. ``field`` is its name in the row class; ``empty`` what an empty cell means.

    ``key`` = must not be empty; ``refers`` = the table whose ``id`` it names; ``words`` = the only values allowed;
    ``may_lack`` = the file may leave the whole column out.
    """

    name: str
    type: Type = "text"
    empty: Any = ""
    key: bool = False
    refers: str = ""
    words: tuple[str, ...] = ()
    may_lack: bool = False

    @property
    def field(self) -> str:
        """The name of the column in the row class."""
        return "from_" if self.name == "from" else self.name


class Sheet(NamedTuple):
    """One table: its name (the file's stem), columns in the order of the row class, and the columns of its key."""

    name: str
    row: Any
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()


_KNOWN = (
    Column("entered_at", "day", SINCE_EVER, may_lack=True),
    Column("voided_at", "day", OPEN, may_lack=True),
)
_SPAN = (Column("from", "day", SINCE_EVER), Column("to", "day", OPEN))
_REVISION = Column("revision", "int", 1, may_lack=True)
_VALUES = (Column("int", "int", None), Column("text"), Column("date", "day", None))


def _key(name: str, *, refers: str = "", words: tuple[str, ...] = ()) -> Column:
    return Column(name, key=True, refers=refers, words=words)


def _ref(name: str, table: str) -> Column:
    return Column(name, refers=table)


SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        Sheet(
            "unit",
            tables.Unit,
            (
                _key("id"),
                Column("code"),
                Column("name"),
                Column("type"),
                Column("level"),
                Column("rank"),
                Column("domain"),
                Column("tags", "tags", ()),
                Column("batch"),
                Column("founded_on", "day", SINCE_EVER),
                Column("abolished_on", "day", OPEN),
            ),
            ("id",),
        ),
        Sheet(
            "attribute",
            tables.Attribute,
            (
                _key("subject_type", words=("unit", "person")),
                _key("subject"),
                _key("name", words=("type", "level", "rank", "domain", "tag", "batch")),
                Column("value"),
                *_SPAN,
                *_KNOWN,
            ),
        ),
        Sheet(
            "succession",
            tables.Succession,
            (_key("from_unit", refers="unit"), _key("to_unit", refers="unit"), Column("on", "day", None, key=True)),
        ),
        Sheet(
            "unit_parent",
            tables.UnitParent,
            (
                _key("unit", refers="unit"),
                _key("tree", words=("territory", "sector")),
                _key("parent", refers="unit"),
                *_SPAN,
                *_KNOWN,
            ),
        ),
        Sheet(
            "person",
            tables.Person,
            (_key("id"), Column("name"), Column("born_on", "day", None), Column("tags", "tags", ())),
            ("id",),
        ),
        Sheet(
            "membership",
            tables.Membership,
            (
                _key("person", refers="person"),
                _key("unit", refers="unit"),
                _key("side", words=("full", "out", "in", "hosted")),
                Column("category"),
                *_SPAN,
                *_KNOWN,
            ),
        ),
        Sheet(
            "post",
            tables.Post,
            (
                _key("person", refers="person"),
                _key("unit", refers="unit"),
                _key("role"),
                Column("rank"),
                Column("in_charge_of", "tags", ()),
                *_SPAN,
                *_KNOWN,
            ),
        ),
        Sheet(
            "record",
            tables.Record,
            (
                _key("id"),
                _REVISION,
                Column("pack"),
                _key("kind"),
                _ref("unit", "unit"),
                _ref("target_unit", "unit"),
                _ref("speaker", "person"),
                _ref("author", "person"),
                Column("item"),
                Column("done_on", "day", None, key=True),
                Column("for_date", "day", None),
                *_KNOWN,
            ),
            ("id", "revision"),
        ),
        Sheet(
            "record_field", tables.RecordField, (_key("record", refers="record"), _REVISION, _key("field"), *_VALUES)
        ),
        Sheet(
            "participant",
            tables.Participant,
            (_key("record", refers="record"), _REVISION, _key("person", refers="person")),
        ),
        Sheet(
            "item",
            tables.Item,
            (
                _key("id"),
                Column("pack"),
                _key("kind"),
                _ref("unit", "unit"),
                Column("parent"),
                Column("opened_on", "day", None, key=True),
                *_KNOWN,
            ),
        ),  # a corrected one stands twice: checked as known
        Sheet(
            "item_unit",
            tables.ItemUnit,
            (_key("item", refers="item"), _key("unit", refers="unit"), _key("role"), *_SPAN, *_KNOWN),
        ),
        Sheet(
            "item_field",
            tables.ItemField,
            (
                _key("item", refers="item"),
                _key("field"),
                _REVISION,
                *_VALUES,
                Column("from", "day", SINCE_EVER),
                *_KNOWN,
            ),
        ),
        Sheet(
            "item_move",
            tables.ItemMove,
            (
                _key("item", refers="item"),
                Column("seq", "int", 1),
                Column("at", "day", None, key=True),
                Column("from_state"),
                _key("to_state"),
                _ref("person", "person"),
                _ref("unit", "unit"),
                *_KNOWN,
            ),
        ),
        Sheet(
            "waiver",
            tables.Waiver,
            (
                _key("obligation"),
                _key("subject_type", words=("unit", "person", "post", "holder", "item")),
                _key("subject"),
                *_SPAN,
                Column("reason"),
                Column("granted_by"),
                *_KNOWN,
            ),
        ),
    )
}
