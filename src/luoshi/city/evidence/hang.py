"""Evidence that hangs on an item: records that name it, items below it, links to it or from it."""

from __future__ import annotations

import numpy as np

from luoshi.city.evidence.fill import fill_fields
from luoshi.city.evidence.fulfil import Fulfilment
from luoshi.city.evidence.hosts import Hosts
from luoshi.city.evidence.needs import Need
from luoshi.city.evidence.recipes import Recipe
from luoshi.city.evidence.records import write_portion
from luoshi.city.evidence.rows import Rows
from luoshi.city.evidence.things import Thing, things_of
from luoshi.city.evidence.values import comes_true
from luoshi.city.sink import NONE
from luoshi.city.units.frame import Ints
from luoshi.city.units.warmth import chance
from luoshi.city.world import World
from luoshi.spec.model import By, Compare
from luoshi.terms.days import Day

#: Of the items for which nothing was done in time: the share for which it was done later.
LATE = 0.3


def hang_evidence(world: World, need: Need, subjects: list[Thing], things: dict[str, list[Thing]]) -> None:
    """Bring the evidence a need asks for most of its subjects; new items are added to ``things`` of their kind."""
    if need.kind.id in world.conduct.left_out:
        return
    pairs = [(thing, day) for thing in _asked(world, need, subjects) for day in _days(world, need, thing)]
    if not pairs:
        return
    unit = _ints([_host(world, need, thing) for thing, _ in pairs])
    nobody = np.full(len(pairs), -1, dtype=np.int32)
    rows = Rows(unit, nobody, nobody, _ints([day for _, day in pairs]), np.full(len(pairs), NONE, dtype=np.int32))
    recipe = Recipe(need.kind, [need], [Hosts(unit, nobody, nobody)], [np.ones(len(world.units), dtype=bool)])
    if need.kind.is_ == "record":
        write_portion(
            world,
            recipe,
            rows,
            item=_ints([thing.number for thing, _ in pairs]),
            link=need.relation.name if need.relation.as_ == "link" else "",
        )
        return
    fulfilment = Fulfilment(world, recipe, rows)
    made = things_of(world, rows, fill_fields(world, recipe, fulfilment))
    for number, (evidence, (subject, _)) in enumerate(zip(made, pairs, strict=True)):
        _tie(world, need, evidence, subject)
        if need.in_state and fulfilment.good[0][number]:
            evidence.goal, evidence.goal_by = need.in_state, _due(need, subject, evidence.opened)
    things.setdefault(need.kind.id, []).extend(made)


def _asked(world: World, need: Need, subjects: list[Thing]) -> list[Thing]:
    selector = need.who.each[0]
    where = world.match(selector.units)
    fitting = [
        thing
        for thing in subjects
        if where[thing.unit]
        and all(
            comes_true(criterion.test, thing.held(criterion.field)) for criterion in selector.where if criterion.field
        )
    ]
    return [thing for thing in fitting if need.part[0] <= world.dice.random() < need.part[1]]


def _days(world: World, need: Need, thing: Thing) -> list[Day]:
    """The days on which evidence for one subject is brought: before it is due, later, or never."""
    dice = world.dice
    due = _due(need, thing, thing.opened)
    latest = min(due, world.span[1])
    likely = float(chance(np.array([world.warmth[thing.unit] * 0.9 + 0.8]))[0])
    days = []
    for _ in range(min(need.times, 5)):
        if (world.conduct.is_tidy or dice.random() < likely) and latest >= thing.opened:
            days.append(Day(_before_subject(world, need, thing, dice.randint(thing.opened, latest))))
        elif dice.random() < LATE and due + 2 < world.span[1]:
            days.append(Day(dice.randint(due + 1, min(due + 15, world.span[1]))))
    return days


def _before_subject(world: World, need: Need, thing: Thing, day: int) -> int:
    """Where the evidence is to lie before a day of the subject, most of it does."""
    for criterion in need.tests:
        if criterion.field == "done_on" and isinstance(criterion.test, Compare):
            for bound in criterion.test.bounds:
                held = thing.held(bound.operand.subject) if bound.operand.subject else ()
                if held and bound.bound in ("before", "max"):
                    early = world.dice.random() < 0.75
                    day = int(held[0]) + (-world.dice.randint(2, 25) if early else world.dice.randint(1, 9))
    return max(world.span[0], min(day, world.span[1]))


def _due(need: Need, thing: Thing, opened: Day) -> Day:
    if need.within is not None:
        return Day(thing.opened + need.within)
    held = thing.held(need.due_field) if need.due_field else ()
    if held:
        return Day(int(held[0]))
    return max((stretch.due for stretch in need.stretches), default=Day(opened + 20))


def _host(world: World, need: Need, thing: Thing) -> int:
    """The unit that brings the evidence: the owner, the unit in the charged role, or another where that is asked."""
    charge = need.who.each[0].charge
    unit = thing.roles.get(charge, thing.unit) if charge != "owner" else thing.unit
    by = next((criterion.test.by for criterion in need.tests if isinstance(criterion.test, By)), "own")
    parent = world.units.territory[unit]
    return parent if by == "other_unit" and parent >= 0 and world.dice.random() < 0.85 else unit


def _tie(world: World, need: Need, evidence: Thing, subject: Thing) -> None:
    relation, name = need.relation.as_, need.relation.name
    evidence.story = subject.number if subject.story < 0 else subject.story
    if relation == "parent":
        evidence.parent = subject.number
    elif relation == "link":
        has_link = need.kind.field(name) is not None or any(link.id == name for link in need.kind.links)
        one, other = (evidence, subject) if has_link else (subject, evidence)
        one.set(name, (world.ids.write("i", other.number),), evidence.opened)


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int32)
