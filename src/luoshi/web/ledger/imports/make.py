"""Do what the judged rows say, many rows a statement; return what was made, so that it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from luoshi.engine.tables import Attribute as AttributeRow
from luoshi.engine.tables import Membership as MembershipRow
from luoshi.engine.tables import Person as PersonRow
from luoshi.engine.tables import Post as PostRow
from luoshi.engine.tables import Unit as UnitRow
from luoshi.engine.tables import UnitParent as UnitParentRow
from luoshi.terms.days import OPEN, Day

from .. import contracts
from ..access import Viewer
from ..actions.open_item import open_item
from ..actions.submit_record import submit_record
from ..models import Attribute, Membership, Post, Unit, UnitParent
from ..packs import catalogue
from .lines import CHANGED, MADE, Judged

#: [table, key] of a row that was made.
Made = list[list[str]]


def make(viewer: Viewer, table: str, lines: Sequence[Judged], *, today: Day) -> Made:
    """Write the rows of a table; the caller holds the transaction, and for registers recomputes afterwards."""
    made = [line.data for line in lines if line.act == MADE]
    if table == "unit":
        return _units(made, today) + _attributes([line.data for line in lines if line.act == CHANGED], today)
    if table == "person":
        return _people(made, today)
    if table == "membership":
        rows = [(one["person"], one["unit"], one["side"], one["category"], one["from"], one["to"]) for one in made]
        return _memberships(rows, today)
    if table == "post":
        return _posts(made, today)
    is_item = catalogue().kinds[table].is_ == "item"
    act, name = (open_item, "item") if is_item else (submit_record, "record")
    return [[name, act(viewer, one["entry"], key=one["key"], today=today).record] for one in made]


def _last_row(model: Any) -> int:
    return int(model.objects.order_by("-row").values_list("row", flat=True).first() or 0)


def _new_rows(model: Any, after: int) -> list[str]:
    return [str(row) for row in model.objects.filter(row__gt=after).order_by("row").values_list("row", flat=True)]


def _units(made: Sequence[Any], today: Day) -> Made:
    first = Unit.objects.order_by("-position").values_list("position", flat=True).first()
    rows = [
        UnitRow(
            id=one["id"], code=one["code"], name=one["name"], type=one["type"], level=one["level"], rank=one["rank"],
            domain=one["domain"], tags=one["tags"],
            founded_on=Day(one["founded_on"]), abolished_on=OPEN,
        )
        for one in made
    ]  # fmt: skip
    start = -1 if first is None else first
    contracts.insert("unit", rows, {"position": [start + place for place in range(1, len(rows) + 1)]})
    edges = [
        UnitParentRow(one["id"], tree, parent, Day(one["founded_on"]), OPEN, entered_at=today)
        for one in made
        for tree, parent in one["parents"].items()
    ]
    after = _last_row(UnitParent)
    contracts.insert("unit_parent", edges)
    return [["unit", row.id] for row in rows] + [["unit_parent", row] for row in _new_rows(UnitParent, after)]


def _attributes(changed: Sequence[Any], today: Day) -> Made:
    after = _last_row(Attribute)
    rows = [
        AttributeRow("unit", one["id"], name, value, today, OPEN, entered_at=today)
        for one in changed
        for name, value in one["changed"].items()
    ]
    contracts.insert("attribute", rows)
    return [["attribute", row] for row in _new_rows(Attribute, after)]


def _people(made: Sequence[Any], today: Day) -> Made:
    new = [one for one in made if not one["is_known"]]
    contracts.insert(
        "person",
        [
            PersonRow(one["person"], one["name"], one["born_on"], one["tags"]) for one in new
        ],
    )
    rows = [(one["person"], one["unit"], "full", "", one["from"], int(OPEN)) for one in made]
    return [["person", one["person"]] for one in new] + _memberships(rows, today)


def _memberships(rows: Sequence[tuple[Any, ...]], today: Day) -> Made:
    after = _last_row(Membership)
    contracts.insert(
        "membership",
        [
            MembershipRow(person, unit, side, category, Day(first), Day(last), entered_at=today)
            for person, unit, side, category, first, last in rows
        ],
    )
    return [["membership", row] for row in _new_rows(Membership, after)]


def _posts(made: Sequence[Any], today: Day) -> Made:
    after = _last_row(Post)
    contracts.insert(
        "post",
        [
            PostRow(
                one["person"], one["unit"], one["role"], one["rank"], tuple(one["in_charge_of"]), Day(one["from"]),
                Day(one["to"]), entered_at=today,
            )
            for one in made
        ],
    )  # fmt: skip
    return [["post", row] for row in _new_rows(Post, after)]
