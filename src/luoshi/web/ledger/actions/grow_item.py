"""One tap: a new item grown from another, tied to it, owned by the unit it concerns."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.http import Http404

from luoshi.spec.model import Kind, Link
from luoshi.terms.days import Day
from luoshi.web import clock

from ..access import Viewer, access_item
from ..audit import write_down
from ..entry import Values
from ..life.actors import actors, is_below
from ..life.now import NAMING
from ..life.standing import Standing, standing_of
from ..models import Item, ItemNow, Submission
from ..packs import catalogue
from ..run_engine import item_changed
from .fill_item import write_fields
from .submit_record import Receipt


def growths(kind: str) -> list[tuple[Kind, Link]]:
    """Return the kinds of items that may name an item of this kind as where they come from."""
    return [
        (one, link)
        for one in catalogue().kinds.values()
        for link in one.links
        if kind in link.to and one.id != kind and link.id == "origin"
    ]


@transaction.atomic
def grow_item(viewer: Viewer, source: str, kind: str, *, key: str, today: Day) -> Receipt:
    """Open an item of a kind from a source: its words are carried over, its link set, its owner the unit concerned.

    The unit concerned is the source's ``target``, else its owner. By whoever acts for the source, never
    for a unit out of the reach of both. Raises Http404.
    """
    found = access_item(viewer, source)
    if earlier := Submission.objects.filter(key=key, user=viewer.account).first():
        return Receipt(earlier.record, earlier.received_at, is_repeated=True)
    standing = standing_of(found, today)
    grown = next(((one, link) for one, link in growths(found.kind) if one.id == kind), None)
    if grown is None or not actors(viewer, standing):
        raise Http404
    declared, link = grown
    owner = next(iter(standing.units.get("target", ())), standing.owner)
    if owner != standing.owner and not (is_below(owner, standing.owner) or viewer.reaches(owner)):
        raise Http404
    item, now = f"i{secrets.token_hex(8)}", clock.now(today)
    Item.objects.create(id=item, kind=kind, unit=owner, opened_on=today, entered_at=today)
    values = {**_words(declared, standing), link.id: (source,)}
    write_fields(item, declared, values, revision=1, today=today, since=today)
    Submission.objects.create(key=key, user=viewer.account, record=item, received_at=now)
    write_down(user=viewer.user, act="open_item", today=today, unit=owner, subject=item, kind=kind, origin=source)
    return Receipt(item, now, moved=item_changed(item, today=today))


def _words(kind: Kind, standing: Standing) -> dict[str, Values]:
    """Return what carries over: fields of the same name and type, and the source's words as the new item's."""
    values: dict[str, Values] = {
        spec.id: standing.values[spec.id]
        for spec in kind.fields
        if standing.values.get(spec.id) and (own := standing.kind.field(spec.id)) and own.type == spec.type
        and set(standing.values[spec.id]) <= set(spec.values or standing.values[spec.id])
    }  # fmt: skip
    named = next((spec for spec in kind.fields if spec.id in NAMING and spec.type == "text"), None)
    if named and named.id not in values:
        title = ItemNow.objects.filter(pk=standing.item.pk).values_list("title", flat=True).first() or ""
        if title:
            values[named.id] = (title[: named.max_length or 300],)
    return values
