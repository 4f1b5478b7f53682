"""Reorganisation while the campaign runs: branches founded and ended, units that change their parent or a quality."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.city.people.frame import Memberships, Posts
from luoshi.city.units import Units
from luoshi.city.units.frame import Ints, Mask
from luoshi.terms.days import Day

#: Shares of branches founded, ended, moved under another town, turned from village into neighbourhood; one at least.
SHARES = {"founded": 0.004, "ended": 0.003, "moved": 0.004, "turned": 0.004}


@dataclass
class Reorganised:
    """What changed: (unit, old parent, new parent, first day), (unit, successor, last day), (unit, domain, from)."""

    moves: list[tuple[int, int, int, Day]] = field(default_factory=list)
    ended: list[tuple[int, int, Day]] = field(default_factory=list)
    turned: list[tuple[int, str, Day]] = field(default_factory=list)


def reorganise(
    units: Units,
    memberships: Memberships,
    posts: Posts,
    span: tuple[Day, Day],
    rng: np.random.Generator,
) -> Reorganised:
    """Change a few small branches of villages and neighbourhoods; members and posts follow their branch."""
    done = Reorganised()
    columns = units.columns
    plain = np.flatnonzero((columns["type"] == "branch") & np.isin(columns["domain"], ("村", "社区")))
    towns = columns["territory"][plain]
    sister = {
        int(unit): int(other)
        for unit, other, one, two in zip(plain, np.roll(plain, -1), towns, np.roll(towns, -1), strict=True)
        if one == two
    }
    fates = [fate for fate, share in SHARES.items() for _ in range(max(1, round(share * len(plain))))]
    busy: set[int] = set()
    for unit in rng.permutation([unit for unit in plain.tolist() if unit in sister]).tolist():
        if not fates:
            break
        if unit in busy or sister[unit] in busy or (fates[-1] == "turned" and columns["domain"][unit] != "村"):
            continue
        busy |= {unit, sister[unit]}
        day = Day(int(rng.integers(span[0] + 14, span[1] - 30)))
        match fates.pop():
            case "founded":
                _found(units, memberships, posts, unit, sister[unit], day)
            case "ended":
                _end(units, memberships, posts, unit, sister[unit], day)
                done.ended.append((unit, sister[unit], day))
            case "moved":
                done.moves.extend(_move(units, unit, day))
            case "turned":
                done.turned.append((unit, "社区", day))
    return done


def _of(columns: dict[str, Ints], unit: int) -> Mask:
    return np.asarray(columns["unit"] == unit)


def _found(units: Units, memberships: Memberships, posts: Posts, unit: int, sister: int, day: Day) -> None:
    """A branch split off its sister: its members belonged there until the day before."""
    units.founded_on[unit] = units.columns["founded_on"][unit] = day
    columns = memberships.columns
    rows = np.flatnonzero(_of(columns, unit) & (columns["side"] == "full") & (columns["from_"] < day))
    before = columns["from_"][rows].copy()
    gone = columns["to"][rows] < day
    stayed = rows[~gone]
    columns["unit"][rows[gone]] = sister
    columns["from_"][stayed] = day
    memberships.add(
        person=columns["person"][stayed],
        unit=np.full(len(stayed), sister, dtype=np.int32),
        side="full",
        from_=before[~gone],
        to=day - 1,
    )
    for other in (memberships.columns, posts.columns):
        late = _of(other, unit) & (other["from_"] < day)
        other["from_"][late] = day
        other["to"][late] = np.maximum(other["to"][late], day)


def _end(units: Units, memberships: Memberships, posts: Posts, unit: int, successor: int, day: Day) -> None:
    """A branch merged into its sister: everyone goes over the next day, its posts end with it."""
    units.abolished_on[unit] = units.columns["abolished_on"][unit] = day
    columns = memberships.columns
    rows = np.flatnonzero(_of(columns, unit) & (columns["to"] > day) & (columns["from_"] <= day))
    open_until = columns["to"][rows].copy()
    columns["to"][rows] = day
    memberships.add(
        person=columns["person"][rows],
        unit=np.full(len(rows), successor, dtype=np.int32),
        side=columns["side"][rows],
        from_=day + 1,
        to=open_until,
    )
    columns = memberships.columns
    later = _of(columns, unit) & (columns["from_"] > day)
    columns["unit"][later] = successor
    held = posts.columns
    late = _of(held, unit) & (held["to"] > day)
    held["to"][late] = np.maximum(held["from_"][late], day)


def _move(units: Units, unit: int, day: Day) -> list[tuple[int, int, int, Day]]:
    """A village goes to another town of its county, if there is one."""
    county, town = units.county[unit], units.territory[unit]
    for other in range(len(units)):
        if units.county[other] == county and units.level[other] == "township" and other != town:
            return [(unit, town, other, day)]
    return []
