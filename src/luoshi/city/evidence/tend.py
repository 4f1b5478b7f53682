"""What becomes of an item: fields filled, units in roles, states reached by the right unit in time, or not."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np

from luoshi.city.evidence.needs import ItemNeed, known_values
from luoshi.city.evidence.paths import Path, paths_of, reaching
from luoshi.city.evidence.things import Thing
from luoshi.city.evidence.values import Held, Wish, choices, comes_true
from luoshi.city.units.frame import Mask
from luoshi.city.units.warmth import chance
from luoshi.city.world import World
from luoshi.spec.model import Bound, Compare, Criterion, Holds, Kind, Move, NotOneOf
from luoshi.terms.days import Day

#: The city committee has nobody above it: its office looks at what it has done.
OFFICE = 1
#: Chance that an item nobody pushes goes one step further.
DRIFT = 0.6
#: Chance that an item field nobody asks for is filled all the same.
VOLUNTARY = 0.7


@dataclass
class Tended:
    """A kind while its items are tended: what is asked of them, and where."""

    world: World
    kind: Kind
    needs: list[ItemNeed]
    where: list[Mask] = field(default_factory=list)
    likely: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.where = [self.world.match(need.who.each[0].units) for need in self.needs]
        self.likely = np.asarray(chance(self.world.warmth * 0.9 + 1.0)).tolist()

    @property
    def dice(self) -> random.Random:
        """The city's dice."""
        return self.world.dice


def tend(tended: Tended, thing: Thing) -> None:
    """Give an item its roles and dates, then what its obligations ask (or all but one thing of it), then its moves."""
    _give_roles(tended, thing)
    _give_dates(tended, thing)
    pushed: list[tuple[ItemNeed, bool]] = []
    for need, where in zip(tended.needs, tended.where, strict=True):
        if not where[thing.unit]:
            continue
        good = tended.world.conduct.is_tidy or tended.dice.random() < tended.likely[thing.unit]
        if need.fields or need.where:
            _fill_asked(tended, thing, need, good)
        if need.states:
            pushed.append((need, good))
    _relate(tended, thing)
    _walk(tended, thing, pushed)


def _give_roles(tended: Tended, thing: Thing) -> None:
    units = tended.world.units
    parent = units.territory[thing.unit]
    for role in tended.kind.roles:
        if role in thing.roles or tended.dice.random() < 0.25:
            continue
        if role in ("support", "host", "target"):
            below = range(thing.unit + 1, min(len(units), thing.unit + 12))
            near = [unit for unit in below if units.type[unit] == "branch"] or [thing.unit]
            thing.roles[role] = tended.dice.choice(near)
        elif parent >= 0:
            thing.roles[role] = parent


def _give_dates(tended: Tended, thing: Thing) -> None:
    """Days of an item lie some weeks after it was opened."""
    for spec in tended.kind.fields:
        if spec.type == "date" and (spec.required or tended.dice.random() < VOLUNTARY):
            thing.set(spec.id, (thing.opened + tended.dice.randint(7, 45),), thing.opened)


def _fill_asked(tended: Tended, thing: Thing, need: ItemNeed, good: bool) -> None:
    day = Day(min(thing.opened + tended.dice.randint(0, 8), tended.world.span[1]))
    left_out = None if good else tended.dice.choice([*need.fields, *(test.name for test in need.where)])
    for name in need.fields:
        if name in tended.kind.roles:
            if name == left_out:
                thing.roles.pop(name, None)
            else:
                thing.roles.setdefault(name, max(0, tended.world.units.territory[thing.unit]))
        elif name == left_out:
            thing.set(name, (), day)
        elif not thing.held(name):
            thing.set(name, usual(tended, thing, name, []), day)
    for criterion in need.where:
        _satisfy(tended, thing, criterion, wanted=criterion.name != left_out, day=day)


def _satisfy(tended: Tended, thing: Thing, criterion: Criterion, *, wanted: bool, day: Day) -> None:
    """Change a field so that a criterion on it comes out as wanted."""
    held, test = thing.held(criterion.field), criterion.test
    if isinstance(test, Holds):
        thing.set(criterion.field, _holder(tended, thing, test, wanted), day)
    elif criterion.field and (comes_true(test, held) != wanted or not held):
        thing.set(criterion.field, usual(tended, thing, criterion.field, [(test, wanted)]), day)


def usual(tended: Tended, thing: Thing, name: str, wishes: list[Wish]) -> Held:
    """Return something usual that a field may hold under the wishes."""
    spec = tended.kind.field(name)
    if spec is None:
        return ()
    if spec.type == "date":
        return (_day(tended, thing, wishes),)
    if spec.type in ("person", "people"):
        return (tended.world.ids.write("p", _someone(tended, thing, 0)),)
    if spec.type == "unit":
        return (tended.world.ids.write("u", max(0, tended.world.units.territory[thing.unit])),)
    pool = choices(
        spec, known_values(tended.world.pack, tended.kind, name), wishes, tended.world.habits, tended.kind.id
    )
    return tended.dice.choice(pool) if pool else ()


def _day(tended: Tended, thing: Thing, wishes: list[Wish]) -> int:
    """A day some weeks on; within bounds that are asked, outside them where that is wanted."""
    day = thing.opened + tended.dice.randint(7, 45)
    for test, wanted in wishes:
        for bound in test.bounds if isinstance(test, Compare) else ():
            limit = bound.operand.value
            if isinstance(limit, int) and comes_true(test, (day,)) != wanted:
                upward = (bound.bound in ("min", "after")) == wanted
                day = limit + 1 if upward else limit - 1
    return day


def _someone(tended: Tended, thing: Thing, place: int) -> int:
    everyone = tended.world.everyone
    count = int(everyone.count[thing.unit])
    return int(everyone.person[int(everyone.first[thing.unit]) + place % count]) if count else -1


def _holder(tended: Tended, thing: Thing, test: Holds, wanted: bool) -> Held:
    """A holder of the post asked, at the unit or the nearest above it; the wrong person where it shall fail."""
    world = tended.world
    if not wanted:
        return (world.ids.write("p", _someone(tended, thing, 3)),) if tended.dice.random() < 0.5 else ()
    mask = world.match(test.units)
    unit = thing.unit
    while unit >= 0 and not mask[unit]:
        unit = world.units.territory[unit]
    if unit < 0:
        return ()
    role = (test.role or ("书记",))[0]
    person = int(world.holder_on(role, np.array([unit], dtype=np.int32), np.array([thing.opened], dtype=np.int32))[0])
    return (world.ids.write("p", person),) if person >= 0 else ()


def _relate(tended: Tended, thing: Thing) -> None:
    """Where an obligation compares two fields of an item, make most pairs agree."""
    for need in tended.needs:
        for criterion in need.where:
            relate(tended, thing, criterion, wanted=tended.dice.random() < tended.likely[thing.unit])


def relate(tended: Tended, thing: Thing, criterion: Criterion, *, wanted: bool) -> None:
    """Make a criterion that compares a field with another field of the same item come out as wanted."""
    test = criterion.test
    if isinstance(test, NotOneOf):
        for other in (operand.field for operand in test.operands if operand.field):
            same = thing.held(other)
            thing.set(
                criterion.field, same if not wanted else _another(tended, thing, criterion.field, same), thing.opened
            )
    elif isinstance(test, Compare):
        for bound in test.bounds:
            _relate_numbers(thing, criterion.field, bound, wanted)


def _another(tended: Tended, thing: Thing, name: str, same: Held) -> Held:
    spec = tended.kind.field(name)
    if spec is not None and spec.type == "person":
        people = [tended.world.ids.write("p", _someone(tended, thing, place)) for place in range(3)]
        return next(((person,) for person in people if (person,) != same), ())
    return usual(tended, thing, name, [])


def _relate_numbers(thing: Thing, name: str, bound: Bound, wanted: bool) -> None:
    other = thing.held(bound.operand.field) if bound.operand.field else ()
    if not other or not isinstance(other[0], int):
        return
    step = {"min": 0, "max": 0, "before": -1, "after": 1}[bound.bound]
    wrong = {"min": -1, "max": 1, "before": 1, "after": -1}[bound.bound] * max(1, abs(other[0]) // 3)
    thing.set(name, (max(0, other[0] + (step if wanted else wrong)),), thing.opened)


def _walk(tended: Tended, thing: Thing, pushed: list[tuple[ItemNeed, bool]]) -> None:
    """Move the item along one way; in time and by the right unit where its needs are met."""
    goals = [(need.states, _deadline(tended, thing, need)) for need, good in pushed if good]
    if thing.goal:
        goals.append((thing.goal, thing.goal_by))
    wanted = tuple(state for need, _ in pushed for state in need.states) + thing.goal
    ways = (reaching(tended.kind, wanted) if tended.dice.random() < 0.85 else ()) or paths_of(tended.kind)
    ways = tuple(way for way in ways if not _needs_link(tended.kind, way)) or ways
    _step(
        tended,
        thing,
        tended.dice.choice(ways),
        goals,
        spoiled={state for need, good in pushed if need.by_other and not good for state in need.states},
    )


def _needs_link(kind: Kind, way: Path) -> bool:
    """Whether a way leads through a move that asks for a link to another item (such as merging)."""
    return any(link.id in move.filled for move in way for link in kind.links)


def _deadline(tended: Tended, thing: Thing, need: ItemNeed) -> Day:
    if need.within is not None:
        return Day(thing.opened + need.within)
    held = thing.held(need.due_field) if need.due_field else ()
    return Day(int(held[0])) if held else tended.world.span[1]


def _step(tended: Tended, thing: Thing, way: Path, goals: list[tuple[tuple[str, ...], Day]], spoiled: set[str]) -> None:
    dice, day = tended.dice, thing.opened
    for number, move in enumerate(way):
        limits = [limit for states, limit in goals if any(later.to in states for later in way[number:])]
        if not limits and dice.random() > DRIFT:
            return
        gap = dice.randint(1, 12)
        if limits:
            gap = min(gap, max(1, (min(limits) - day) // (len(way) - number)))
        day = Day(day + gap)
        if day > tended.world.span[1]:
            return
        for name in move.filled:
            if name not in tended.kind.roles and not thing.held(name):
                thing.set(name, usual(tended, thing, name, []), day)
        thing.steps.append((move.to, _mover(tended, thing, move, is_spoiled=move.to in spoiled), day))


def _mover(tended: Tended, thing: Thing, move: Move, *, is_spoiled: bool) -> int:
    parent = tended.world.units.territory[thing.unit]
    if "upper" in move.who:
        return thing.roles.get("upper", parent if parent >= 0 else OFFICE)
    if move.not_same_unit and not is_spoiled:
        return parent if parent >= 0 else OFFICE
    return thing.unit
