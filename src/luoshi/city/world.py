"""The city while it is drawn: its bodies and people, what the pack asks, chance, and where rows go."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np

from luoshi.city.conduct import Conduct
from luoshi.city.evidence.ordinal import ordinal_in
from luoshi.city.evidence.pools import Pool
from luoshi.city.habits import Habits
from luoshi.city.people.frame import Memberships, People, Posts
from luoshi.city.sink import Ids, Sink
from luoshi.city.units.frame import Ints, Mask, Units
from luoshi.city.units.select import match_units
from luoshi.city.units.warmth import Floats, chance
from luoshi.spec.model import Pack, UnitSelector
from luoshi.terms.days import Day


@dataclass
class World:
    """``warmth`` is the log-odds of each unit; ``span`` the first and last day with evidence.

    ``everyone`` are the members of each unit as settled (of a body without members: its team), ``left`` the last day
    on which each person belongs where settled.
    """

    units: Units
    people: People
    memberships: Memberships
    posts: Posts
    warmth: Floats
    pack: Pack
    habits: Habits
    span: tuple[Day, Day]
    rng: np.random.Generator
    dice: random.Random
    sink: Sink
    ids: Ids
    everyone: Pool
    left: Ints
    is_lean: bool = False
    conduct: Conduct = field(default_factory=Conduct)
    active: dict[str, set[int]] = field(default_factory=dict)
    """By kind: unit and month (``unit_month``) of every activity that a pack asked for."""
    records: int = 0
    items: int = 0
    _holders: dict[str, tuple[Ints, Ints, Ints]] = field(default_factory=dict)

    def match(self, selectors: tuple[UnitSelector, ...]) -> Mask:
        """Mark the units of a union of selectors."""
        return match_units(self.units, self.people.count, selectors)

    def likely(self, lift: float) -> Floats:
        """How likely each unit is to do a thing; ``lift`` says how much easier than the hardest it is.

        Where the conduct gives shares, these are the chances of the units of that county and level, whatever the lift.
        """
        shares = self.conduct.shares
        found = chance(self.warmth * 0.9 + lift)
        if not shares:
            return found
        pairs = zip(self.units.county, self.units.level, strict=True)
        given = np.array([shares.get(pair, -1.0) for pair in pairs])
        return np.asarray(np.where(given < 0, found, given))

    def luck(self, unit: Ints) -> Floats:
        """Draw luck between 0 and 1 for each entry, spread evenly over the units of one county and level."""
        level = np.unique(self.units.columns["level"], return_inverse=True)[1]
        group = (self.units.columns["county"] * 10 + level)[unit]
        shuffled = self.rng.permutation(len(unit))
        number, size = ordinal_in(group[shuffled])
        luck = np.empty(len(unit))
        luck[shuffled] = (number + self.rng.random(len(unit))) / size
        return luck

    def next_records(self, size: int) -> Ints:
        """Take the next numbers of records."""
        self.records += size
        return np.arange(self.records - size, self.records, dtype=np.int32)

    def unit_month(self, unit: Ints, day: Ints) -> Ints:
        """One number for a unit and the calendar month of a day."""
        month = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return unit.astype(np.int64) * 10_000 + month

    def visited(self, unit: Ints) -> Ints:
        """A unit right below each unit, any of them; of a branch the body above it."""
        parent = self.units.parent()
        children = np.argsort(parent, kind="stable")
        low = np.searchsorted(parent[children], unit, "left")
        high = np.searchsorted(parent[children], unit, "right")
        drawn = low + (self.rng.random(len(unit)) * (high - low)).astype(np.int64)
        return np.where(high > low, children[np.minimum(drawn, len(children) - 1)], parent[unit]).astype(np.int32)

    def holder_on(self, role: str, unit: Ints, day: Ints) -> Ints:
        """The person who holds the role in each unit on its day, -1 where nobody does."""
        if role not in self._holders:
            columns = self.posts.columns
            rows = np.flatnonzero(columns["role"] == role)
            rows = rows[np.lexsort((columns["from_"][rows], columns["unit"][rows]))]
            key = columns["unit"][rows].astype(np.int64) * 200_000 + columns["from_"][rows] + 100_000
            self._holders[role] = (key, columns["person"][rows], columns["to"][rows])
        key, person, to = self._holders[role]
        if not len(key):
            return np.full(len(unit), -1, dtype=np.int32)
        wanted = unit.astype(np.int64) * 200_000 + day + 100_000
        place = np.maximum(np.searchsorted(key, wanted, "right") - 1, 0)
        is_held = (key[place] // 200_000 == unit) & (key[place] <= wanted) & (to[place] >= day)
        return np.where(is_held, person[place], -1).astype(np.int32)
