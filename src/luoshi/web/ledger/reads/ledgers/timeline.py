"""What happened to an item, in order: opened, moved, written to, filled in, and the records that hang on it."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ...access import Viewer
from ...life.standing import Standing
from ...life.words import name_word, state_word
from ...models import ItemField, ItemMove, ItemNote, Record, RecordField, Unit, User
from ...packs import catalogue
from ..records import label_of


class Event(NamedTuple):
    """One line: the day, what it was, who (a unit), what was said; ``record`` is a record to open.

    ``by`` names the account that made the move, to those who work at that unit; elsewhere the unit answers for it.
    """

    day: Day
    said: str
    unit: str
    note: str = ""
    record: str = ""
    is_move: bool = False
    by: str = ""


def timeline_of(viewer: Viewer, standing: Standing) -> list[Event]:
    """Return what happened to an item, the oldest first (7 queries)."""
    item = standing.item
    units: set[str] = {item.unit}
    found: list[tuple[int, int, Event]] = [
        (item.opened_on, 0, Event(Day(item.opened_on), say("登记", "Entered"), item.unit))
    ]
    moves = list(ItemMove.objects.filter(item=item.pk).order_by("at", "seq"))
    accounts = _accounts(viewer, moves)
    for move in moves:
        said, by = state_word(standing.kind, move.to_state), accounts.get((move.unit, move.entered_by), "")
        found.append((move.at, 2, Event(Day(move.at), said, move.unit, move.note, is_move=True, by=by)))
    for note in ItemNote.objects.filter(item=item.pk).order_by("row"):
        found.append((note.on, 1, Event(Day(note.on), say("进展", "Progress"), note.unit, note.text)))
    found += _fillings(standing)
    found += _records(item.pk)
    units |= {event.unit for _, _, event in found}
    names = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    ordered = sorted(found, key=lambda one: one[:2])
    return [event._replace(unit=names.get(event.unit, "")) for _, _, event in ordered]


def _accounts(viewer: Viewer, moves: list[ItemMove]) -> dict[tuple[str, int | None], str]:
    """Return the names of the accounts that moved for units the viewer works at, by unit and account."""
    made = {(move.unit, move.entered_by) for move in moves if move.entered_by and viewer.sees_names(move.unit)}
    users = {user.pk: str(user) for user in User.objects.filter(pk__in={one for _, one in made})} if made else {}
    return {(unit, one): users.get(one, "") for unit, one in made}


def _fillings(standing: Standing) -> list[tuple[int, int, Event]]:
    """Return one line a day on which fields were changed after the item was opened."""
    rows = ItemField.objects.filter(item=standing.item.pk, revision__gt=1).order_by("from_day", "row")
    by_day: dict[int, list[str]] = {}
    for field, day in rows.values_list("field", "from_day"):
        by_day.setdefault(day, []).append(name_word(standing.kind, field))
    return [
        (day, 1, Event(Day(day), say("补充、修改", "Filled in"), "", "、".join(dict.fromkeys(names))))
        for day, names in by_day.items()
    ]


def _records(item: str) -> list[tuple[int, int, Event]]:
    kinds = catalogue().kinds
    rows = list(Record.objects.filter(item=item, is_latest=True, voided_at=int(OPEN)).order_by("done_on", "row"))
    texts: dict[str, list[str]] = {}
    fields = RecordField.objects.filter(record__in=[row.key for row in rows]).exclude(text="").order_by("row")
    for record, text in fields.values_list("record", "text"):
        texts.setdefault(record, []).append(text)
    return [
        (
            row.done_on,
            3,
            Event(
                Day(row.done_on),
                label_of(kinds.get(row.kind), row.kind),
                row.unit,
                " · ".join(dict.fromkeys(texts.get(row.key, []))),
                row.key,
            ),
        )
        for row in rows
    ]
