"""Units that a pack with batches asks nothing of."""

from __future__ import annotations

from luoshi.engine.oracle.batches import batches_of
from luoshi.engine.oracle.world import World
from luoshi.engine.tables import Tables, Unit
from luoshi.spec.model import Pack
from luoshi.terms.days import Day


def units_outside(pack: Pack, tables: Tables, day: Day) -> list[Unit]:
    """Return the units standing on a day that belong to no batch, as known on that day, in the order of the file."""
    world = World(tables, pack.kinds, day)
    return [unit for unit in tables.unit if world.stands(unit.id, day) and not batches_of(world, pack, unit.id, day)]
