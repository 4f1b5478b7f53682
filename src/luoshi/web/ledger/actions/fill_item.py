"""Fill the fields and links of an item: what they were before stays readable."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from luoshi.spec.model import Kind
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_item
from ..audit import write_down
from ..entry import Fault, Faulty, Values, columns_of, missing
from ..life.links import free_links, link_faults
from ..life.standing import Standing, standing_of
from ..models import Item, ItemField
from ..run_engine import item_changed
from .submit_record import Receipt


@transaction.atomic
def fill_item(viewer: Viewer, item: str, values: dict[str, Values], *, today: Day) -> Receipt:
    """Set fields and links of an item from today on. Unchanged ones are left alone.

    Raises Http404 for a stranger, Faulty for what cannot be; an item whose life is over is not rewritten.
    """
    found = access_item(viewer, item, to_write=True)
    standing, now = standing_of(found, today), clock.now(today)
    changed = {name: value for name, value in values.items() if standing.values.get(name, ()) != value}
    faults = [
        *moved_link_faults(standing.kind, changed),
        *missing(standing.kind, {**standing.values, **changed}),
        *field_faults(standing, changed),
        *link_faults(viewer, standing, changed),
    ]
    if faults:
        raise Faulty(faults)
    if changed:
        put_fields(found, standing.kind, changed, today=today)
        write_down(
            user=viewer.user, act="fill_item", today=today, unit=found.unit, subject=item, fields=sorted(changed)
        )
    return Receipt(item, now, moved=item_changed(item, today=today) if changed else [])


def field_faults(standing: Standing, values: Mapping[str, Values]) -> list[Fault]:
    """Return the fault of a deadline before the day the item was opened."""
    return deadline_faults(standing.kind, values, Day(standing.item.opened_on))


def moved_link_faults(kind: Kind, values: Mapping[str, Values]) -> list[Fault]:
    """Return a fault for every link typed by hand that a move sets (merged into)."""
    by_move = {link.id for link in kind.links} - {link.id for link in free_links(kind)}
    said = say("这一栏随那一步一起填。", "It is filled with its move.")
    return [Fault(name, said) for name in sorted(by_move & set(values))]


def deadline_faults(kind: Kind, values: Mapping[str, Values], opened_on: Day) -> list[Fault]:
    """Return the fault of a deadline before the opening; the kind says which field is its deadline."""
    given = values.get(kind.deadline, ()) if kind.deadline else ()
    if not given or int(given[0]) >= opened_on:
        return []
    return [
        Fault(
            kind.deadline,
            say("时限比登记日还早，请改一个。其他内容都还在。", "The deadline is before the day it was entered."),
        )
    ]


def put_fields(item: Item, kind: Kind, values: Mapping[str, Values], *, today: Day) -> None:
    """Write fields and links from today on; what was written today before is withdrawn."""
    if not values:
        return
    newest = ItemField.objects.filter(item=item.pk).order_by("-revision").values_list("revision", flat=True).first()
    ItemField.objects.filter(item=item.pk, field__in=values, voided_at__gt=today, from_day=today).update(
        voided_at=today
    )
    write_fields(item.pk, kind, values, revision=(newest or 0) + 1, today=today, since=today)


def write_fields(item: str, kind: Kind, values: Mapping[str, Values], *, revision: int, today: Day, since: Day) -> None:
    """Insert the rows of fields and links; an emptied field gets an empty row."""
    empty: dict[str, int | str | None] = {"int": None, "text": "", "date": None}
    columns = {spec.id: columns_of(spec, values[spec.id]) for spec in kind.fields if spec.id in values}
    columns |= {
        link.id: [{**empty, "text": str(value)} for value in values[link.id]]
        for link in kind.links
        if link.id in values
    }
    ItemField.objects.bulk_create(
        ItemField(item=item, field=name, revision=revision, from_day=since, entered_at=today, **row)
        for name, rows in columns.items()
        for row in rows or [empty]
    )
