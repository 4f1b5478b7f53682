"""Whether a subject is not asked: standing waivers of the version and granted ones, read on the reference day."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.model import Version, Who
from luoshi.terms.days import Day

from .criteria import persons_of
from .match import holding_matches, matching_holdings, membership_matches, unit_matches
from .rulings import Ruling
from .subject import Subject
from .world import World, covers


def is_waived(world: World, ruling: Ruling, version: Version, subject: Subject, day: Day) -> bool:
    """Whether a standing or a granted waiver holds for the subject on the day."""
    return any(_stands(world, waive.who, subject, day) for waive in version.waive) or any(
        covers(row, day) and row.obligation in ("*", ruling.obligation.id, f"{ruling.pack.id}:{ruling.obligation.id}")
        for key in _names(subject)
        for row in world.waivers.get(key, ())
    )


def _stands(world: World, who: Who, subject: Subject, day: Day) -> bool:
    """A waiver of another sort than the subject is asked of the slot's unit or of the slot's person."""
    if who.sort == "units":
        return any(unit_matches(world, (selector,), subject.unit, day) for selector in who.units)
    people = persons_of(world, subject, day)
    if who.sort == "members":
        return any(
            membership_matches(world, selector, row, day)
            for person in people
            for row in world.memberships.get(person, ())
            for selector in who.members
        )
    if subject.post is not None:
        held = [
            row
            for row in world.holdings_of_post[subject.post]
            if row.from_ <= day and subject.person in ("", row.person)
        ]
        current = [row for row in held if covers(row, day)] or [max(held, key=lambda row: (row.to, row.from_))]
        return any(holding_matches(world, selector, row, day) for row in current for selector in who.posts)
    return any(matching_holdings(world, who.posts, person, day) for person in people)


def _names(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the subjects whose granted waivers stand for this one too."""
    yield subject.type, subject.id
    if subject.type == "holder" and subject.post is not None:
        yield "post", f"{subject.post[0]}:{subject.post[1]}"
    if subject.item is not None and subject.item.id != subject.id:
        yield "item", subject.item.id
