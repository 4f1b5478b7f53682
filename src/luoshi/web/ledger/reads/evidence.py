"""Files of a record."""

from __future__ import annotations

from ..models import Evidence


def evidence_of(record: str) -> list[Evidence]:
    """Return the files of a record, oldest first (1 query). Only after ``access_record``."""
    return list(Evidence.objects.filter(record=record, removed_on=None).order_by("row"))
