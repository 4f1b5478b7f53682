"""The kept summary of every item (``ItemNow``): renewed with each change, made anew with each load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Any

from luoshi.engine.tables import ItemField, ItemUnit
from luoshi.terms.days import OPEN, Day

from ..bulk import insert_rows
from ..models import Item, ItemNow
from ..packs import catalogue
from ..plain_sql import delete, rows
from ..written import Written, written_of
from .standing import first_state

#: What an item is called by, in this order of preference.
NAMING = ("title", "action", "name", "matter", "topic", "fact", "place", "category")
_PART = 5000
_COLUMNS = tuple(field.attname for field in ItemNow._meta.concrete_fields)
_LAST_NOTE = 'SELECT item, MAX("on") FROM ledger_itemnote WHERE item IN ({}) GROUP BY item'
_PLACES = 'SELECT id, "position" FROM ledger_unit WHERE id IN ({})'


def renew_now(items: Iterable[str], today: Day, *, written: Written | None = None) -> None:
    """Renew the summary of some items (4 queries, and 4 more where ``written`` is not at hand)."""
    ids = list(items)
    delete("ledger_itemnow", "item", ids)
    _insert(written_of(ids) if written is None else written, today)


def rebuild_now(today: Day) -> None:
    """Make the summary of all items anew, some thousands at a time."""
    ItemNow.objects.all().delete()
    ids = list(Item.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), _PART):
        _insert(written_of(ids[start : start + _PART]), today)


def _insert(written: Written, today: Day) -> None:
    insert_rows("ledger_itemnow", _COLUMNS, _rows(written, today))


def _rows(written: Written, today: Day) -> list[tuple[Any, ...]]:
    """Return the rows of ``ItemNow``, in the order of its columns."""
    items = [one for one in written.items if one.voided_at == OPEN and one.entered_at <= today]
    ids = [one.id for one in items]
    owners = {one.id: one.unit for one in items} | _owners(written.units, today)
    places = dict(rows(_PLACES, set(owners.values())))
    moves = {one.item: (one.to_state, one.at) for one in sorted(written.moves, key=attrgetter("at", "seq"))}
    noted: dict[str, int] = dict(rows(_LAST_NOTE, ids))
    texts, dates, filled = _fields(written.fields, today)
    kinds = catalogue().kinds
    found = []
    for one in items:
        kind = kinds.get(one.kind)
        state, at = moves.get(one.id, (first_state(kind), 0))
        named = texts.get(one.id, {})
        found.append(
            (
                one.id,
                one.kind,
                owners[one.id],
                one.parent,
                places.get(owners[one.id], 0),
                state,
                bool(kind and kind.ends(state)),
                one.opened_on,
                max(one.opened_on, at, noted.get(one.id, 0), filled.get(one.id, 0)),
                dates.get(one.id, {}).get(kind.deadline, 0) if kind and kind.deadline else 0,
                next((named[name] for name in NAMING if named.get(name)), "")[:300],
                "\n".join(text for text in named.values() if text),
            )
        )
    return found


def _owners(units: Collection[ItemUnit], today: Day) -> dict[str, str]:
    """Return the owner by item: on a day with two, the latest ``from`` stands, then the smallest id."""
    held = [row for row in units if row.role == "owner" and row.from_ <= today <= row.to and row.voided_at > today]
    held.sort(key=attrgetter("unit"), reverse=True)
    held.sort(key=attrgetter("from_"))
    return {row.item: row.unit for row in held}


def _fields(
    fields: Collection[ItemField], today: Day
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, int]], dict[str, int]]:
    """Return texts and dates by field in force today, and the day each item was last filled."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    dates: dict[str, dict[str, int]] = defaultdict(dict)
    filled: dict[str, int] = defaultdict(int)
    known = [row for row in fields if row.entered_at <= today < row.voided_at and row.from_ <= today]
    for row in sorted(known, key=attrgetter("from_", "revision")):
        texts[row.item][row.field] = row.text
        if row.date is None:
            dates[row.item].pop(row.field, None)
        else:
            dates[row.item][row.field] = row.date
        filled[row.item] = max(filled[row.item], row.from_)
    return texts, dates, filled
