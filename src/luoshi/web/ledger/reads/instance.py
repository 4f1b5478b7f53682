"""Facts of the instance by name."""

from __future__ import annotations

from ..models import Instance


def noted(name: str) -> str:
    """Return what was noted under a name; "" = nothing (1 query)."""
    return Instance.objects.filter(name=name).values_list("value", flat=True).first() or ""
