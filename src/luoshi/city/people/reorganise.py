"""Reorganisation while the campaign runs: branches founded and ended, units that change their parent or a quality."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.city.people.frame import Columns, Memberships, Posts
from luoshi.city.units import Units
from luoshi.city.units.frame import Ints
from luoshi.terms.days import Day

#: Shares of branches founded, ended, moved under another town, turned from village into neighbourhood; one at least.
SHARES = {"founded": 0.004, "ended": 0.003, "moved": 0.004, "turned": 0.004}


@dataclass
class Reorganised:
    """What changed: (unit, old parent, new parent, first day), (unit, successor, last day), (unit, domain, from)."""

    moves: list[tuple[int, int, int, Day]] = field(default_factory=list)
    ended: list[tuple[int, int, Day]] = field(default_factory=list)
    turned: list[tuple[int, str, Day]] = field(default_factory=list)


class _Rows:
    """Rows of memberships or posts, found by unit; new rows wait until all changes are made."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._order = np.argsort(columns["unit"], kind="stable")
        self._sorted = columns["unit"][self._order].copy()
        self.waiting: list[Columns] = []

    def of(self, unit: int) -> Ints:
        """The numbers of the rows of a unit."""
        low, high = np.searchsorted(self._sorted, (unit, unit + 1))
        return self._order[low:high]

    def copy(self, rows: Ints, **changed: Ints | int) -> None:
        """Put copies of rows, some columns changed, among the waiting."""
        new = {name: column[rows].copy() for name, column in self.columns.items()}
        for name, value in changed.items():
            new[name][:] = value
        self.waiting.append(new)


def reorganise(
    units: Units, memberships: Memberships, posts: Posts, span: tuple[Day, Day], rng: np.random.Generator
) -> Reorganised:
    """Change a few branches of villages and neighbourhoods; members and posts follow their branch."""
    done, columns = Reorganised(), units.columns
    plain = np.flatnonzero((columns["type"] == "branch") & np.isin(columns["domain"], ("村", "社区")))
    sister = _sisters(plain, columns["territory"][plain])
    fates = [fate for fate, share in SHARES.items() for _ in range(max(1, round(share * len(plain))))]
    members, held = _Rows(memberships.columns), _Rows(posts.columns)
    towns = _towns(units)
    busy: set[int] = set()
    for unit in rng.permutation(sorted(sister)).tolist():
        if not fates:
            break
        if unit in busy or sister[unit] in busy or (fates[-1] == "turned" and columns["domain"][unit] != "村"):
            continue
        busy |= {unit, sister[unit]}
        day = Day(int(rng.integers(span[0] + 14, span[1] - 30)))
        match fates.pop():
            case "founded":
                _found(units, members, held, unit, sister[unit], day)
            case "ended":
                _end(units, members, held, unit, sister[unit], day)
                done.ended.append((unit, sister[unit], day))
            case "moved":
                old = units.territory[unit]
                done.moves += [(unit, old, town, day) for town in towns[units.county[unit]] if town != old][:1]
            case "turned":
                done.turned.append((unit, "社区", day))
    for part in members.waiting:
        memberships.add(**part)
    return done


def _sisters(plain: Ints, towns: Ints) -> dict[int, int]:
    """The next branch of the same town, for every branch that has one."""
    pairs = zip(plain.tolist(), np.roll(plain, -1).tolist(), towns.tolist(), np.roll(towns, -1).tolist(), strict=True)
    return {unit: other for unit, other, one, two in pairs if one == two and unit != other}


def _towns(units: Units) -> dict[int, list[int]]:
    towns: dict[int, list[int]] = {}
    for unit, (county, level) in enumerate(zip(units.county, units.level, strict=True)):
        towns.setdefault(county, []).extend([unit] if level == "township" else [])
    return towns


def _found(units: Units, members: _Rows, held: _Rows, unit: int, sister: int, day: Day) -> None:
    """A branch split off its sister: its members belonged there until the day before."""
    units.founded_on[unit] = units.columns["founded_on"][unit] = day
    columns = members.columns
    rows = members.of(unit)
    rows = rows[(columns["side"][rows] == "full") & (columns["from_"][rows] < day)]
    gone = columns["to"][rows] < day
    columns["unit"][rows[gone]] = sister
    members.copy(rows[~gone], unit=sister, to=day - 1)
    columns["from_"][rows[~gone]] = day
    for sheet, mine in ((columns, members.of(unit)), (held.columns, held.of(unit))):
        late = mine[(sheet["unit"][mine] == unit) & (sheet["from_"][mine] < day)]
        sheet["from_"][late] = day
        sheet["to"][late] = np.maximum(sheet["to"][late], day)


def _end(units: Units, members: _Rows, held: _Rows, unit: int, successor: int, day: Day) -> None:
    """A branch merged into its sister: everyone goes over the next day, its posts end with it."""
    units.abolished_on[unit] = units.columns["abolished_on"][unit] = day
    columns = members.columns
    mine = members.of(unit)
    now = mine[(columns["to"][mine] > day) & (columns["from_"][mine] <= day)]
    members.copy(now, unit=successor, from_=day + 1)
    columns["to"][now] = day
    columns["unit"][mine[columns["from_"][mine] > day]] = successor
    posts = held.of(unit)
    late = posts[held.columns["to"][posts] > day]
    held.columns["to"][late] = np.maximum(held.columns["from_"][late], day)
