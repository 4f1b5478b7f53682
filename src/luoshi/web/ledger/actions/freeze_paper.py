"""Freeze what a paper is written from: once for the same ledger and day, however often it is taken out."""

from __future__ import annotations

from django.db import transaction

from luoshi.office.situation import Snapshot
from luoshi.office.situation.keep import dump_snapshot
from luoshi.terms.days import Day

from ..access import Viewer
from ..audit import write_down
from ..models import FrozenPaper
from ..reads.frozen_papers import SITUATION, Kept


@transaction.atomic
def freeze_paper(viewer: Viewer, unit: str, taken: Snapshot, *, today: Day) -> Kept:
    """Keep a snapshot unless the same was kept before; return the one to write from."""
    body = dump_snapshot(taken)
    kept = FrozenPaper.objects.filter(kind=SITUATION, unit=unit, as_of=taken.as_of, body=body).first()
    if kept is None:
        entry = write_down(user=viewer.user, act="freeze_paper", today=today, unit=unit, as_of=int(taken.as_of))
        kept = FrozenPaper.objects.create(
            kind=SITUATION, unit=unit, as_of=taken.as_of, made_on=today, position=entry.digest, body=body
        )
    return Kept(kept.pk, taken)
