"""The tables of SEMANTICS as they stand in a case: plural key -> file name and columns."""

from __future__ import annotations

from typing import NamedTuple


class Table(NamedTuple):
    """``dates``, ``whole`` (numbers) and ``joined`` (lists written with ``;``) are columns; the others are text."""

    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    """Columns that name a person."""


_KNOWN = ("entered_at", "voided_at")
_SPAN = ("from", "to")
_DATED = (*_SPAN, *_KNOWN)

TABLES: dict[str, Table] = {
    "units": Table(
        "unit",
        ("id", "code", "name", "type", "level", "rank", "domain", "tags", "batch", "founded_on", "abolished_on"),
        ("id",),
        ("founded_on", "abolished_on"),
        joined=("tags",),
    ),
    "attributes": Table(
        "attribute",
        ("subject_type", "subject", "name", "value", *_DATED),
        ("subject_type", "subject", "name", "value"),
        _DATED,
    ),
    "successions": Table("succession", ("from_unit", "to_unit", "on"), ("from_unit", "to_unit", "on"), ("on",)),
    "unit_parents": Table("unit_parent", ("unit", "tree", "parent", *_DATED), ("unit", "tree", "parent"), _DATED),
    "persons": Table(
        "person", ("id", "name", "born_on", "tags"), ("id",), ("born_on",), joined=("tags",), persons=("id",)
    ),
    "memberships": Table(
        "membership",
        ("person", "unit", "side", "category", *_DATED),
        ("person", "unit", "side"),
        _DATED,
        persons=("person",),
    ),
    "posts": Table(
        "post",
        ("person", "unit", "role", "rank", "in_charge_of", *_DATED),
        ("person", "unit", "role"),
        _DATED,
        joined=("in_charge_of",),
        persons=("person",),
    ),
    "records": Table(
        "record",
        (
            "id",
            "revision",
            "pack",
            "kind",
            "unit",
            "target_unit",
            "speaker",
            "author",
            "item",
            "done_on",
            "for_date",
            *_KNOWN,
        ),
        ("id", "kind", "done_on"),
        ("done_on", "for_date", *_KNOWN),
        ("revision",),
        persons=("speaker", "author"),
    ),
    "record_fields": Table(
        "record_field",
        ("record", "revision", "field", "int", "text", "date"),
        ("record", "field"),
        ("date",),
        ("revision", "int"),
    ),
    "participants": Table(
        "participant", ("record", "revision", "person"), ("record", "person"), (), ("revision",), persons=("person",)
    ),
    "items": Table(
        "item",
        ("id", "pack", "kind", "unit", "parent", "opened_on", *_KNOWN),
        ("id", "kind", "opened_on"),
        ("opened_on", *_KNOWN),
    ),
    "item_units": Table("item_unit", ("item", "unit", "role", *_DATED), ("item", "unit", "role"), _DATED),
    "item_fields": Table(
        "item_field",
        ("item", "field", "revision", "int", "text", "date", "from", *_KNOWN),
        ("item", "field"),
        ("date", "from", *_KNOWN),
        ("revision", "int"),
    ),
    "item_moves": Table(
        "item_move",
        ("item", "seq", "at", "from_state", "to_state", "person", "unit", *_KNOWN),
        ("item", "at", "to_state"),
        ("at", *_KNOWN),
        ("seq",),
        persons=("person",),
    ),
    "waivers": Table(
        "waiver",
        ("obligation", "subject_type", "subject", *_SPAN, "reason", "granted_by", *_KNOWN),
        ("obligation", "subject_type", "subject"),
        _DATED,
    ),
}

#: Columns by which a row out is looked up; an expectation names one of them at least.
KEYS: tuple[str, ...] = ("obligation", "subject", "subject_type", "period", "unit", "tree")
#: Words that some columns are limited to.
LIMITED: dict[tuple[str, str], tuple[str, ...]] = {
    ("unit_parent", "tree"): ("territory", "sector"),
    ("membership", "side"): ("full", "out", "in", "hosted"),
    ("attribute", "subject_type"): ("unit", "person"),
    ("attribute", "name"): ("type", "level", "rank", "domain", "tag", "batch"),
    ("waiver", "subject_type"): ("unit", "person", "post", "holder", "item"),
}

STATUS_COLUMNS = Table(
    "status",
    (
        "obligation",
        "version",
        "subject_type",
        "subject",
        "unit",
        "period",
        "opens",
        "due",
        "status",
        "met_on",
        "counted",
        "seen",
        "reason",
        "slot",
    ),
    (),
    ("version", "opens", "due", "met_on"),
    ("counted", "seen"),
)
CELL_COLUMNS = Table(
    "cells",
    ("tree", "unit", "obligation", "period", "total", "met", "late", "open", "waived", "clear", "breached"),
    (),
    (),
    ("total", "met", "late", "open", "waived", "clear", "breached"),
)
LIMITED |= {
    ("status", "status"): ("met", "late", "open", "waived", "clear", "breached"),
    ("status", "subject_type"): ("unit", "person", "post", "holder", "item"),
    ("status", "slot"): ("none",),
    ("cells", "tree"): ("territory", "sector"),
}
