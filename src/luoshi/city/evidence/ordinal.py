"""Rows numbered within their group."""

from __future__ import annotations

import numpy as np

from luoshi.city.units.frame import Ints


def ordinal_in(group: Ints) -> tuple[Ints, Ints]:
    """Number the rows of each group from 0; return that number and the size of the row's group."""
    order = np.argsort(group, kind="stable")
    ranked = group[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(ranked) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(ranked)])
    number, size = np.empty(len(group), dtype=np.int32), np.empty(len(group), dtype=np.int32)
    number[order] = np.arange(len(group)) - np.repeat(starts, sizes)
    size[order] = np.repeat(sizes, sizes)
    return number, size
