"""The contracts: tables in (SEMANTICS, "The tables in"), tables out, and the derived tables of the engines."""

from .inputs import (
    Attribute,
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
    Succession,
    Tables,
    Unit,
    UnitParent,
    Waiver,
)
from .outputs import CellRow, ReasonRow, Rows, StatusRow

__all__ = [
    "Attribute",
    "CellRow",
    "Item",
    "ItemField",
    "ItemMove",
    "ItemUnit",
    "Membership",
    "Participant",
    "Person",
    "Post",
    "ReasonRow",
    "Record",
    "RecordField",
    "Rows",
    "StatusRow",
    "Succession",
    "Tables",
    "Unit",
    "UnitParent",
    "Waiver",
]
