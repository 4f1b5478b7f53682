"""When a requirement is met, by which evidence, and what is missing (SEMANTICS, "What counts")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from luoshi.spec.model import (
    AnyOf,
    Count,
    Covers,
    Distinct,
    Exists,
    FilledFields,
    Has,
    InState,
    Requirement,
    ShareOf,
    Sum,
)
from luoshi.terms.days import Day

from .criteria import Failure, failures, persons_of
from .evidence import Evidence, ItemEvidence
from .match import matching_holdings
from .owing import subjects
from .shelf import Shelf
from .slot import Slot
from .subject import Subject
from .world import World, unbroken_since

_OF_PEOPLE = ("speaker", "author", "participant", "link")
_NAMES_ITEM = ("item", "parent", "link")


@dataclass(frozen=True)
class Seen:
    """A piece of evidence and the criteria it failed (none = counted)."""

    type: str
    id: str
    day: Day | None
    failed: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of one requirement. ``held_by`` is the day of the evidence that holds a rolling one.

    ``held_by`` None = never fulfilled; requirements without evidence of their own (``lapses`` False) do not lapse.
    ``missing`` = values that ``covers`` still lacks; ``near`` = evidence that fails one criterion only and whose
    correction alone would fulfil the requirement.
    """

    met_on: Day | None
    counted: int
    seen: int
    needed: int
    have: int
    evidence: tuple[Seen, ...] = ()
    held_by: Day | None = None
    lapses: bool = True
    left_out: bool = False
    alternatives: tuple[Outcome, ...] = ()
    missing: tuple[int | str, ...] = ()
    near: tuple[Seen, ...] = ()


@dataclass
class Court:
    """The world and its evidence as of one day, and the subjects already found."""

    world: World
    shelf: Shelf
    owing: dict[tuple[object, ...], dict[str, list[Subject]]] = field(default_factory=dict)

    def judge(self, requirement: Requirement, slot: Slot) -> Outcome:
        """Judge one requirement of a slot."""
        if isinstance(requirement, AnyOf):
            return _any_of([self.judge(each, slot) for each in requirement.any_of])
        if isinstance(requirement, ShareOf):
            return _share(self, requirement, slot)
        if isinstance(requirement, Has):
            return _has(self.world, requirement, slot)
        if isinstance(requirement, Exists):
            return _one(slot.subject.since)
        if isinstance(requirement, FilledFields):
            return _filled(self.world, requirement, slot)
        if isinstance(requirement, InState):
            return _in_state(self.world, requirement, slot)
        assert isinstance(requirement, Count | Sum | Distinct | Covers), "settings are resolved when a pack is frozen"
        return _by_evidence(self, requirement, slot)

    def selected(self, requirement: ShareOf, slot: Slot) -> list[Subject]:
        """Return those a share is taken of: they match, and owe the slot's period."""
        day = slot.period.reference
        tree = requirement.tree if requirement.within == "subtree" else ""
        key = (requirement.who, day, slot.packs[0], tree)
        if key not in self.owing:
            below: dict[str, list[Subject]] = defaultdict(list)
            for each in subjects(self.world, requirement.who, day, pack=slot.packs[0]):
                for unit in self.world.line_up(each.unit, tree, day) if tree else (each.unit,):
                    below[unit].append(each)
            self.owing[key] = below
        return [each for each in self.owing[key].get(slot.subject.unit, ()) if slot.owes(each)]


def _one(met_on: Day | None, evidence: tuple[Seen, ...] = ()) -> Outcome:
    done = int(met_on is not None)
    return Outcome(met_on, done, 0, needed=1, have=done, evidence=evidence, lapses=False)


def _any_of(outcomes: Sequence[Outcome]) -> Outcome:
    standing = [outcome for outcome in outcomes if not outcome.left_out]
    days = [outcome.met_on for outcome in standing if outcome.met_on is not None]
    held = [outcome.held_by for outcome in standing if outcome.held_by is not None]
    return Outcome(
        min(days, default=None),
        sum(outcome.counted for outcome in outcomes),
        sum(outcome.seen for outcome in outcomes),
        needed=1,
        have=len(days),
        held_by=max(held, default=None),
        lapses=all(outcome.lapses or outcome.met_on is None for outcome in standing),
        left_out=not standing,
        alternatives=tuple(outcomes),
    )


# by evidence ----------------------------------------------------------------------------------------------------


def related(court: Court, asked: Count | Sum | Distinct | Covers, slot: Slot) -> Iterator[Evidence]:
    """Yield each piece of evidence that belongs to the slot by kind, pack and relation, whatever its day."""
    subject, world, relation = slot.subject, court.world, asked.relation
    found: dict[tuple[str, str], Evidence] = {}
    for kind in asked.kinds:
        for each in court.shelf.find(kind, relation, _keys(world, relation.as_, subject), in_state=asked.in_state):
            if relation.as_ not in _OF_PEOPLE or _is_theirs(world, subject, each, asked):
                found[each.type, each.id] = each
        if relation.as_ == "link" and subject.item is not None:
            ids = [str(value) for value in world.item_values(subject.item, relation.name, slot.as_of)]
            found |= {(e.type, e.id): e for e in court.shelf.by_id(kind, ids, in_state=asked.in_state)}
    yield from sorted((e for e in found.values() if slot.serves(e)), key=lambda e: (e.day, e.id, e.type))


def _keys(world: World, relation: str, subject: Subject) -> Iterable[str]:
    if relation in ("own", "target", "role"):
        return (subject.unit,)
    if subject.item is not None:
        return (subject.item.id,) if relation in _NAMES_ITEM else ()
    if relation not in _OF_PEOPLE:
        return ()
    if subject.person:
        return (subject.person,)
    if subject.post is not None:
        return sorted({row.person for row in world.holdings_of_post[subject.post]})
    return (subject.id,) if relation == "link" else ()


def _is_theirs(world: World, subject: Subject, evidence: Evidence, asked: Count | Sum | Distinct | Covers) -> bool:
    """A post counts what its holder that day did; a holder or person what he did in a matching post he then held."""
    if subject.matching:
        return bool(matching_holdings(world, subject.matching, subject.person, evidence.day))
    if subject.post is None:
        return True
    holders = persons_of(world, subject, evidence.day)
    field_name = asked.relation.name if asked.relation.as_ == "link" else asked.relation.as_
    named = evidence.participants if field_name == "participant" else set(map(str, evidence.values(field_name)))
    return not holders.isdisjoint(named)


def _by_evidence(court: Court, asked: Count | Sum | Distinct | Covers, slot: Slot) -> Outcome:
    names_item = slot.subject.item is not None and asked.relation.as_ in _NAMES_ITEM
    judged = [(each, _failed(court.world, asked, each, slot)) for each in related(court, asked, slot)]
    inside = [(each, failed) for each, failed in judged if slot.holds(each, names_item=names_item)]
    counted = [each for each, failed in inside if not failed]
    met_on, have, needed = _reach(asked, counted)
    near = (
        []
        if met_on is not None
        else [
            (each, failed)
            for each, failed in inside
            if len(failed) == 1 and _reach(asked, [*counted, each])[0] is not None
        ]
    )
    return Outcome(
        met_on,
        len(counted),
        len(inside) - len(counted),
        needed=needed,
        have=have,
        evidence=tuple(Seen(each.type, each.id, each.day, failed) for each, failed in inside),
        held_by=_reach(asked, [e for e, failed in reversed(judged) if not failed])[0] if slot.is_rolling else None,
        missing=_missing(asked, counted),
        near=tuple(Seen(each.type, each.id, each.day, failed) for each, failed in near),
    )


def _missing(asked: Count | Sum | Distinct | Covers, counted: Sequence[Evidence]) -> tuple[int | str, ...]:
    if not isinstance(asked, Covers):
        return ()
    there = {value for evidence in counted for value in evidence.values(asked.field)}
    return tuple(value for value in asked.values if value not in there)


def _failed(
    world: World, asked: Count | Sum | Distinct | Covers, evidence: Evidence, slot: Slot
) -> tuple[Failure, ...]:
    failed = failures(world, asked.where, evidence, slot.subject, slot.as_of)
    if not isinstance(asked, Count):
        values = evidence.values(asked.field)
        if not values or (isinstance(asked, Sum) and _number(values) < 0):
            failed.append(Failure(asked.field, values, None))
    return tuple(failed)


def _number(values: Sequence[int | str]) -> int:
    return sum(value for value in values if isinstance(value, int))


def _reach(asked: Count | Sum | Distinct | Covers, counted: Sequence[Evidence]) -> tuple[Day | None, int, int]:
    """Return (the day of the piece with which the requirement is reached in this order, have, needed)."""
    so_far: set[int | str] = set()
    number = 0
    reached: Day | None = None
    needed = len(set(asked.values)) if isinstance(asked, Covers) else asked.at_least
    for evidence in counted:
        if isinstance(asked, Count):
            number += 1
        elif isinstance(asked, Sum):
            number += _number(evidence.values(asked.field))
        else:
            values = set(evidence.values(asked.field))
            so_far |= values & set(asked.values) if isinstance(asked, Covers) else values
            number = len(so_far)
        if reached is None and number >= needed:
            reached = evidence.day
    return reached, number, needed


# of a share -----------------------------------------------------------------------------------------------------


def _share(court: Court, asked: ShareOf, slot: Slot) -> Outcome:
    selected = court.selected(asked, slot)
    outcomes = [(each, court.judge(asked.have, slot.of(each))) for each in selected]
    den = len(outcomes)
    days = sorted(outcome.met_on for _, outcome in outcomes if outcome.met_on is not None)
    needed = next(n for n in range(den + 2) if n * asked.at_least.den >= asked.at_least.num * den or n > den)
    first_day = slot.period.first if needed == 0 else None
    held = sorted((o.held_by for _, o in outcomes if o.held_by is not None), reverse=True)
    return Outcome(
        days[needed - 1] if 0 < needed <= len(days) else first_day,
        len(days),
        den - len(days),
        needed=needed,
        have=len(days),
        evidence=tuple(
            Seen(each.type, each.id, o.met_on, () if o.met_on is not None else (Failure("have", (), None),))
            for each, o in outcomes
        ),
        held_by=held[needed - 1] if 0 < needed <= len(held) else None,
        lapses=not isinstance(asked.have, Has),
        left_out=den == 0,
    )


# of the register and of the subject item ------------------------------------------------------------------------


def _has(world: World, asked: Has, slot: Slot) -> Outcome:
    day = slot.period.reference
    days = []
    for person in persons_of(world, slot.subject, day):
        rows = [row for row in world.memberships.get(person, ()) if row.side in asked.side]
        days.append(unbroken_since(((row.from_, row.to) for row in rows), day))
    return _one(min((since for since in days if since is not None), default=None))


def _filled(world: World, asked: FilledFields, slot: Slot) -> Outcome:
    item = slot.subject.item
    if item is None:
        return _one(None)

    def lacking(day: Day) -> tuple[Failure, ...]:
        evidence = ItemEvidence(world, item, item.opened_on, read_on=day)
        evidence.holds_on = slot.as_of
        empty = [Failure(name, (), None) for name in asked.fields if not _filling(world, evidence, name, day)]
        return (*empty, *failures(world, asked.where, evidence, slot.subject, day))

    missing = lacking(slot.as_of)
    total = len(asked.fields) + len(asked.where)
    since = None
    if not missing:
        days = {max(day, item.opened_on) for day in world.change_days(item) | {item.opened_on} if day <= slot.as_of}
        grouped = sorted(days, reverse=True)
        since = next((later for later, day in pairwise(grouped) if lacking(day)), grouped[-1])
    outcome = _one(since, (Seen("item", item.id, since, missing),))
    return Outcome(
        since, outcome.counted, 0, needed=total, have=total - len(missing), evidence=outcome.evidence, lapses=False
    )


def _filling(world: World, evidence: ItemEvidence, name: str, day: Day) -> Sequence[object]:
    item = world.items[evidence.id]
    kind = world.kinds.get(item.kind)
    if kind and (kind.field(name) or any(link.id == name for link in kind.links)):
        return evidence.values(name)
    return world.role_units(item, name, day)


def _in_state(world: World, asked: InState, slot: Slot) -> Outcome:
    item = slot.subject.item
    if item is None:
        return _one(None)
    runs = world.runs(item, slot.as_of)
    began = None
    for run in reversed(runs):
        if run.state not in asked.states:
            break
        began = run
    if began is None:
        return _one(None, (Seen("item", item.id, None, (Failure("state", (runs[-1].state,), None),)),))
    owner = world.role_units(item, "owner", began.began)[0]
    if asked.by_other_unit and (not began.unit or began.unit == owner):
        return _one(None, (Seen("item", item.id, None, (Failure("by", (began.unit,), None),)),))
    return _one(began.began, (Seen("item", item.id, began.began),))
