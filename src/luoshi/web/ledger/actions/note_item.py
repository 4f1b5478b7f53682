"""Write a sentence to an item: how far it is, or a comment; by whoever has a part in it."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day

from ..access import Viewer, access_item
from ..audit import write_down
from ..entry import one_sentence
from ..life.actors import actors
from ..life.now import renew_now
from ..life.standing import standing_of
from ..models import ItemNote

LONGEST = 300


@transaction.atomic
def note_item(viewer: Viewer, item: str, text: str, *, today: Day) -> ItemNote:
    """Keep a sentence under an item for the unit one acts for. Raises Http404 for a stranger, Faulty if empty."""
    found = access_item(viewer, item)
    units = actors(viewer, standing_of(found, today))
    if not units:
        raise Http404
    said = one_sentence(text, longest=LONGEST)
    note = ItemNote.objects.create(item=item, unit=units[0], on=today, text=said)
    write_down(user=viewer.user, act="note_item", today=today, unit=found.unit, subject=item, by=units[0])
    renew_now([item], today)
    return note
