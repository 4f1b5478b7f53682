"""The first lines of a desk: the whole below a unit in a sentence, from the cells kept for the day."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.terms.days import Day
from luoshi.terms.status import Status

from ..models import Closure, Slot
from ..packs import catalogue
from .figures import Count, lines_of, whole


class Overview(NamedTuple):
    """``sums`` of everything asked below a unit; ``late_units`` = units that have something overdue."""

    sums: Count
    late_units: int


def overview_of(unit: str, tree: str, *, as_of: Day) -> Overview:
    """Return the whole below a unit (2 queries for the day the figures are kept of)."""
    count = whole(lines_of([unit], tree, as_of=as_of))
    below = Closure.objects.filter(tree=tree, ancestor=unit).values("descendant")
    must = [task.id for task in catalogue().judged() if task.obligation.duty != "should"]
    late = Slot.objects.filter(unit__in=below, status=Status.OPEN, due__lt=as_of, obligation__in=must)
    return Overview(count, late.values("unit").distinct().count())
