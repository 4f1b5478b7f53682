"""Do what the judged rows say, many rows a statement; return what was made, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

#: Keys of the rows that were made, by table.
Made = dict[str, list[str]]
#: Rows of a register that are written together; judging them asks nothing of those just written.
_TOGETHER = 5_000


class Maker:
    """Writes judged rows of a table; the caller holds the transaction, and for registers recomputes afterwards.

    Rows of registers are written while further ones are judged, so that a city's register is never all in memory;
    entries of a kind wait for the last row, since the ledger judges each.
    """

    def __init__(self, viewer: Viewer, table: str, *, today: Day) -> None:
        self.viewer, self.table, self.today = viewer, table, today
        self.made: Made = {}
        self._waiting: list[Judged] = []

    def take(self, line: Judged) -> None:
        """Take one judged row."""
        if line.act in (MADE, CHANGED):
            self._waiting.append(line)
            if self.table in _WRITERS and len(self._waiting) >= _TOGETHER:
                self._write()

    def finish(self) -> Made:
        """Write what is left and return the keys of all that was made."""
        self._write()
        return self.made

    def _write(self) -> None:
        lines, self._waiting = self._waiting, []
        write = _WRITERS.get(self.table)
        found = write(lines, self.today) if write else self._enter(lines)
        for table, keys in found.items():
            self.made.setdefault(table, []).extend(keys)

    def _enter(self, lines: Sequence[Judged]) -> Made:
        is_item = catalogue().kinds[self.table].is_ == "item"
        act, name = (open_item, "item") if is_item else (submit_record, "record")
        every = [(line.data["entry"], line.data["key"]) for line in lines]
        return {name: [act(self.viewer, entry, key=key, today=self.today).record for entry, key in every]}


def _data(lines: Sequence[Judged], act: str = MADE) -> list[Any]:
    return [line.data for line in lines if line.act == act]


def _last_row(model: Any) -> int:
    return int(model.objects.order_by("-row").values_list("row", flat=True).first() or 0)


def _new_rows(model: Any, after: int) -> list[str]:
    return [str(row) for row in model.objects.filter(row__gt=after).order_by("row").values_list("row", flat=True)]


def _units(lines: Sequence[Judged], today: Day) -> Made:
    made = _data(lines)
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
    parents = _new_rows(UnitParent, after)
    return {"unit": [row.id for row in rows], "unit_parent": parents} | _attributes(_data(lines, CHANGED), today)


def _attributes(changed: Sequence[Any], today: Day) -> Made:
    after = _last_row(Attribute)
    rows = [
        AttributeRow("unit", one["id"], name, value, today, OPEN, entered_at=today)
        for one in changed
        for name, value in one["changed"].items()
    ]
    contracts.insert("attribute", rows)
    return {"attribute": _new_rows(Attribute, after)}


def _people(lines: Sequence[Judged], today: Day) -> Made:
    made = _data(lines)
    new = [one for one in made if not one["is_known"]]
    contracts.insert(
        "person",
        [PersonRow(one["person"], one["name"], one["born_on"], one["tags"]) for one in new],
    )
    rows = [(one["person"], one["unit"], "full", "", one["from"], int(OPEN)) for one in made]
    return {"person": [one["person"] for one in new]} | _spans(rows, today)


def _memberships(lines: Sequence[Judged], today: Day) -> Made:
    columns = ("person", "unit", "side", "category", "from", "to")
    return _spans([tuple(one[name] for name in columns) for one in _data(lines)], today)


def _spans(rows: Sequence[tuple[Any, ...]], today: Day) -> Made:
    after = _last_row(Membership)
    contracts.insert(
        "membership",
        [
            MembershipRow(person, unit, side, category, Day(first), Day(last), entered_at=today)
            for person, unit, side, category, first, last in rows
        ],
    )
    return {"membership": _new_rows(Membership, after)}


def _posts(lines: Sequence[Judged], today: Day) -> Made:
    after = _last_row(Post)
    contracts.insert(
        "post",
        [
            PostRow(
                one["person"], one["unit"], one["role"], one["rank"], tuple(one["in_charge_of"]), Day(one["from"]),
                Day(one["to"]), entered_at=today,
            )
            for one in _data(lines)
        ],
    )  # fmt: skip
    return {"post": _new_rows(Post, after)}


_WRITERS: dict[str, Callable[[Sequence[Judged], Day], Made]] = {
    "unit": _units, "person": _people, "membership": _memberships, "post": _posts,
}  # fmt: skip
