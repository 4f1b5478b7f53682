"""Gives posts: in branches to the first of their members, in committees to members of the branch that is their home."""

from __future__ import annotations

import numpy as np

from luoshi.city.people.frame import People, Posts
from luoshi.city.units import Units
from luoshi.city.units.frame import Mask
from luoshi.terms.days import OPEN, day_of

#: Posts of a branch: role, place in its run of members, and the size from which a branch has it.
BRANCH_POSTS = (("书记", 0, 0), ("副书记", 1, 7), ("委员", 2, 7), ("委员", 3, 7))
#: How many a committee's team has, by level; the first is its head.
TEAM = {"city": 9, "county": 8, "township": 4}
#: Committees that lead a field only, and party groups, have small teams.
SMALL_TEAM = 3
#: What members of a team are in charge of, in turn.
MATTERS = ("组织", "纪检", "宣传", "政法", "农业农村", "民生", "经济", "统战")
ELECTED = day_of("2021-03-01")


def appoint(units: Units, people: People, rng: np.random.Generator) -> Posts:
    """Give every branch its committee, every committee and party group its team, every office its staff."""
    posts = Posts()
    branches = np.flatnonzero(units.is_branch()).astype(np.int32)
    for role, place, size in BRANCH_POSTS:
        able = branches[people.count[branches] >= size]
        start = (ELECTED + rng.integers(0, 700, len(able))).astype(np.int32)
        posts.add(person=people.holder(able, place), unit=able, role=role, rank="", charge="", from_=start, to=OPEN)
    _teams(units, people, posts, rng)
    return posts


def appoint_role(posts: Posts, units: Units, people: People, role: str, where: Mask) -> None:
    """Give a role that only a pack knows to somebody of each marked unit that has people; the rank is the unit's."""
    unit = np.flatnonzero(where & (people.count > 0)).astype(np.int32)
    place = sum(role.encode()) % 3
    posts.add(
        person=people.holder(unit, place),
        unit=unit,
        role=role,
        rank=units.columns["rank"][unit],
        charge="",
        from_=np.full(len(unit), ELECTED, dtype=np.int32),
        to=OPEN,
    )


def _teams(units: Units, people: People, posts: Posts, rng: np.random.Generator) -> None:
    taken: dict[int, int] = {}
    rows: dict[str, list[tuple[int, int, str, str]]] = {}
    for unit, home in enumerate(units.home):
        if home < 0:
            continue
        wanted = _team_size(units, unit)
        next_ = taken.get(home, 4 if people.count[home] >= 4 + wanted else 0)
        taken[home] = next_ + wanted
        size = int(min(wanted, people.count[home]))
        team = [int(people.first[home] + (next_ + place) % people.count[home]) for place in range(size)]
        for role, person, charge in _roles(units.type[unit], team):
            rows.setdefault(role, []).append((person, unit, units.rank[unit], charge))
    for role, held in rows.items():
        people_held, units_held = (np.array([row[place] for row in held], dtype=np.int32) for place in (0, 1))
        started = (ELECTED + rng.integers(0, 700, len(held))).astype(np.int32)
        posts.add(
            person=people_held,
            unit=units_held,
            role=role,
            rank=np.array([row[2] for row in held]),
            charge=np.array([row[3] for row in held]),
            from_=started,
            to=OPEN,
        )


def _team_size(units: Units, unit: int) -> int:
    if units.type[unit] in ("work_committee", "party_group", "office", "department") or units.domain[unit] == "国企":
        return SMALL_TEAM
    return TEAM[units.level[unit]] if "市直" not in units.tags[unit] else SMALL_TEAM + 1


def _roles(type_: str, team: list[int]) -> list[tuple[str, int, str]]:
    """The posts of a team: role, person, what the holder is in charge of."""
    if type_ == "office":
        return [("工作人员", person, "") for person in team]
    head = [("书记", team[0], ""), ("主要负责同志", team[0], "")]
    deputy = [("副书记", person, "") for person in team[1:2]]
    return (
        head + deputy + [("班子成员", person, MATTERS[place % len(MATTERS)]) for place, person in enumerate(team[1:])]
    )
