"""Papers that were taken out, with the snapshot each was written from."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.situation import Snapshot
from luoshi.office.situation.keep import load_snapshot

from ..models import FrozenPaper

SITUATION = "situation"
#: So many earlier papers are listed.
LISTED = 12


class Kept(NamedTuple):
    """A frozen paper: its number and its snapshot."""

    number: int
    taken: Snapshot


def frozen_papers(unit: str) -> list[FrozenPaper]:
    """Return the latest papers of a unit, the newest first (1 query)."""
    return list(FrozenPaper.objects.filter(kind=SITUATION, unit=unit).defer("body").order_by("-pk")[:LISTED])


def frozen_paper(unit: str, number: int) -> Kept | None:
    """Return one paper of a unit (1 query)."""
    found = FrozenPaper.objects.filter(kind=SITUATION, unit=unit, pk=number).first()
    return Kept(found.pk, load_snapshot(found.body)) if found else None
