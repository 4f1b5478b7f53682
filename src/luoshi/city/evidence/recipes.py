"""Recipes: needs that one and the same activity can meet are put together, so that a record serves several of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.city.evidence.hosts import Hosts, hosts_of
from luoshi.city.evidence.needs import Need, known_values
from luoshi.city.evidence.pools import Pool
from luoshi.city.evidence.values import choices
from luoshi.city.units.frame import Mask
from luoshi.city.world import World
from luoshi.spec.model import By, Holds, Kind


@dataclass
class Recipe:
    """One sort of activity: its kind, and the needs it meets with the units each of them is asked of."""

    kind: Kind
    needs: list[Need] = field(default_factory=list)
    hosts: list[Hosts] = field(default_factory=list)
    asked: list[Mask] = field(default_factory=list)
    guests: list[Pool] = field(default_factory=list)
    """People of other units (taken in, hosted) who come to these activities."""


def recipes_of(world: World, needs: list[Need]) -> list[Recipe]:
    """Put needs together, in their order; those that name persons, targets or a pool stand alone."""
    found: list[Recipe] = []
    for need in needs:
        if need.who.sort == "each":
            continue
        hosts = hosts_of(world, need)
        if _comes_as_guest(need) and hosts.pool is not None:
            party = next((recipe for recipe in found if _is_gathering(recipe) and recipe.kind.id == need.kind.id), None)
            if party is not None:
                party.guests.append(hosts.pool)
                continue
        asked = np.zeros(len(world.units), dtype=bool)
        asked[hosts.unit] = True
        home = next((recipe for recipe in found if _can_join(world, recipe, need, hosts)), None)
        if home is None:
            found.append(home := Recipe(need.kind))
        home.needs.append(need)
        home.hosts.append(hosts)
        home.asked.append(asked)
    return found


def _comes_as_guest(need: Need) -> bool:
    """Whether a need is met by taking part in what a unit does anyway."""
    sides = {selector.side for selector in need.who.members}
    return need.relation.as_ == "participant" and bool(sides) and sides <= {"in", "hosted"}


def _is_gathering(recipe: Recipe) -> bool:
    return all(hosts.is_gathering for hosts in recipe.hosts)


def _can_join(world: World, recipe: Recipe, need: Need, hosts: Hosts) -> bool:
    """Plain gatherings join each other; those of a pool join only those of the very same people."""
    first = recipe.needs[0]
    if hosts.pool is not None:
        if need.who != first.who or need.relation != first.relation:
            return False
    elif not hosts.is_gathering or not _is_gathering(recipe):
        return False
    if recipe.kind.id != need.kind.id or need.in_state != first.in_state or need.is_unwanted or first.is_unwanted:
        return False
    return all(_is_possible(world, recipe, need, spec.id) for spec in recipe.kind.fields)


def _is_possible(world: World, recipe: Recipe, need: Need, name: str) -> bool:
    """Whether some value of a field pleases all."""
    spec = recipe.kind.field(name)
    tests = [
        criterion.test
        for other in (*recipe.needs, need)
        for criterion in other.tests
        if criterion.field == name and not isinstance(criterion.test, Holds | By)
    ]
    if spec is None or len(tests) < 2:
        return True
    declared = known_values(world.pack, recipe.kind, name)
    return bool(choices(spec, declared, [(test, True) for test in tests], world.habits, recipe.kind.id))
