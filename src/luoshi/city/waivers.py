"""Granted waivers: a few people who fell ill, a few posts and units with a good reason."""

from __future__ import annotations

import numpy as np

from luoshi.city.world import World
from luoshi.terms.days import OPEN

#: Shares of people and of units with a waiver of their own; one at least.
PEOPLE, UNITS = 0.003, 0.006


def grant_waivers(world: World) -> None:
    """Grant waivers of single obligations to people, posts of secretaries, and units."""
    judged = [obligation for obligation in world.pack.obligations if obligation.is_judged]
    sorts = {"units": "unit", "members": "person", "posts": "post"}
    by_sort: dict[str, list[str]] = {}
    for obligation in judged:
        who = obligation.versions[-1].who
        if who is not None and who.sort in sorts:
            by_sort.setdefault(sorts[who.sort], []).append(obligation.id)
    branches = np.flatnonzero(world.units.is_branch())
    people = _some(world, np.flatnonzero(~world.people.frail & (world.people.home >= 0)), PEOPLE)
    units = _some(world, branches, UNITS)
    _grant(world, by_sort, "person", [world.ids.write("p", person) for person in people], "住院治疗")
    _grant(world, by_sort, "unit", [world.ids.write("u", unit) for unit in units], "正在换址，活动场所停用")
    _grant(
        world,
        by_sort,
        "post",
        [f"{world.ids.write('u', unit)}:书记" for unit in _some(world, branches, UNITS)],
        "新任不满一个月",
    )


def _some(world: World, among: np.ndarray[tuple[int], np.dtype[np.int64]], share: float) -> list[int]:
    size = min(len(among), max(1, round(len(among) * share)))
    return sorted(world.rng.choice(among, size, replace=False).tolist())


def _grant(world: World, by_sort: dict[str, list[str]], sort: str, subjects: list[str], reason: str) -> None:
    if not by_sort.get(sort) or not subjects:
        return
    first = world.rng.integers(world.span[0], world.span[1] - 20, len(subjects)).astype(np.int32)
    is_open = world.rng.random(len(subjects)) < 0.5
    last = np.where(is_open, OPEN, first + world.rng.integers(14, 60, len(subjects))).astype(np.int32)
    world.sink.add(
        "waiver",
        obligation=[world.dice.choice(by_sort[sort]) for _ in subjects],
        subject_type=sort,
        subject=subjects,
        from_=first,
        to=last,
        reason=reason,
        granted_by=world.ids.write("u", 1),
        entered_at=first,
    )
