"""The pack of a document, with everything the ledger knows that it needs."""

from __future__ import annotations

from ..models import DraftedDocument, DraftLine, Unit
from ..packs import catalogue
from .pack import Made, make_pack, pack_id
from .who import foreign_codes, top_of


def made_of(kept: DraftedDocument) -> Made:
    """Return the pack that the decisions of a document make (4 queries)."""
    office = Unit.objects.get(pk=kept.unit)
    return make_pack(
        kept,
        DraftLine.objects.filter(document=kept),
        office=office,
        narrow=not top_of(office),
        strands=list(catalogue().strands.values()),
    )


def is_ours(kept: DraftedDocument, made: Made) -> bool:
    """Say whether a pack is of its document and asks nobody outside the office's reach (3 queries)."""
    office = Unit.objects.get(pk=kept.unit)
    return made.pack is not None and made.pack.id == pack_id(kept) and not foreign_codes(made.pack, office)
