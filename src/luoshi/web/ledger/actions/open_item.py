"""Open an item, and fill its fields later: problems, remedies, plans, things done for people."""

from __future__ import annotations

import secrets

from django.db import transaction

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_item, access_unit
from ..audit import write_down
from ..entry import Entry, Fault, Faulty, Values, columns_of, missing
from ..models import Item, ItemField, Submission
from ..packs import catalogue
from ..run_engine import item_changed
from .submit_record import Receipt, day_faults


@transaction.atomic
def open_item(viewer: Viewer, entry: Entry, *, key: str, today: Day) -> Receipt:
    """Open an item of a unit the viewer may write for; ``done_on`` of the entry is the day it was opened.

    The same key again finds the first receipt. Raises Http404 for a stranger, Faulty for what cannot be taken.
    """
    unit = access_unit(viewer, entry.unit, to_write=True)
    if earlier := Submission.objects.filter(key=key, user=viewer.account).first():
        return Receipt(earlier.record, earlier.received_at, is_repeated=True)
    kind = catalogue().kinds.get(entry.kind)
    if kind is None or kind.is_ != "item":
        raise Faulty([Fault("kind", say("没有这种台账。", "There is no such ledger."))])
    if faults := [*day_faults(entry, unit, today), *missing(kind, entry.values)]:
        raise Faulty(faults)
    if entry.parent:
        access_item(viewer, entry.parent)
    item, now = f"i{secrets.token_hex(8)}", clock.now(today)
    Item.objects.create(
        id=item, kind=entry.kind, unit=entry.unit, parent=entry.parent, opened_on=entry.done_on, entered_at=today
    )
    _write_fields(item, entry.kind, entry.values, revision=1, today=today, since=entry.done_on)
    Submission.objects.create(key=key, user=viewer.account, record=item, received_at=now)
    write_down(user=viewer.user, act="open_item", today=today, unit=entry.unit, subject=item, kind=entry.kind)
    return Receipt(item, now, moved=item_changed(item, today=today))


@transaction.atomic
def fill_item(viewer: Viewer, item: str, values: dict[str, Values], *, today: Day) -> Receipt:
    """Set fields of an item from today on; what they were before stays readable. Unchanged ones are left alone."""
    found = access_item(viewer, item, to_write=True)
    kind, now = catalogue().kinds[found.kind], clock.now(today)
    known = values_of(item, today)
    changed = {name: value for name, value in values.items() if known.get(name, ()) != value}
    if faults := missing(kind, {**known, **changed}):
        raise Faulty(faults)
    if changed:
        newest = ItemField.objects.filter(item=item).order_by("-revision").values_list("revision", flat=True).first()
        for name in changed:
            ItemField.objects.filter(item=item, field=name, voided_at__gt=today, from_day=today).update(voided_at=today)
        _write_fields(item, found.kind, changed, revision=(newest or 0) + 1, today=today, since=today)
        write_down(
            user=viewer.user, act="fill_item", today=today, unit=found.unit, subject=item, fields=sorted(changed)
        )
    return Receipt(item, now, moved=item_changed(item, today=today) if changed else [])


def _write_fields(item: str, kind: str, values: dict[str, Values], *, revision: int, today: Day, since: Day) -> None:
    declared = catalogue().kinds[kind]
    ItemField.objects.bulk_create(
        ItemField(item=item, field=spec.id, revision=revision, from_day=since, entered_at=today, **columns)
        for spec in declared.fields
        if spec.id in values
        for columns in columns_of(spec, values[spec.id]) or [{"int": None, "text": "", "date": None}]
    )


def values_of(item: str, day: Day) -> dict[str, Values]:
    """Return the fields of an item in force on a day: the rows of the latest ``from`` per field (1 query)."""
    rows = ItemField.objects.filter(item=item, from_day__lte=day, entered_at__lte=day, voided_at__gt=day).order_by(
        "field", "-from_day", "-revision", "row"
    )
    found: dict[str, list[int | str]] = {}
    stands: dict[str, tuple[int, int]] = {}
    for row in rows:
        if stands.setdefault(row.field, (row.from_day, row.revision)) != (row.from_day, row.revision):
            continue
        value = row.int if row.int is not None else row.date if row.date is not None else row.text
        if value != "":
            found.setdefault(row.field, []).append(value)
    return {name: tuple(values) for name, values in found.items()}
