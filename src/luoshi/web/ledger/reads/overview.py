"""The first lines of a desk: the whole below a unit in a sentence, from the cells kept for the day."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.terms.days import Day

from .figures import Count, lines_of, whole
from .overdue import units_overdue


class Overview(NamedTuple):
    """``sums`` of everything asked below a unit; ``late_units`` = units that have something overdue."""

    sums: Count
    late_units: int


def overview_of(unit: str, tree: str, *, as_of: Day) -> Overview:
    """Return the whole below a unit (2 queries for the day the figures are kept of)."""
    count = whole(lines_of([unit], tree, as_of=as_of))
    return Overview(count, units_overdue(unit, tree, as_of=as_of))
