"""Selectors asked on a day: does this unit, holding, membership match? (LANGUAGE, `who`)."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.engine.tables import Membership, Post
from luoshi.spec.model import Holds, MemberSelector, PostSelector, Range, UnitSelector
from luoshi.terms.days import Day, date_of

from .world import World, covers


def unit_matches(world: World, selectors: Sequence[UnitSelector], unit: str, day: Day) -> bool:
    """Whether the unit stands on that day and one of the selectors fits it; no selector = no question asked."""
    return not selectors or (world.stands(unit, day) and any(_unit_fits(world, s, unit, day) for s in selectors))


def _unit_fits(world: World, selector: UnitSelector, unit: str, day: Day) -> bool:
    asked = ((selector.type, "type"), (selector.level, "level"), (selector.rank, "rank"), (selector.domain, "domain"))
    return (
        all(not values or world.unit_value(unit, name, day) in values for values, name in asked)
        and (not selector.tags or not world.tags("unit", unit, day).isdisjoint(selector.tags))
        and (not selector.members or within(selector.members, len(world.full_members(unit, day))))
        and (selector.under is None or _is_under(world, selector, unit, day))
    )


def _is_under(world: World, selector: UnitSelector, unit: str, day: Day) -> bool:
    line = world.line_up(unit, selector.tree, day)
    return any(world.units[above].code == selector.under for above in line if above in world.units)


def within(limits: Range, number: int) -> bool:
    """Whether a number lies between two inclusive bounds."""
    return (limits.min is None or number >= limits.min) and (limits.max is None or number <= limits.max)


def holding_matches(world: World, selector: PostSelector | Holds, holding: Post, day: Day) -> bool:
    """Whether a holding, wherever it lies in time, has the role and rank asked and its unit fits on that day."""
    return (
        (not selector.role or holding.role in selector.role)
        and (not selector.rank or holding.rank in selector.rank)
        and unit_matches(world, selector.units, holding.unit, day)
    )


def matching_holdings(world: World, selectors: Sequence[PostSelector], person: str, day: Day) -> list[Post]:
    """Return the person's holdings on that day that match one of the selectors."""
    return [
        holding
        for holding in world.holdings_of_person.get(person, ())
        if covers(holding, day) and any(holding_matches(world, s, holding, day) for s in selectors)
    ]


def membership_matches(world: World, selector: MemberSelector, row: Membership, day: Day) -> bool:
    """Whether a membership covers the day, is of the side asked, and it, its person and its unit fit."""
    return (
        row.side == selector.side
        and covers(row, day)
        and (not selector.category or row.category in selector.category)
        and (not selector.tags or not world.tags("person", row.person, day).isdisjoint(selector.tags))
        and (selector.age is None or _age_fits(world, selector.age, row.person, day))
        and unit_matches(world, selector.units, row.unit, day)
    )


def _age_fits(world: World, limits: Range, person: str, day: Day) -> bool:
    row = world.persons.get(person)
    return row is not None and row.born_on is not None and within(limits, _full_years(row.born_on, day))


def _full_years(born_on: Day, day: Day) -> int:
    born, today = date_of(born_on), date_of(day)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
