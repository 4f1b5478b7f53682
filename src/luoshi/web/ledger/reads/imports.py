"""Imports of an office, newest first."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from ..access import Viewer
from ..access_keeping import FORM
from ..imports.tables import table_of
from ..models import Import, Unit


class ImportLine(NamedTuple):
    """An import with the name of what was brought in."""

    row: Import
    label: str


def imports_of(unit: str, *, limit: int = 50) -> list[ImportLine]:
    """Return the imports of an office; filled forms have a page of their own (1 query)."""
    rows = (
        Import.objects.filter(unit=unit)
        .exclude(table=FORM)
        .order_by("-received_on", "-key")
        .defer("rows", "told")[:limit]
    )
    labels = {name: table.label for name in {row.table for row in rows} if (table := table_of(name))}
    return [ImportLine(row, labels.get(row.table, row.table)) for row in rows]


def forms_of(viewer: Viewer, unit: str, *, limit: int = 30) -> list[Import]:
    """Return the filled forms that the viewer handed in at a unit or for it, newest first (1 query)."""
    rows = Import.objects.filter(Q(unit=unit) | Q(told__at=unit), table=FORM, user=viewer.account)
    return list(rows.order_by("-received_on", "-key").defer("rows")[:limit])


def unit_named(unit: str) -> Unit:
    """Return a unit that an import of the viewer's own office names (1 query)."""
    return Unit.objects.get(pk=unit)
