"""Who came: members of the host drawn by the attendance of the day; the frail come less often."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshi.city.evidence.fulfil import FALSE, Fulfilment
from luoshi.city.evidence.pools import Pool
from luoshi.city.evidence.recipes import Recipe
from luoshi.city.units.frame import Ints
from luoshi.city.units.warmth import Floats
from luoshi.city.world import World
from luoshi.spec.model import AttendedShare

#: How many candidates are looked at in one go (bounds the memory of a city of any size).
AT_ONCE = 4_000_000
#: How much less often the frail come.
FRAIL = 0.35


def attendance(world: World, recipe: Recipe, fulfilment: Fulfilment) -> Floats:
    """The share of each row's members that come; low where a criterion on attendance shall fail."""
    share = world.rng.uniform(0.72, 1.0, len(fulfilment.rows))
    for place, need in enumerate(recipe.needs):
        for number, criterion in enumerate(need.tests):
            if isinstance(criterion.test, AttendedShare):
                few = fulfilment.wanted[place][number] == FALSE
                limit = criterion.test.min.num / criterion.test.min.den
                share = np.where(few, limit * world.rng.uniform(0.4, 0.8, len(share)), share)
    return np.asarray(share)


def gather(world: World, unit: Ints, day: Ints, share: Floats, pool: Pool) -> Iterator[tuple[Ints, Ints]]:
    """Yield (row number, person) of those who came, in parts."""
    count = pool.count[unit]
    ends = np.cumsum(count)
    start = 0
    while start < len(unit):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + AT_ONCE, "right")))
        yield _gather(world, unit[start:stop], day[start:stop], share[start:stop], pool, start)
        start = stop


def _gather(world: World, unit: Ints, day: Ints, share: Floats, pool: Pool, offset: int) -> tuple[Ints, Ints]:
    count = pool.count[unit]
    row = np.repeat(np.arange(len(unit), dtype=np.int32), count)
    within = np.arange(len(row), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count)
    person = pool.person[pool.first[unit][row] + within]
    likely = np.where(world.people.frail[person], share[row] * FRAIL, share[row])
    came = (world.rng.random(len(row), dtype=np.float32) < likely) & (world.left[person] >= day[row])
    return row[came] + np.int32(offset), person[came].astype(np.int32)
