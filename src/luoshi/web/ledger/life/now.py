"""The kept summary of every item (``ItemNow``): renewed with each change, made anew with each load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from luoshi.terms.days import OPEN, Day

from ..models import Item, ItemField, ItemMove, ItemNote, ItemNow, ItemUnit, Unit
from ..packs import catalogue
from .standing import first_state

#: What an item is called by, in this order of preference.
NAMING = ("title", "action", "name", "matter", "topic", "fact", "place", "category")
_PART = 5000


def renew_now(items: Iterable[str], today: Day) -> None:
    """Renew the summary of some items (7 queries)."""
    ids = list(items)
    ItemNow.objects.filter(pk__in=ids).delete()
    ItemNow.objects.bulk_create(_rows(ids, today))


def rebuild_now(today: Day) -> None:
    """Make the summary of all items anew, some thousands at a time."""
    ItemNow.objects.all().delete()
    ids = list(Item.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), _PART):
        ItemNow.objects.bulk_create(_rows(ids[start : start + _PART], today), batch_size=1000)


def _rows(ids: list[str], today: Day) -> list[ItemNow]:
    items = list(Item.objects.filter(pk__in=ids, voided_at=int(OPEN), entered_at__lte=today))
    owners = {one.pk: one.unit for one in items}
    held = ItemUnit.objects.filter(
        item__in=ids, role="owner", from_day__lte=today, to_day__gte=today, voided_at__gt=today
    )
    # On a day with two owners the latest ``from`` stands, then the smallest id: it is written last.
    owners |= dict(held.order_by("from_day", "-unit").values_list("item", "unit"))
    places = dict(Unit.objects.filter(pk__in=set(owners.values())).values_list("pk", "position"))
    moves = {
        item: (to, at)
        for item, to, at in ItemMove.objects.filter(item__in=ids)
        .order_by("at", "seq")
        .values_list("item", "to_state", "at")
    }
    changed: dict[str, int] = defaultdict(int)
    for item, day in ItemNote.objects.filter(item__in=ids).values_list("item", "on"):
        changed[item] = max(changed[item], day)
    texts, dates, filled = _fields(ids, today)
    kinds = catalogue().kinds
    rows = []
    for one in items:
        kind = kinds.get(one.kind)
        state, at = moves.get(one.pk, (first_state(kind), 0))
        named = texts.get(one.pk, {})
        rows.append(
            ItemNow(
                item=one.pk,
                kind=one.kind,
                unit=owners[one.pk],
                parent=one.parent,
                position=places.get(owners[one.pk], 0),
                state=state,
                is_ended=bool(kind and kind.ends(state)),
                opened_on=one.opened_on,
                changed_on=max(one.opened_on, at, changed[one.pk], filled.get(one.pk, 0)),
                deadline=dates.get(one.pk, {}).get(kind.deadline, 0) if kind and kind.deadline else 0,
                title=next((named[name] for name in NAMING if named.get(name)), "")[:300],
                text="\n".join(text for text in named.values() if text),
            )
        )
    return rows


def _fields(ids: list[str], today: Day) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, int]], dict[str, int]]:
    """Return texts and dates by field in force today, and the day each item was last filled."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    dates: dict[str, dict[str, int]] = defaultdict(dict)
    filled: dict[str, int] = defaultdict(int)
    rows = ItemField.objects.filter(item__in=ids, entered_at__lte=today, voided_at__gt=today, from_day__lte=today)
    for item, field, text, date, since in rows.order_by("from_day", "revision", "row").values_list(
        "item", "field", "text", "date", "from_day"
    ):
        texts[item][field] = text
        if date is None:
            dates[item].pop(field, None)
        else:
            dates[item][field] = date
        filled[item] = max(filled[item], since)
    return texts, dates, filled
