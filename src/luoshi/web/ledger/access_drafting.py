"""Who may draft: the clerk of the very office a document belongs to, and nobody else. Strangers get 404."""

from __future__ import annotations

from django.http import Http404

from .access import Viewer
from .models import DraftedDocument, DraftLine, Role, Unit


def access_office(viewer: Viewer, unit: str) -> Unit:
    """Return the unit at which the viewer holds the office."""
    found = Unit.objects.filter(pk=unit).first() if unit in viewer.units_as(Role.CLERK) else None
    if found is None:
        raise Http404
    return found


def access_drafting(viewer: Viewer, unit: str, key: str, *, to_write: bool = False) -> DraftedDocument:
    """Return a document of the office; ``to_write`` holds its row until the end of the transaction."""
    access_office(viewer, unit)
    rows = DraftedDocument.objects.select_for_update() if to_write else DraftedDocument.objects
    found = rows.filter(pk=key, unit=unit).first()
    if found is None:
        raise Http404
    return found


def access_line(document: DraftedDocument, number: int) -> DraftLine:
    """Return a draft of a document that was accessed before."""
    found = DraftLine.objects.filter(document=document, number=number).first()
    if found is None:
        raise Http404
    return found
