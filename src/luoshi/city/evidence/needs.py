"""What a pack asks for, flattened: one need per requirement that evidence can fulfil, with the days it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luoshi.slots import Period, periods
from luoshi.spec.model import (
    AnyOf,
    Count,
    Covers,
    Criterion,
    Distinct,
    FilledFields,
    InState,
    Kind,
    Obligation,
    Pack,
    Relation,
    Requirement,
    Setting,
    ShareOf,
    Sum,
    UnitSelector,
    Value,
    Version,
    Who,
)
from luoshi.terms.days import Day

#: Cadences whose slot is opened by an event of an item, not by the calendar.
BY_EVENT = ("after", "call")


@dataclass(frozen=True)
class Stretch:
    """The days one slot asks about, and its last day in time."""

    first: Day
    last: Day
    due: Day


@dataclass(frozen=True)
class Need:
    """Evidence that an obligation asks of its subjects.

    ``times`` pieces a stretch; ``values`` of ``field`` to be covered together, or ``total`` to be reached; ``part``:
    the share of subjects (from, to) for whom this is the alternative taken; ``visitors``: who has to see to it where
    the subject of the evidence is another unit; ``within`` days after the event for items.
    """

    obligation: str
    kind: Kind
    who: Who
    relation: Relation
    stretches: tuple[Stretch, ...]
    times: int = 1
    tests: tuple[Criterion, ...] = ()
    in_state: tuple[str, ...] = ()
    field: str = ""
    values: tuple[Value, ...] = ()
    total: int = 0
    part: tuple[float, float] = (0.0, 1.0)
    visitors: tuple[UnitSelector, ...] | None = None
    within: int | None = None
    due_field: str = ""
    is_unwanted: bool = False
    kinds: tuple[str, ...] = ()
    """All kinds that would do; ``kind`` is the first, which is the one brought."""


@dataclass(frozen=True)
class ItemNeed:
    """What an obligation asks of an item itself: fields to fill (``where`` true of them), or a state to reach."""

    obligation: str
    who: Who
    fields: tuple[str, ...] = ()
    where: tuple[Criterion, ...] = ()
    states: tuple[str, ...] = ()
    by_other: bool = False
    within: int | None = None
    due_field: str = ""


def needs_of(pack: Pack, until: Day) -> tuple[list[Need], list[ItemNeed]]:
    """Return the needs of a pack (and of the packs it extends) for slots that open by ``until``."""
    records: list[Need] = []
    items: list[ItemNeed] = []
    changed = {obligation.id for obligation in pack.obligations}
    for parent in pack.parents:
        above = needs_of(parent, until)
        records += [need for need in above[0] if need.obligation not in changed]
        items += [need for need in above[1] if need.obligation not in changed]
    for obligation in pack.obligations:
        if obligation.is_judged:
            for number, version in enumerate(obligation.versions):
                _version_needs(pack, obligation, version, _stretches(pack, obligation, number, until), records, items)
    return records, items


def _stretches(pack: Pack, obligation: Obligation, version: int, until: Day) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(period.first, period.last, _due(obligation, period, until))
        for period in periods(pack, obligation, until)
        if period.version == version
    )


def _due(obligation: Obligation, period: Period, until: Day) -> Day:
    return Day(min(period.last, until)) if obligation.every.cadence == "rolling" else period.due


def _version_needs(
    pack: Pack,
    obligation: Obligation,
    version: Version,
    stretches: tuple[Stretch, ...],
    records: list[Need],
    items: list[ItemNeed],
) -> None:
    if version.who is None or not (stretches or obligation.every.cadence in BY_EVENT):
        return
    for requirement, part in _flat(version.require, pack.settings):
        records += _evidence(pack, obligation, version, requirement, stretches, part)
        item = _item_need(obligation, version, requirement)
        items += [item] if item and part[0] == 0.0 else []


def _flat(
    require: tuple[Requirement, ...], settings: Mapping[str, str]
) -> Iterator[tuple[Requirement, tuple[float, float]]]:
    """Resolve settings; of an ``any_of`` three in four take the first way, the rest the others evenly."""
    for requirement in require:
        if isinstance(requirement, Setting):
            yield from _flat(requirement.choices.get(settings.get(requirement.setting, ""), ()), settings)
        elif isinstance(requirement, AnyOf):
            others = max(1, len(requirement.any_of) - 1)
            for number, way in enumerate(requirement.any_of):
                low = 0.0 if number == 0 else 0.75 + 0.25 * (number - 1) / others
                high = (0.75 if len(requirement.any_of) > 1 else 1.0) if number == 0 else low + 0.25 / others
                yield way, (low, high)
        else:
            yield requirement, (0.0, 1.0)


def _evidence(
    pack: Pack,
    obligation: Obligation,
    version: Version,
    requirement: Requirement,
    stretches: tuple[Stretch, ...],
    part: tuple[float, float],
) -> Iterator[Need]:
    who, visitors = version.who, None
    if isinstance(requirement, ShareOf):
        if who is not None and who.sort == "units" and requirement.within == "subtree":
            visitors = who.units
        who, requirement = requirement.who, requirement.have
    if not isinstance(requirement, Count | Sum | Distinct | Covers) or who is None:
        return
    kind = next((pack.kinds[name] for name in requirement.kinds if name in pack.kinds), None)
    if kind is None:
        return
    field, values, total, times = _amount(pack, kind, requirement)
    every = obligation.every
    yield Need(
        obligation=obligation.id,
        kind=kind,
        who=who,
        relation=requirement.relation,
        stretches=stretches,
        times=times,
        tests=requirement.where,
        in_state=requirement.in_state,
        field=field,
        values=values,
        total=total,
        part=part,
        visitors=visitors,
        within=every.days if every.cadence in BY_EVENT else None,
        due_field=version.due.field or "",
        is_unwanted=obligation.duty == "must_not",
        kinds=requirement.kinds,
    )


def _amount(
    pack: Pack, kind: Kind, requirement: Count | Sum | Distinct | Covers
) -> tuple[str, tuple[Value, ...], int, int]:
    """Return the field to be covered or summed, its values, the total, and how many pieces are needed."""
    if isinstance(requirement, Count):
        return "", (), 0, requirement.at_least
    if isinstance(requirement, Sum):
        return requirement.field, (), requirement.at_least, 4
    spec = kind.field(requirement.field)
    known = known_values(pack, kind, requirement.field)
    values = requirement.values if isinstance(requirement, Covers) else known[: requirement.at_least]
    is_multi = spec is not None and spec.is_multi
    return requirement.field, tuple(values), 0, 1 if is_multi else max(1, len(values))


def known_values(pack: Pack, kind: Kind, field: str) -> tuple[Value, ...]:
    """Return the declared values of a field, from the kind or from a word list of the pack."""
    spec = kind.field(field)
    if spec is None:
        return ()
    return spec.values or tuple(getattr(pack.words, spec.values_from, ())) if spec.values_from else spec.values


def _item_need(obligation: Obligation, version: Version, requirement: Requirement) -> ItemNeed | None:
    who, every = version.who, obligation.every
    if who is None or who.sort != "each":
        return None
    within = every.days if every.cadence in BY_EVENT else None
    if isinstance(requirement, FilledFields):
        return ItemNeed(
            obligation.id,
            who,
            fields=requirement.fields,
            where=requirement.where,
            within=within,
            due_field=version.due.field or "",
        )
    if isinstance(requirement, InState):
        return ItemNeed(
            obligation.id,
            who,
            states=requirement.states,
            by_other=requirement.by_other_unit,
            within=within,
            due_field=version.due.field or "",
        )
    return None
