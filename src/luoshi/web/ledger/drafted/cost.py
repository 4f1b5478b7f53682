"""What a pack will cost, run dry on the real units: who gets slots, how many, and what they will have to type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.core.cache import cache

from luoshi.engine.burden import burden
from luoshi.engine.oracle import judge
from luoshi.engine.tables import Tables
from luoshi.spec.model import Pack
from luoshi.terms.days import Day

from .. import contracts
from ..audit import state_digest
from ..models import Unit

#: Seconds for which a figure is remembered.
_KEPT = 3600
#: Registers that say who is asked; what was done plays no part in what will be asked.
_UNITS = ("unit", "attribute", "succession", "unit_parent")
_PEOPLE = ("person", "membership", "post")
_ITEMS = ("item", "item_unit", "item_field", "item_move")


class Asked(NamedTuple):
    """Units of one type: how many are asked, by how many tasks, and what each types more in a month."""

    type: str
    units: int
    tasks: int
    fields: int
    minutes: int


class Cost(NamedTuple):
    """The whole window: slots by sort of subject (unit, post, person, item), slots by task, and types of units."""

    slots: int
    subjects: dict[str, int]
    by_task: dict[str, int]
    types: list[Asked]


def cost_of(pack: Pack, in_force: Sequence[Pack], *, digest: str) -> Cost:
    """Return the cost; remembered for the same files (``digest``) on the same ledger."""
    others = [one for one in in_force if one.id != pack.id]
    name = f"cost-{digest[:32]}-{state_digest()[:32]}"
    found: Cost = cache.get_or_set(name, lambda: _computed(pack, others), timeout=_KEPT)  # type: ignore[assignment]
    return found


def _computed(pack: Pack, others: Sequence[Pack]) -> Cost:
    by_task: Counter[str] = Counter()
    subjects: dict[str, set[str]] = defaultdict(set)
    tasks: dict[str, set[str]] = defaultdict(set)
    for case in judge([pack], _registers(pack), Day(pack.window.last)):
        row = case.row
        by_task[row.obligation] += 1
        subjects[row.subject_type].add(row.subject)
        tasks[row.unit].add(row.obligation)
    types = dict(Unit.objects.filter(pk__in=tasks).values_list("pk", "type")) if len(tasks) < 900 else _all_types()
    units: dict[str, list[str]] = defaultdict(list)
    for unit in tasks:
        units[types.get(unit, "")].append(unit)
    asked = [_asked(name, found, tasks, pack, others) for name, found in units.items()]
    return Cost(
        by_task.total(),
        {sort: len(found) for sort, found in sorted(subjects.items())},
        dict(by_task),
        sorted(asked, key=lambda one: (-one.units, one.type)),
    )


def _asked(name: str, units: list[str], tasks: dict[str, set[str]], pack: Pack, others: Sequence[Pack]) -> Asked:
    before, after = burden(others, name), burden([*others, pack], name)
    most = max(len(tasks[unit]) for unit in units)
    return Asked(
        name,
        len(units),
        most,
        max(0, after.fields_per_month - before.fields_per_month),
        max(0, after.minutes_per_month - before.minutes_per_month),
    )


def _all_types() -> dict[str, str]:
    return dict(Unit.objects.values_list("pk", "type"))


def _registers(pack: Pack) -> Tables:
    names = [*_UNITS]
    whos = [version.who for one in pack.obligations for version in one.versions if version.who]
    if any(who.sort != "units" or any(one.members for one in who.units) for who in whos):
        names += _PEOPLE
    if any(who.sort == "each" for who in whos):
        names += _ITEMS
    return Tables(**{name: contracts.rows_of(name) for name in names})
