"""Which needs an activity meets: good, not asked, or failing exactly one criterion."""

from __future__ import annotations

import numpy as np

from luoshi.city.evidence.needs import Need
from luoshi.city.evidence.recipes import Recipe
from luoshi.city.evidence.rows import Rows, stretch_of
from luoshi.city.units.frame import Mask
from luoshi.city.world import World

#: ``wanted`` of a criterion in a row: it shall be true, exactly false, or nobody asks.
TRUE, FALSE, FREE = 1, -1, 0
Wanted = np.ndarray[tuple[int, ...], np.dtype[np.int8]]


class Fulfilment:
    """For each need of a recipe: where it is asked, where it is met, and what is wanted of each criterion."""

    def __init__(self, world: World, recipe: Recipe, rows: Rows) -> None:
        self.rows = rows
        self.asked: list[Mask] = []
        self.good: list[Mask] = []
        self.wanted: list[list[Wanted]] = []
        for need, asked in zip(recipe.needs, recipe.asked, strict=True):
            is_asked = asked[rows.unit] & ((stretch_of(need, rows.slot) >= 0) | (not need.stretches))
            is_good = is_asked & _is_met(world, need, rows)
            self.asked.append(is_asked)
            self.good.append(is_good)
            self.wanted.append(_wanted(world, need, is_asked, is_good))


def _is_met(world: World, need: Need, rows: Rows) -> Mask:
    """Needs of many periods are met or missed each time, others by a unit as a whole."""
    if need.is_unwanted or need.kind.id in world.conduct.sure or (world.conduct.is_tidy and need.who.sort == "each"):
        return np.ones(len(rows), dtype=bool)
    likely = world.likely(1.3)
    if len(need.stretches) > 1 or need.who.sort == "each":
        return np.asarray(world.rng.random(len(rows)) < likely[rows.unit])
    return np.asarray((world.rng.random(len(world.units)) < likely)[rows.unit])


def _wanted(world: World, need: Need, asked: Mask, good: Mask) -> list[Wanted]:
    """Where a need is missed one of its criteria shall be false, any other true."""
    size = len(asked)
    spoiled = world.rng.integers(0, max(1, len(need.tests)), size)
    return [
        np.where(~asked, FREE, np.where(good | (spoiled != number), TRUE, FALSE)).astype(np.int8)
        for number in range(len(need.tests))
    ]
