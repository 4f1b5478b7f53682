"""How many bodies of each sort a city of so many units has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stranger:
    """A type of unit that only a pack knows: ``leads`` = others of its county stand under it in the sector tree."""

    type: str
    leads: bool
    tags: tuple[str, ...]
    domains: tuple[str, ...]

    def count(self, units: int, counties: int) -> int:
        """How many of them a city of that size has: one a county, or one unit in nine."""
        return counties if self.leads else max(2, units // 9)


@dataclass(frozen=True)
class CountyShape:
    """Numbers of one county. A bureau is a party group with its branch; a town has a committee and its own branch."""

    bureaus: int
    schools: int
    enterprises: int
    new_bodies: int
    retired: int
    towns: int
    villages: int


@dataclass(frozen=True)
class Shape:
    """Numbers of a whole city. ``people`` per unit on average; ``digits`` of the serial part of a unit's code."""

    units: int
    bureaus: int
    schools: int
    enterprises: int
    new_bodies: int
    retired: int
    counties: tuple[CountyShape, ...]
    people: float = 19.4
    digits: int = 3
    strangers: tuple[Stranger, ...] = ()

    @property
    def has_groups(self) -> bool:
        """Whether leading, working, liaison (and one wrongly founded guidance) groups are units of their own."""
        return self.units >= GROUPS_FROM


#: The smallest city: one county with two towns.
FEWEST = 50
#: From this size on the city has groups and counties have departments.
GROUPS_FROM = 150
#: Units of the city's own level beside bureaus, schools, …: committee, office, sector committees, home, departments.
CITY_FIXED, CITY_GROUPS = 12, 4
COUNTY_FIXED, COUNTY_GROUPS = 3, 4


def shape_of(units: int, *, people: float = 19.4, strangers: tuple[Stranger, ...] = ()) -> Shape:
    """Divide so many units over city level and counties; the last county takes what is left over."""
    groups = units >= GROUPS_FROM
    counties = 1 if units < 90 else max(3, round(units / 1400)) if groups else 2
    fixed = CITY_FIXED + CITY_GROUPS * groups
    city = _city(max(21, round(units * 0.16)) if groups else 21, units, people, fixed)
    left = units - _own_units(city, fixed) - groups - sum(other.count(units, counties) for other in strangers)
    shares = [left // counties + (number < left % counties) for number in range(counties)]
    return Shape(
        units,
        city.bureaus,
        city.schools,
        city.enterprises,
        city.new_bodies,
        city.retired,
        tuple(_county(share, COUNTY_FIXED + COUNTY_GROUPS * groups) for share in shares),
        people,
        max(3, len(str(max(shares)))),
        strangers,
    )


def _own_units(city: Shape, fixed: int) -> int:
    """How many units stand at the city's own level."""
    return fixed + 2 * (city.bureaus + city.enterprises) + city.schools + city.new_bodies + city.retired


def _city(own: int, units: int, people: float, fixed: int) -> Shape:
    """The city's own bodies beside those that every city has."""
    rest = own - fixed
    enterprises = max(1, rest // 16)
    schools, new_bodies, retired = max(1, rest // 8), max(1, rest // 12), max(1, rest // 14)
    bureaus = max(1, (rest - 2 * enterprises - schools - new_bodies - retired) // 2)
    return Shape(units, bureaus, schools, enterprises, new_bodies, retired, (), people)


def _county(units: int, fixed: int) -> CountyShape:
    """A county's bodies beside those that every county has."""
    rest = units - fixed
    bureaus, enterprises = max(1, rest // 12), rest // 90
    schools, new_bodies, retired = max(1, rest // 16), max(1, rest // 14), max(1, rest // 40)
    rural = rest - 2 * (bureaus + enterprises) - schools - new_bodies - retired
    towns = max(1, min(rural // 5, max(2, round(rural**0.5 * 0.55))))
    return CountyShape(bureaus, schools, enterprises, new_bodies, retired, towns, rural - 2 * towns)
