"""Which units a selector means, on their columns as founded (dated attributes are few and left to the engine)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshi.city.units.frame import Ints, Mask, Units
from luoshi.spec.model import UnitSelector


def match_units(units: Units, members: Ints, selectors: Sequence[UnitSelector]) -> Mask:
    """Mark the units of the union of the selectors; none at all marks every unit. ``members`` counts full ones."""
    if not selectors:
        return np.ones(len(units), dtype=bool)
    found = np.zeros(len(units), dtype=bool)
    for selector in selectors:
        found |= _match(units, members, selector)
    return found


def _match(units: Units, members: Ints, selector: UnitSelector) -> Mask:
    mask = np.ones(len(units), dtype=bool)
    for name in ("type", "level", "rank", "domain"):
        if asked := getattr(selector, name):
            mask &= np.isin(units.columns[name], asked)
    if selector.tags:
        asked_tags = set(selector.tags)
        mask &= np.fromiter((not asked_tags.isdisjoint(tags) for tags in units.tags), dtype=bool, count=len(units))
    if selector.members:
        low, high = selector.members.min, selector.members.max
        mask &= (members >= (low or 0)) & (members <= (2**30 if high is None else high))
    if selector.under is not None:
        roots = [index for index, code in enumerate(units.code) if code == selector.under]
        mask &= units.under(roots[0], selector.tree) if roots else False
    return mask
