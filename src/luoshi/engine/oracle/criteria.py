"""Whether a piece of evidence fulfils the criteria: a missing value makes one false, never true, never an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.spec.model import (
    AllOf,
    AttendedShare,
    Bound,
    By,
    Compare,
    Criterion,
    Filled,
    Holds,
    NotOneOf,
    OneOf,
    Operand,
)
from luoshi.terms.days import Day

from .evidence import Evidence, Values
from .match import holding_matches
from .subject import Subject
from .world import World, covers


class Failure(NamedTuple):
    """A criterion that is false: its name, the values found, the criterion itself (None = built in).

    ``is_day``: the values are days.
    """

    name: str
    found: Values
    criterion: Criterion | None
    is_day: bool = False


def failures(
    world: World,
    criteria: Sequence[Criterion],
    evidence: Evidence,
    subject: Subject | None = None,
    as_of: Day | None = None,
) -> list[Failure]:
    """Return the false criteria in the order written; `in_state` comes first. ``as_of`` reads the subject's fields."""
    found = [] if evidence.in_state else [Failure("in_state", (), None)]
    for criterion in criteria:
        values = _found(criterion, evidence)
        if not _fits(world, criterion, values, evidence, subject, as_of):
            found.append(Failure(criterion.name, values, criterion, evidence.is_day(criterion.field)))
    return found


def _found(criterion: Criterion, evidence: Evidence) -> Values:
    if isinstance(criterion.test, By):
        return evidence.values("unit")
    if isinstance(criterion.test, AttendedShare):
        return evidence.attended
    return evidence.values(criterion.field)


def _fits(
    world: World, criterion: Criterion, values: Values, evidence: Evidence, subject: Subject | None, as_of: Day | None
) -> bool:
    test = criterion.test
    if isinstance(test, AttendedShare):
        n_own, n_member = evidence.attended
        return n_member > 0 and n_own * test.min.den >= test.min.num * n_member
    if isinstance(test, By):
        return subject is not None and _is_by(world, test.by, evidence, subject)
    if not values:
        return False
    if isinstance(test, Filled):
        return True
    if isinstance(test, OneOf):
        return any(value in test.values for value in values)
    if isinstance(test, AllOf):
        return all(value in values for value in test.values)
    if isinstance(test, Holds):
        return any(_holds(world, test, str(person), evidence) for person in values)

    def meant(operand: Operand) -> Values:
        return _operand(world, operand, evidence, subject, as_of)

    if isinstance(test, NotOneOf):
        return all(meant(o) and value not in meant(o) for o in test.operands for value in values)
    assert isinstance(test, Compare)
    return all(_within(bound, value, meant(bound.operand)) for bound in test.bounds for value in values)


def _operand(world: World, operand: Operand, evidence: Evidence, subject: Subject | None, as_of: Day | None) -> Values:
    if operand.field is not None:
        return evidence.values(operand.field)
    if operand.subject is None:
        return () if operand.value is None else (operand.value,)
    if subject is None or subject.item is None or as_of is None:
        return ()
    return world.item_values(subject.item, operand.subject, as_of)


def _within(bound: Bound, value: int | str, limits: Values) -> bool:
    """Whether a value keeps to a bound; a missing limit, and texts where numbers are asked, do not."""
    if not limits or not all(isinstance(each, int) for each in (value, *limits)):
        return False
    number, least, most = int(value), min(map(int, limits)), max(map(int, limits))
    return {"min": number >= most, "after": number > most, "max": number <= least, "before": number < least}[
        bound.bound
    ]


def _holds(world: World, test: Holds, person: str, evidence: Evidence) -> bool:
    return any(
        covers(holding, evidence.holds_on)
        and holding_matches(world, test, holding, evidence.holds_on)
        and (not test.units_own or holding.unit == evidence.unit)
        for holding in world.holdings_of_person.get(person, ())
    )


def _is_by(world: World, by: str, evidence: Evidence, subject: Subject) -> bool:
    if by in ("own", "other_unit"):
        units = units_of(world, subject, evidence.day)
        return bool(evidence.unit) and (evidence.unit in units) == (by == "own")
    return any(
        row.unit == evidence.unit
        for person in persons_of(world, subject, evidence.day)
        for row in world.memberships_on(person, (by,), evidence.day)
    )


def units_of(world: World, subject: Subject, day: Day) -> set[str]:
    """Return the subject's unit on a day: itself, its post's, the item's owner, the person's full membership."""
    if subject.item is not None:
        return set(world.role_units(subject.item, "owner", day))
    if subject.type == "person":
        return {row.unit for row in world.memberships_on(subject.person, ("full",), day)}
    return {subject.unit}


def persons_of(world: World, subject: Subject, day: Day) -> set[str]:
    """Return the slot's person; of a post, whoever held it on that day."""
    if subject.person:
        return {subject.person}
    if subject.post is None:
        return set()
    return {row.person for row in world.holdings_of_post.get(subject.post, ()) if covers(row, day)}
