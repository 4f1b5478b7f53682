"""Fills the branches: how many members each has, how old they are, since when they belong."""

from __future__ import annotations

import numpy as np

from luoshi.city.names import GIVEN, SURNAMES
from luoshi.city.people.frame import People
from luoshi.city.units import Units
from luoshi.city.units.frame import Ints
from luoshi.terms.days import day_of

#: Years of age in which the members of a domain are: youngest, oldest.
AGES = {"机关": (25, 59), "学校": (24, 59), "国企": (23, 59), "两新": (21, 52), "离退休": (61, 90)}
ANYONE = (21, 86)
TODAY = day_of("2023-09-15")
YEAR = 365.25
#: Bodies that lead others need enough people of their own for their teams; in order of their level.
HOME_AT_LEAST = {"city": 45, "county": 24, "township": 9}


def settle(units: Units, people_per_unit: float, rng: np.random.Generator) -> People:
    """Fill every branch; the average over all units is as asked."""
    count = _sizes(units, people_per_unit)
    home = np.repeat(np.arange(len(units), dtype=np.int32), count)
    first = np.concatenate([[0], np.cumsum(count)[:-1]]).astype(np.int32)
    place = np.arange(len(home)) - first[home]
    ages = np.array([AGES.get(domain, ANYONE) for domain in units.columns["domain"]])
    low, high = ages[home, 0], ages[home, 1]
    age = low + (high - low + 0.99) * rng.beta(1.5, 1.4, len(home))
    age = np.where((place < 4) & (high > 62), np.minimum(age, np.maximum(low + 8, 68)), age)
    frail = ((age > 82) | ((age > 70) & (rng.random(len(home)) < 0.35))) & (place >= 4)
    served = rng.integers(60, 11_000, len(home))
    since = np.minimum(TODAY - 40, np.maximum(TODAY - served, TODAY - (age - 20) * YEAR))
    return People(
        born=(TODAY - age * YEAR).astype(np.int32),
        frail=frail,
        surname=rng.integers(0, len(SURNAMES), len(home), dtype=np.int32),
        given=rng.integers(0, len(GIVEN), len(home), dtype=np.int32),
        home=home,
        since=since.astype(np.int32),
        first=first,
        count=count,
    )


def _sizes(units: Units, people_per_unit: float) -> Ints:
    """Scale the wished sizes to the asked average; a branch has three members or more, a general branch few."""
    wish = np.array(units.size)
    wish = np.where(units.columns["type"] == "general_branch", np.clip(wish / 3, 5, 9), wish)
    floor = np.where(units.has_members(), 3, 0)
    for leader, home in enumerate(units.home):
        if home >= 0 and units.type[leader] == "committee":
            floor[home] = max(floor[home], 8 if units.tags[leader] else HOME_AT_LEAST[units.level[leader]])
    scale = people_per_unit * len(units) / max(wish.sum(), 1.0)
    return np.asarray(np.maximum(np.rint(wish * scale), floor).astype(np.int32))
