"""When evidence was typed: mostly the same day, from paper later; some edited, some voided."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from luoshi.city.units.frame import Ints, Mask
from luoshi.city.world import World
from luoshi.terms.days import OPEN

#: Of a hundred records: edited once, and voided for good.
EDITED, VOIDED = 0.02, 0.004
#: One unit in so many keeps paper and types everything of some weeks on one evening.
PAPER = 9


class Typed(NamedTuple):
    """Per row: day typed, day voided; ``edited`` marks rows with an earlier revision, typed on ``before``."""

    entered: Ints
    voided: Ints
    edited: Mask
    before: Ints


def type_in(world: World, unit: Ints, day: Ints) -> Typed:
    """Draw when each row was typed and what happened to it afterwards."""
    rng, size = world.rng, len(unit)
    luck = rng.random(size)
    lag = np.select(
        [luck < 0.72, luck < 0.86, luck < 0.97],
        [np.zeros(size, dtype=np.int64), rng.integers(1, 3, size), rng.integers(3, 15, size)],
        rng.integers(15, 41, size),
    )
    on_paper = unit % PAPER == 0
    evening = day + 20 - (day + unit) % 20
    first = np.where(on_paper, evening, day + lag).astype(np.int32)
    edited = rng.random(size) < EDITED
    entered = np.where(edited, first + rng.integers(1, 12, size), first).astype(np.int32)
    is_void = rng.random(size) < VOIDED
    voided = np.where(is_void, entered + rng.integers(1, 21, size), OPEN).astype(np.int32)
    return Typed(entered, voided, edited, first)
