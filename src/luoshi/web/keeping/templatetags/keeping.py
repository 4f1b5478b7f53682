"""Whether the way to a register is shown: to those only for whom there is a page behind it."""

from __future__ import annotations

from django import template

from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.access_keeping import KEEPERS

register = template.Library()


@register.filter
def keeps(viewer: Viewer, unit: str) -> bool:
    """Say whether the viewer keeps the registers of a unit."""
    return viewer.reaches(unit, KEEPERS)
