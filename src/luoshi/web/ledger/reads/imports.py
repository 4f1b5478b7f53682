"""Imports of an office, newest first."""

from __future__ import annotations

from typing import NamedTuple

from ..imports.tables import table_of
from ..models import Import, Unit


class ImportLine(NamedTuple):
    """An import with the name of what was brought in."""

    row: Import
    label: str


def imports_of(unit: str, *, limit: int = 50) -> list[ImportLine]:
    """Return the imports of an office (1 query)."""
    rows = Import.objects.filter(unit=unit).order_by("-received_on", "-key").defer("rows", "told")[:limit]
    labels = {name: table.label for name in {row.table for row in rows} if (table := table_of(name))}
    return [ImportLine(row, labels.get(row.table, row.table)) for row in rows]


def unit_named(unit: str) -> Unit:
    """Return a unit that an import of the viewer's own office names (1 query)."""
    return Unit.objects.get(pk=unit)
