"""Which batches a unit belongs to on a day: override, then own match, then the nearest ancestor's in territory."""

from __future__ import annotations

from luoshi.spec.model import Pack
from luoshi.terms.days import Day

from .match import unit_matches
from .world import World


def batches_of(world: World, pack: Pack, unit: str, day: Day) -> set[str]:
    """Return the ids of the unit's batches of a pack; empty = the pack asks nothing of it."""
    for above in world.line_up(unit, "territory", day):
        overrides = [entry.strip() for entry in world.unit_value(above, "batch", day).split(";")]
        named = {entry.removeprefix(f"{pack.id}:") for entry in overrides if entry.startswith(f"{pack.id}:")}
        found = named or {b.id for b in pack.batches if unit_matches(world, b.who.units, above, day)}
        if found:
            return found
    return set()
