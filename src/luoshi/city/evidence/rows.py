"""When an activity happens: one row per host, stretch and piece; in time, late, made up for, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.city.evidence.needs import Need, Stretch
from luoshi.city.evidence.recipes import Recipe
from luoshi.city.sink import NONE
from luoshi.city.units.frame import Ints, Mask
from luoshi.city.world import World
from luoshi.terms.days import Day

#: Of the activities that did not happen in time: the share done later (late, or made up for an earlier period).
CAUGHT_UP = 0.3
#: How likely what must not be is.
UNWANTED = 0.015
#: Share of weekend activities that are moved to Monday.
MOVED_TO_MONDAY = 0.6


@dataclass
class Rows:
    """Activities that happened: ``slot`` the day they stand for (``for_date`` or the day itself)."""

    unit: Ints
    person: Ints
    target: Ints
    day: Ints
    for_date: Ints

    def __len__(self) -> int:
        return len(self.unit)

    @property
    def slot(self) -> Ints:
        """The day by which a row belongs to a period."""
        return np.where(self.for_date == NONE, self.day, self.for_date).astype(np.int32)

    def keep(self, mask: Mask | Ints) -> Rows:
        """Return the marked rows, or the rows of these numbers in that order."""
        return Rows(*(getattr(self, name)[mask] for name in ("unit", "person", "target", "day", "for_date")))


def draw_rows(world: World, recipe: Recipe) -> Rows:
    """Let the need with the most pieces set the rhythm; hosts asked only by others follow those."""
    order = sorted(range(len(recipe.needs)), key=lambda number: -_pieces(recipe.needs[number]))
    covered = np.zeros(len(world.units), dtype=bool)
    parts = []
    for number in order:
        need, hosts = recipe.needs[number], recipe.hosts[number]
        fresh = ~covered[hosts.unit] if hosts.is_gathering else np.ones(len(hosts.unit), dtype=bool)
        if need.part != (0.0, 1.0):
            fresh &= _takes_part(world, need, len(fresh))
        covered[hosts.unit] = True
        for stretch in need.stretches:
            for _ in range(min(need.times, 12)):
                parts.append(
                    _happen(
                        world,
                        need,
                        stretch,
                        hosts.unit[fresh],
                        hosts.person[fresh],
                        hosts.target[fresh],
                        can_make_up="for_date" in recipe.kind.uses and len(need.stretches) > 1,
                    )
                )
    rows = _joined(parts)
    return rows.keep(np.argsort(rows.unit, kind="stable"))


def _pieces(need: Need) -> int:
    return len(need.stretches) * need.times


def _takes_part(world: World, need: Need, size: int) -> Mask:
    luck = world.rng.random(size)
    return np.asarray((luck >= need.part[0]) & (luck < need.part[1]))


def _joined(parts: list[Rows]) -> Rows:
    empty = np.zeros(0, dtype=np.int32)
    if not parts:
        return Rows(empty, empty, empty, empty, empty)
    return Rows(
        *(
            np.concatenate([getattr(part, name) for part in parts]).astype(np.int32)
            for name in ("unit", "person", "target", "day", "for_date")
        )
    )


def _happen(
    world: World, need: Need, stretch: Stretch, unit: Ints, person: Ints, target: Ints, *, can_make_up: bool
) -> Rows:
    rng, size = world.rng, len(unit)
    first, last = max(stretch.first, world.span[0]), min(stretch.last, stretch.due, world.span[1])
    rows = Rows(unit, person, target, np.zeros(size, dtype=np.int32), np.full(size, NONE, dtype=np.int32))
    if last < first or not size:
        return rows.keep(np.zeros(size, dtype=bool))
    is_done = world.luck(unit) < (UNWANTED if need.is_unwanted else world.likely(0.9)[unit])
    is_done |= need.kind.id in world.conduct.sure
    rows.day = _workday(first + (rng.random(size) ** 0.8 * (last - first + 1)).astype(np.int32), Day(last), rng)
    behind = ~is_done & (rng.random(size) < CAUGHT_UP) & (not need.is_unwanted)
    later = (last + 1 + rng.integers(0, 18, size)).astype(np.int32)
    if can_make_up:
        rows.for_date = np.where(behind, rows.day, rows.for_date).astype(np.int32)
    rows.day = np.where(behind, later, rows.day).astype(np.int32)
    alive = (rows.slot >= world.units.columns["founded_on"][unit]) & (
        rows.day <= world.units.columns["abolished_on"][unit]
    )
    return rows.keep((is_done | behind) & alive & (rows.day <= world.span[1]))


def _workday(day: Ints, last: Day, rng: np.random.Generator) -> Ints:
    weekday = (day + 3) % 7
    wanted = np.where((weekday >= 5) & (rng.random(len(day)) < MOVED_TO_MONDAY), day + 7 - weekday, day)
    return np.where(wanted <= last, wanted, day).astype(np.int32)


def stretch_of(need: Need, slot: Ints) -> Ints:
    """The stretch a day belongs to, -1 where it belongs to none."""
    firsts: Ints = np.array([*(stretch.first for stretch in need.stretches), 2**30])
    lasts: Ints = np.array([*(stretch.last for stretch in need.stretches), 0])
    place = np.searchsorted(firsts, slot, "right") - 1
    return np.where((place >= 0) & (slot <= lasts[np.maximum(place, 0)]), place, -1).astype(np.int32)
