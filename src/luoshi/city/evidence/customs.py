"""What units do without being asked: activities of all record kinds with a custom, more or fewer of them."""

from __future__ import annotations

import numpy as np

from luoshi.city.evidence.needs import Need
from luoshi.city.evidence.recipes import Recipe
from luoshi.city.evidence.records import PORTION, write_portion
from luoshi.city.evidence.rows import Rows
from luoshi.city.sink import NONE
from luoshi.city.world import World


def draw_customs(world: World, needs: list[Need], busy: float) -> int:
    """Draw ``busy`` times the usual number of activities nobody asked for; return how many there are.

    A unit that did not do what was asked in a month does nothing else of the sort in that month: gaps stay gaps.
    """
    months = (world.span[1] - world.span[0]) / 30.4
    total = 0
    for name, custom in world.habits.customs.items():
        kind = world.pack.kinds.get(name)
        if kind is None or name in world.conduct.left_out or kind.is_ != "record" or not custom.monthly or busy <= 0:
            continue
        units = np.flatnonzero(world.match((custom.units,))).astype(np.int32)
        unit = np.repeat(units, world.rng.poisson(custom.monthly * months * busy, len(units)))
        day = world.rng.integers(world.span[0], world.span[1] + 1, len(unit)).astype(np.int32)
        alive = (day >= world.units.columns["founded_on"][unit]) & (day <= world.units.columns["abolished_on"][unit])
        for leader in _leaders(needs, name):
            alive &= np.isin(world.unit_month(unit, day), list(world.active.get(leader, ())))
        unit, day = unit[alive], day[alive]
        nobody = np.full(len(unit), -1, dtype=np.int32)
        rows = Rows(unit, nobody, nobody, day, np.full(len(unit), NONE, dtype=np.int32))
        for start in range(0, len(rows), PORTION):
            write_portion(world, Recipe(kind), rows.keep(np.arange(len(rows)) // PORTION == start // PORTION))
        total += len(rows)
    return total


def _leaders(needs: list[Need], kind: str) -> set[str]:
    """The kinds brought for recurring needs that this kind would meet as well."""
    return {
        need.kind.id for need in needs if kind in need.kinds and len(need.stretches) > 1 and need.relation.as_ == "own"
    }
