"""Whether the product says what was planted in the demo's city, and nothing of what only looks alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.city.demo import Demo, Planted
from luoshi.engine.tables import Rows
from luoshi.lint import check_tables
from luoshi.signals import Prompt, Scene, prompts, signals
from luoshi.spec.model import Pack


class Shown(NamedTuple):
    """One plant: what was ``missed`` of it and what was wrongly ``told`` of its look-alikes (units, items, slots)."""

    plant: Planted
    missed: tuple[str, ...]
    told: tuple[str, ...]


class Measured(NamedTuple):
    """One signal: units where it shows, of those the planted ones, and how many were planted."""

    signal: str
    shown: int
    right: int
    planted: int


def shown(demo: Demo, packs: Sequence[Pack], rows: Rows) -> list[Shown]:
    """Hold every plant against prompts, text checks and statuses of the demo's day."""
    by_signal = _units_by_signal(_all_prompts(demo, packs, rows))
    by_rule = _items_by_rule(packs[0], demo)
    slots = _slots(rows)
    failed = _criteria(rows)
    return [_of(plant, by_signal, by_rule, slots, failed) for plant in demo.manifest.plants]


def measured(demo: Demo, packs: Sequence[Pack], rows: Rows) -> list[Measured]:
    """Count, for every signal, where it shows and where it should; prompts of one unit count once."""
    by_signal = _units_by_signal(_all_prompts(demo, packs, rows))
    found = []
    for signal in signals():
        planted = {unit for plant in demo.manifest.of_signal(signal.head.id) for unit in plant.units}
        units = {unit for unit, _ in by_signal[signal.head.id]}
        found.append(Measured(signal.head.id, len(units), len(units & planted), len(planted)))
    return found


def _all_prompts(demo: Demo, packs: Sequence[Pack], rows: Rows) -> list[Prompt]:
    """Ask all signals, those in preview too."""
    scene = Scene(packs, demo.tables, rows, demo.manifest.today)
    return prompts(scene, only={signal.head.id for signal in signals()})


def _units_by_signal(found: Sequence[Prompt]) -> dict[str, set[tuple[str, str]]]:
    """Units with what the prompt is about, by signal."""
    by_signal: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for prompt in found:
        by_signal[prompt.signal].add((prompt.unit, prompt.about))
    return by_signal


def _items_by_rule(pack: Pack, demo: Demo) -> dict[str, set[str]]:
    by_rule: dict[str, set[str]] = defaultdict(set)
    for drafted in check_tables(pack, demo.tables, demo.manifest.today):
        by_rule[drafted.finding.rule].add(drafted.subject)
    return by_rule


def _slots(rows: Rows) -> dict[tuple[str, str], str]:
    """Statuses by bare obligation and subject, with and without the period."""
    found = {}
    for row in rows.status:
        name = row.obligation.partition(":")[2] or row.obligation
        found[name, f"{row.subject}/{row.period}"] = row.status
        found[name, row.subject] = row.status
    return found


def _criteria(rows: Rows) -> dict[tuple[str, str], set[str]]:
    """Criteria that failed, by subject and piece of evidence."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows.reasons:
        if row.criterion:
            found[row.subject, row.evidence].add(row.criterion)
    return found


def _of(
    plant: Planted,
    by_signal: dict[str, set[tuple[str, str]]],
    by_rule: dict[str, set[str]],
    slots: dict[tuple[str, str], str],
    failed: dict[tuple[str, str], set[str]],
) -> Shown:
    sign = plant.sign
    if sign.by == "signal":
        units = {unit for unit, about in by_signal[sign.name] if not sign.about or about in sign.about}
        return Shown(plant, _without(plant.units, units), _within(plant.look_alikes, units))
    if sign.by == "rule":
        return Shown(plant, _without(plant.items, by_rule[sign.name]), _within(plant.clean, by_rule[sign.name]))
    wrong = tuple(
        f"{subject}: {slots.get((sign.name, subject))}, not {status}"
        for subject, status in plant.subjects.items()
        if slots.get((sign.name, subject)) != status
    )
    unnamed = tuple(
        f"{record}: {name}"
        for record in plant.records
        for name in sign.about
        if not any(name in names for (_, evidence), names in failed.items() if evidence == record)
    )
    return Shown(plant, wrong + unnamed, ())


def _without(asked: tuple[str, ...], found: set[str]) -> tuple[str, ...]:
    return tuple(one for one in asked if one not in found)


def _within(asked: tuple[str, ...], found: set[str]) -> tuple[str, ...]:
    return tuple(one for one in asked if one in found)
