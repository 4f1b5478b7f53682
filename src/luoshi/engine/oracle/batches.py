"""Which batches a unit belongs to on a day: override, then own match, then the nearest ancestor's in territory."""

from __future__ import annotations

from luoshi.spec.model import Pack
from luoshi.terms.days import Day

from .match import unit_matches
from .world import World


def batches_of(world: World, pack: Pack, unit: str, day: Day) -> set[str]:
    """Return the ids of the unit's batches of a pack; empty = the pack asks nothing of it."""
    names = names_in_overrides(pack)
    for above in world.line_up(unit, "territory", day):
        overrides = [entry.strip() for entry in world.unit_value(above, "batch", day).split(";")]
        named: set[str] = set()
        for name in names:
            named = named or {entry.removeprefix(f"{name}:") for entry in overrides if entry.startswith(f"{name}:")}
        found = named or {b.id for b in pack.batches if unit_matches(world, b.who.units, above, day)}
        if found:
            return found
    return set()


def names_in_overrides(pack: Pack) -> list[str]:
    """Return the packs in whose name an override speaks of this pack's batches, the first that does deciding.

    Beside its own id those of the packs above from which it has the very batches.
    """
    names = [pack.id]
    while pack.parents and pack.batches and pack.parents[0].batches == pack.batches:
        pack = pack.parents[0]
        names.append(pack.id)
    return names
