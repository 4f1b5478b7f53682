"""The only place that calls the engine: after a write recompute, compare, store, and add deltas to the cells.

Maintained figures are today's, known today. How slots are computed is one function (:func:`_compute`), so that the
engine behind it can change without anyone noticing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from luoshi.engine.oracle import Only, judge
from luoshi.engine.reason import Reason, counted_towards, reason_of
from luoshi.engine.tables import StatusRow, Tables
from luoshi.terms.days import Day

from . import contracts
from .audit import last_digest
from .models import Cell, Instance, Slot, Unit
from .packs import Catalogue, catalogue, qualified
from .tree import ancestors, rebuild_closure

#: Name under which the instance remembers the day its figures are of.
FIGURES_OF = "figures_of"
_BATCH = 1000


class SlotKey(NamedTuple):
    """What names a slot."""

    obligation: str
    subject_type: str
    subject: str
    period: str


class Charged(NamedTuple):
    """Slots that are alike for a cell: same unit, task, period, due and status."""

    unit: str
    obligation: str
    period: str
    due: int
    status: str


class CellKey(NamedTuple):
    """What names a cell as it is kept."""

    tree: str
    unit: str
    obligation: str
    period: str
    due: int
    level: str


class Moved(NamedTuple):
    """A slot before and after a write; None = was not, is no more."""

    before: StatusRow | None
    after: StatusRow | None


def key_of(row: StatusRow) -> SlotKey:
    """Return the key of a row."""
    return SlotKey(row.obligation, row.subject_type, row.subject, row.period)


def all_tables() -> Tables:
    """Read the whole ledger as the tables in."""
    return Tables(**{name: contracts.rows_of(name) for name in contracts.TABLES})


def _full(packs: Catalogue, name: str) -> str:
    """Return ``pack:id`` also where one pack alone is in force and its ids come bare."""
    return qualified(packs.packs[0], name)


def status_on(*, as_of: Day, known_on: Day | None = None) -> list[StatusRow]:
    """Compute all slots of a day without storing anything, sorted by key."""
    return list(_status(last_digest(), as_of, as_of if known_on is None else known_on))


@lru_cache(maxsize=4)
def _status(digest: str, as_of: Day, known_on: Day) -> tuple[StatusRow, ...]:  # noqa: ARG001 (names the ledger's state)
    packs = catalogue()
    rows = (case.row for case in judge(packs.packs, all_tables(), as_of, known_on))
    return tuple(sorted((row._replace(obligation=_full(packs, row.obligation)) for row in rows), key=key_of))


def reasons_of(
    unit: str, *, as_of: Day, known_on: Day | None = None, change: Callable[[Tables], None] | None = None
) -> tuple[Reason, ...]:
    """Explain every slot charged to a unit; ``change`` may edit the tables first (nothing is stored)."""
    known_on = as_of if known_on is None else known_on
    if change is None:
        return _reasons(last_digest(), unit, as_of, known_on)
    tables = all_tables()
    change(tables)
    return _explained(tables, unit, as_of, known_on)


@lru_cache(maxsize=64)
def _reasons(digest: str, unit: str, as_of: Day, known_on: Day) -> tuple[Reason, ...]:  # noqa: ARG001 (as above)
    return _explained(all_tables(), unit, as_of, known_on)


def _explained(tables: Tables, unit: str, as_of: Day, known_on: Day) -> tuple[Reason, ...]:
    packs = catalogue()
    cases = list(judge(packs.packs, tables, as_of, known_on, only=Only(unit=unit)))
    counts = counted_towards(iter(cases))
    found = (reason_of(case, counts) for case in cases)
    return tuple(
        sorted(
            (replace(one, row=one.row._replace(obligation=_full(packs, one.row.obligation))) for one in found),
            key=lambda one: key_of(one.row),
        )
    )


def recompute(*, today: Day) -> list[Moved]:
    """Bring slots and cells up to date inside the caller's transaction; return the slots that moved."""
    packs = catalogue()
    if not packs.packs:
        return []
    fresh = {key_of(row): row for row in status_on(as_of=today)}
    kept = {key_of(row): row for row in stored()}
    moved = [Moved(kept.get(key), fresh.get(key)) for key in sorted({*fresh, *kept}) if kept.get(key) != fresh.get(key)]
    _store(moved)
    _add_to_cells(moved)
    return moved


def stored() -> list[StatusRow]:
    """Return all slots as they are kept."""
    return [StatusRow(*row) for row in Slot.objects.values_list(*StatusRow._fields)]


def _store(moved: list[Moved]) -> None:
    gone = [one.before for one in moved if one.before and not one.after]
    new = [one.after for one in moved if one.after and not one.before]
    changed = [one.after for one in moved if one.after and one.before]
    for row in gone:
        Slot.objects.filter(**key_of(row)._asdict()).delete()
    Slot.objects.bulk_create((Slot(**row._asdict()) for row in new), batch_size=_BATCH)
    for row in changed:
        Slot.objects.filter(**key_of(row)._asdict()).update(
            **{name: getattr(row, name) for name in StatusRow._fields if name not in SlotKey._fields}
        )


def _add_to_cells(moved: Iterable[Moved]) -> None:
    """Add what changed to the cell of the unit and of everyone above it, in both trees."""
    slots: Counter[Charged] = Counter()
    for one in moved:
        for row, sign in ((one.before, -1), (one.after, 1)):
            if row is not None:
                slots[Charged(row.unit, row.obligation, row.period, row.due, row.status)] += sign
    changed = {slot: delta for slot, delta in slots.items() if delta}
    units = {slot.unit for slot in changed}
    _write_cells(roll_up(changed, ancestors(units), levels_of(units)))


def levels_of(units: set[str]) -> dict[str, str]:
    """Return the level of each unit."""
    return dict(Unit.objects.filter(pk__in=units).values_list("pk", "level"))


def roll_up(
    slots: Mapping[Charged, int], above: Mapping[str, Mapping[str, list[str]]], levels: Mapping[str, str]
) -> dict[CellKey, Counter[str]]:
    """Return the counts by status that slots add to the cell of their unit and of everyone above it."""
    cells: dict[CellKey, Counter[str]] = {}
    for slot, delta in slots.items():
        for tree, by_unit in above.items():
            for upper in by_unit.get(slot.unit, ()):
                key = CellKey(tree, upper, slot.obligation, slot.period, slot.due, levels.get(slot.unit, ""))
                cells.setdefault(key, Counter())[slot.status] += delta
    return cells


def _write_cells(cells: dict[CellKey, Counter[str]]) -> None:
    """Insert new cells in bulk, add to those that are there, in ascending order so that two writers cannot cross."""
    there = {
        CellKey(*row[1:]): row[0]
        for row in Cell.objects.filter(
            unit__in={key.unit for key in cells},
            obligation__in={key.obligation for key in cells},
        ).values_list("row", *CellKey._fields)
    }
    Cell.objects.bulk_create(
        (
            Cell(**key._asdict(), total=delta.total(), **delta)
            for key, delta in sorted(cells.items())
            if key not in there
        ),
        batch_size=_BATCH,
    )
    for key in sorted(there.keys() & cells.keys()):
        delta = {status: count for status, count in cells[key].items() if count}
        if delta:
            Cell.objects.filter(row=there[key]).update(
                total=F("total") + cells[key].total(), **{status: F(status) + count for status, count in delta.items()}
            )
    Cell.objects.filter(unit__in={key.unit for key in cells}, total=0).delete()


@transaction.atomic
def recompute_all(*, today: Day) -> int:
    """Empty and rebuild closure, slots and cells for the day (a new pack, a bulk import, another day); slots."""
    rebuild_closure(today)
    Slot.objects.all().delete()
    Cell.objects.all().delete()
    moved = recompute(today=today)
    Instance.objects.update_or_create(name=FIGURES_OF, defaults={"value": str(int(today))})
    return len(moved)


def figures_of() -> Day | None:
    """Return the day the maintained figures are of."""
    value = Instance.objects.filter(name=FIGURES_OF).values_list("value", flat=True).first()
    return Day(int(value)) if value else None
