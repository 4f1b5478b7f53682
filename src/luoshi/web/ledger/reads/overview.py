"""The first lines of a desk: the whole below a unit in a sentence, from the cells kept for the day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from luoshi.terms.days import Day

from .figures import Count, Sum, whole
from .overdue import units_overdue


class Overview(NamedTuple):
    """``sums`` of everything asked below a unit; ``late_units`` = units that have something overdue."""

    sums: Count
    late_units: int


def overview_of(unit: str, tree: str, sums: Iterable[Sum], *, as_of: Day) -> Overview:
    """Return the whole below a unit from its sums (1 query for the day the figures are kept of)."""
    return Overview(whole(sums), units_overdue(unit, tree, as_of=as_of))
