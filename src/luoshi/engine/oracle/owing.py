"""Who owes on a reference day, since when, and which unit the slot is charged to (SEMANTICS, "Who owes")."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from luoshi.engine.tables import Item, Membership, Post
from luoshi.spec.model import EachSelector, MemberSelector, PostSelector, UnitSelector, Who
from luoshi.terms.days import Day

from .criteria import failures
from .evidence import ItemEvidence
from .match import holding_matches, matching_holdings, membership_matches, unit_matches
from .subject import Subject
from .world import World, covers, unbroken_since


def subjects(world: World, who: Who, day: Day, *, pack: str, only: Item | None = None) -> Iterator[Subject]:
    """Yield every subject that matches ``who`` on the reference day, once each; of items, ``only`` one if given."""
    if who.sort == "units":
        yield from _units(world, who.units, day)
    elif who.sort == "members":
        yield from _members(world, who.members, day)
    elif who.sort == "each":
        yield from _items(world, who.each, day, pack=pack, items=[only] if only else world.items.values())
    elif who.posts[0].per == "post":
        yield from _posts(world, who.posts, day)
    else:
        yield from _people(world, who.posts, day)


def _units(world: World, selectors: Sequence[UnitSelector], day: Day) -> Iterator[Subject]:
    for unit in world.units.values():
        if unit_matches(world, selectors, unit.id, day):
            yield Subject("unit", unit.id, unit.id, unit.founded_on)


def _members(world: World, selectors: Sequence[MemberSelector], day: Day) -> Iterator[Subject]:
    for person, rows in world.memberships.items():
        matching = [row for row in rows if any(membership_matches(world, s, row, day) for s in selectors)]
        if matching:
            row = min(matching, key=lambda row: (-row.from_, row.unit))
            yield Subject("person", person, row.unit, _member_since(rows, row.side, day), person=person)


def _member_since(rows: Sequence[Membership], side: str, day: Day) -> Day:
    """The first day of the unbroken chain of memberships on that side, in whatever unit."""
    since = unbroken_since(((row.from_, row.to) for row in rows if row.side == side), day)
    assert since is not None, "the chain is asked for a day that a membership covers"
    return since


def _posts(world: World, selectors: Sequence[PostSelector], day: Day) -> Iterator[Subject]:
    """A post is there from its first holding until its unit ends; a vacant one keeps the rank of its last holding."""
    for (unit, role), rows in world.holdings_of_post.items():
        begun = [row for row in rows if row.from_ <= day]
        if not begun or not world.stands(unit, day):
            continue
        current = [row for row in begun if covers(row, day)] or [max(begun, key=lambda row: (row.to, row.from_))]
        if any(holding_matches(world, selector, row, day) for selector in selectors for row in current):
            yield Subject("post", f"{unit}:{role}", unit, min(row.from_ for row in rows), post=(unit, role))


def _people(world: World, selectors: Sequence[PostSelector], day: Day) -> Iterator[Subject]:
    for person in world.holdings_of_person:
        holdings = matching_holdings(world, selectors, person, day)
        if not holdings:
            continue
        if selectors[0].per == "holder":
            for unit, role in sorted({(row.unit, row.role) for row in holdings}):
                yield _holder(world, selectors, person, (unit, role), day)
        else:
            row = min(holdings, key=lambda row: (row.from_, row.unit))
            since = unbroken_since(_matching_spans(world, selectors, person), day)
            assert since is not None, "the chain is asked for a day that a holding covers"
            yield Subject("person", person, row.unit, since, person=person, matching=tuple(selectors))


def _holder(world: World, selectors: Sequence[PostSelector], person: str, post: tuple[str, str], day: Day) -> Subject:
    rows = [row for row in world.holdings_of_post[post] if row.person == person]
    since = unbroken_since(((row.from_, row.to) for row in rows), day)
    assert since is not None, "the chain is asked for a day that a holding covers"
    return Subject(
        "holder", f"{post[0]}:{post[1]}:{person}", post[0], since, person=person, post=post, matching=tuple(selectors)
    )


def _matching_spans(world: World, selectors: Sequence[PostSelector], person: str) -> Iterator[tuple[Day, Day]]:
    """Yield the spans of days on which the person's holdings match; the unit is asked on each of those days."""
    for holding in world.holdings_of_person[person]:
        for first, last in _constant_spans(world, holding):
            if any(holding_matches(world, selector, holding, first) for selector in selectors):
                yield first, last


def _constant_spans(world: World, holding: Post) -> Iterator[tuple[Day, Day]]:
    """Cut a holding where anything that a selector of units may ask of its unit changes."""
    starts = {holding.from_, *(day for day in world.unit_change_days(holding.unit) if covers(holding, day))}
    ordered = sorted(starts)
    yield from zip(ordered, [*(Day(day - 1) for day in ordered[1:]), holding.to], strict=True)


def _items(
    world: World, selectors: Sequence[EachSelector], day: Day, *, pack: str, items: Collection[Item]
) -> Iterator[Subject]:
    seen: set[tuple[str, str]] = set()
    for selector in selectors:
        for item in items:
            if (
                item.kind != selector.kind
                or item.opened_on > day
                or (item.pack and item.pack != pack and item.pack not in selector.packs)
                or (selector.state and world.state(item, day) not in selector.state)
                or failures(world, selector.where, ItemEvidence(world, item, item.opened_on, read_on=day))
            ):
                continue
            for unit in world.role_units(item, selector.charge, day):
                if (item.id, unit) not in seen and unit_matches(world, selector.units, unit, day):
                    seen.add((item.id, unit))
                    name = item.id if selector.charge == "owner" else f"{item.id}@{unit}"
                    yield Subject("item", name, unit, item.opened_on, item=item)
