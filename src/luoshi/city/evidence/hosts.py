"""Who has to bring the evidence of a need: units, and with them a person, a visited unit, or a pool of people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.city.evidence.needs import Need
from luoshi.city.evidence.pools import Pool, pool_of
from luoshi.city.units.frame import Ints, Mask
from luoshi.city.world import World
from luoshi.spec.model import MemberSelector, PostSelector


@dataclass(frozen=True)
class Hosts:
    """One entry per subject group. ``person``/``target`` are -1 where the evidence names none."""

    unit: Ints
    person: Ints
    target: Ints
    pool: Pool | None = None

    @property
    def is_gathering(self) -> bool:
        """Whether the evidence is simply a unit's own (with whoever comes)."""
        return self.pool is None and bool((self.person < 0).all()) and bool((self.target < 0).all())


def hosts_of(world: World, need: Need) -> Hosts:
    """Resolve the subjects of a need (not for items) to those who bring the evidence."""
    match need.who.sort:
        case "units":
            return _of_units(world, need, np.flatnonzero(world.match(need.who.units)).astype(np.int32))
        case "posts":
            return _of_posts(world, need)
        case "members":
            return _of_members(world, need)
    return _plain(np.zeros(0, dtype=np.int32))


def _plain(unit: Ints, pool: Pool | None = None) -> Hosts:
    nobody = np.full(len(unit), -1, dtype=np.int32)
    return Hosts(unit, nobody, nobody, pool)


def _of_units(world: World, need: Need, units: Ints) -> Hosts:
    if need.relation.as_ != "target":
        return _plain(units)
    visitor = world.units.parent()
    if need.visitors is not None:
        above = world.units.ancestor_in(world.match(need.visitors))
        visitor = np.where(above >= 0, above, visitor)
    known = units[visitor[units] >= 0]
    return Hosts(visitor[known].astype(np.int32), np.full(len(known), -1, dtype=np.int32), known)


def _of_posts(world: World, need: Need) -> Hosts:
    columns = world.posts.columns
    rows = np.flatnonzero(matching_posts(world, need.who.posts) & (columns["to"] >= world.span[0]))
    if need.relation.as_ == "own":
        return _plain(np.unique(columns["unit"][rows]).astype(np.int32))
    if need.relation.as_ == "participant":
        pool = pool_of(len(world.units), columns["unit"][rows], columns["person"][rows])
        return _plain(np.flatnonzero(pool.count).astype(np.int32), pool)
    _, first = np.unique(columns["person"][rows], return_index=True)
    rows = rows[np.sort(first)]
    return Hosts(columns["unit"][rows], columns["person"][rows], np.full(len(rows), -1, dtype=np.int32))


def matching_posts(world: World, selectors: tuple[PostSelector, ...]) -> Mask:
    """Mark the posts of the union of the selectors."""
    columns = world.posts.columns
    found = np.zeros(len(columns["unit"]), dtype=bool)
    for selector in selectors:
        mask = world.match(selector.units)[columns["unit"]]
        if selector.role:
            mask = mask & np.isin(columns["role"], selector.role)
        if selector.rank:
            mask = mask & np.isin(columns["rank"], selector.rank)
        found |= mask
    return found


def _of_members(world: World, need: Need) -> Hosts:
    plain = [
        selector
        for selector in need.who.members
        if selector.side == "full" and not (selector.tags or selector.age or selector.category)
    ]
    if plain and need.relation.as_ in ("participant", "own"):
        wanted = np.zeros(len(world.units), dtype=bool)
        for selector in plain:
            wanted |= world.match(selector.units) & (world.people.count > 0)
        return _plain(np.flatnonzero(wanted).astype(np.int32))
    columns = world.memberships.columns
    rows = np.flatnonzero(_matching_members(world, need.who.members) & (columns["to"] >= world.span[0]))
    pool = pool_of(len(world.units), columns["unit"][rows], columns["person"][rows])
    return _plain(np.flatnonzero(pool.count).astype(np.int32), pool)


def _matching_members(world: World, selectors: tuple[MemberSelector, ...]) -> Mask:
    """Mark the memberships of the union; the one tag people carry is that of the aged and frail."""
    columns, people = world.memberships.columns, world.people
    found = np.zeros(len(columns["unit"]), dtype=bool)
    years = (world.span[1] - people.born[columns["person"]]) / 365.25
    for selector in selectors:
        mask = world.match(selector.units)[columns["unit"]]
        if selector.side != "any_or_none":
            mask = mask & (columns["side"] == selector.side)
        if selector.tags:
            mask = mask & people.frail[columns["person"]]
        if selector.age:
            mask = mask & (years >= (selector.age.min or 0)) & (years < (selector.age.max or 200) + 1)
        found |= mask
    return found
