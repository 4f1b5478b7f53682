"""Pools: for every unit a run of people who may come together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.city.people.frame import People, Posts
from luoshi.city.units.frame import Ints


@dataclass(frozen=True)
class Pool:
    """``person[first[u] : first[u] + count[u]]`` are those of unit u."""

    first: Ints
    count: Ints
    person: Ints


def pool_of(units: int, unit: Ints, person: Ints) -> Pool:
    """Gather (unit, person) pairs, each once."""
    pairs = np.unique(unit.astype(np.int64) * 2**31 + person)
    unit, person = (pairs // 2**31).astype(np.int32), (pairs % 2**31).astype(np.int32)
    count = np.bincount(unit, minlength=units).astype(np.int32)
    return Pool((np.cumsum(count) - count).astype(np.int32), count, person)


def everyone_of(people: People, posts: Posts) -> Pool:
    """The members of a branch; of a body without members, its team."""
    columns = posts.columns
    is_team = people.count[columns["unit"]] == 0
    teams = pool_of(len(people.count), columns["unit"][is_team], columns["person"][is_team])
    settled = int(people.count.sum())
    has_team = teams.count > 0
    return Pool(
        np.where(has_team, settled + teams.first, people.first).astype(np.int32),
        np.where(has_team, teams.count, people.count).astype(np.int32),
        np.concatenate([np.arange(settled, dtype=np.int32), teams.person]),
    )
