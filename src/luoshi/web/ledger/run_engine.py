"""The only place that runs the engine: after a write recompute, compare, store, and add deltas to the cells.

Maintained figures are today's, known today. The frozen SQL reads the derived tables inside the transaction of the
write, narrowed to the touched tasks (by kind) and the touched units.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection, transaction

from luoshi.engine.frozen import FrozenPack, Statement, parameters, sql_for
from luoshi.engine.tables import StatusRow, Tables
from luoshi.terms.days import Day

from . import contracts, derived
from .audit import state_digest
from .batch import all_slots, is_large
from .bulk import insert_rows
from .cells import Moved, add_to_cells
from .frozen import current_frozen, dialect
from .life.now import rebuild_now, renew_now
from .models import Cell, Instance, Slot, Unit
from .plain_sql import rows
from .touched import touched_by_item, touched_by_record
from .tree import ancestors, rebuild_closure
from .written import written_of

#: Name under which the instance remembers the day its figures are of.
FIGURES_OF = "figures_of"


class SlotKey(NamedTuple):
    """What names a slot."""

    obligation: str
    subject_type: str
    subject: str
    period: str


_VALUES = tuple(name for name in StatusRow._fields if name not in SlotKey._fields)
_OF_KEY = " AND ".join(f"{name} = %s" for name in SlotKey._fields)
# One statement for many slots: the same through Django's own query builder took most of the time of a save.
_UPDATE = f"UPDATE ledger_slot SET {', '.join(f'{name} = %s' for name in _VALUES)} WHERE {_OF_KEY}"
_DELETE = f"DELETE FROM ledger_slot WHERE {_OF_KEY}"


def key_of(row: StatusRow) -> SlotKey:
    """Return the key of a row."""
    return SlotKey(row.obligation, row.subject_type, row.subject, row.period)


def all_tables() -> Tables:
    """Read the whole ledger as the tables in."""
    return Tables(**{name: contracts.rows_of(name) for name in contracts.TABLES})


def record_changed(record: str, *, today: Day) -> list[Moved]:
    """Bring everything up to date after a record was added, corrected or withdrawn; return the slots that moved."""
    frozen = current_frozen()
    if frozen is None:
        return []
    derived.renew_record(record, frozen.shapes, today)
    kinds, units = touched_by_record(record)
    return _recompute(frozen, [one for one in frozen.statements if kinds & set(one.kinds)], units, today)


def item_changed(item: str, *, today: Day) -> list[Moved]:
    """Bring everything up to date after an item was opened, filled or moved; return the slots that moved."""
    written = written_of([item])
    renew_now([item], today, written=written)
    frozen = current_frozen()
    if frozen is None:
        return []
    derived.renew_item(item, written, frozen.shapes, today)
    kinds, units = touched_by_item(written)
    return _recompute(frozen, [one for one in frozen.statements if kinds & set(one.kinds)], units, today)


def register_changed(units: set[str], tables: Collection[str], *, today: Day) -> list[Moved]:
    """Bring everything up to date after derived tables of people or posts were renewed for units."""
    frozen = current_frozen()
    if frozen is None:
        return []
    return _recompute(frozen, [one for one in frozen.statements if set(tables) & set(one.tables)], units, today)


def _full(statement: Statement) -> str:
    """Return ``pack:id``, under which slots carry a task also where one pack alone is in force."""
    return f"{statement.pack}:{statement.id}"


def _recompute(frozen: FrozenPack, chosen: list[Statement], units: set[str], today: Day) -> list[Moved]:
    """Recompute the tasks of the chosen statements for the touched units, every version of each."""
    names = {one.obligation for one in chosen}
    lock(units)
    upper = _above(units, {tree for one in chosen for tree in one.above})
    moved: list[Moved] = []
    for is_above in (False, True):
        part = [one for one in frozen.statements if one.obligation in names and bool(one.above) == is_above]
        scope = units | upper if is_above else units
        if part:
            moved += _renewed(part, scope, today)
    _store(moved)
    add_to_cells(moved)
    return moved


def _above(units: set[str], trees: set[str]) -> set[str]:
    if not trees:
        return set()
    return {
        upper
        for tree, by_unit in ancestors(units).items()
        if tree in trees
        for above in by_unit.values()
        for upper in above
    }


def _renewed(statements: list[Statement], scope: set[str], today: Day) -> list[Moved]:
    fresh = {key_of(row): row for row in run(statements, today, scope=scope)}
    kept = {key_of(row): row for row in stored({_full(one) for one in statements}, scope)}
    return [Moved(kept.get(key), fresh.get(key)) for key in sorted({*fresh, *kept}) if kept.get(key) != fresh.get(key)]


def lock(units: Iterable[str]) -> None:
    """Take the touched units in ascending order, so that two writes of one branch stand in line (PostgreSQL)."""
    if connection.vendor == "postgresql":
        list(Unit.objects.select_for_update().filter(pk__in=sorted(units)).order_by("pk").values_list("pk"))


def lock_item(item: str) -> None:
    """Take an item, so that two who move it stand in line (PostgreSQL; on SQLite there is one writer anyhow)."""
    if connection.vendor == "postgresql":
        rows("SELECT id FROM ledger_item WHERE id = %s FOR UPDATE", item)


def stored(obligations: Collection[str] = (), units: Collection[str] = ()) -> list[StatusRow]:
    """Return slots as they are kept: all, or those of some tasks and units."""
    sql = f"SELECT {', '.join(StatusRow._fields)} FROM ledger_slot"
    if obligations:
        found = rows(f"{sql} WHERE obligation IN ({{}}) AND unit IN ({{}})", obligations, units)
    else:
        found = rows(sql)
    return [StatusRow(*row) for row in found]


def run(statements: Iterable[Statement], as_of: Day, *, scope: Collection[str] | None = None) -> list[StatusRow]:
    """Run frozen statements over the derived tables, for the slots charged to units of ``scope`` (None = all)."""
    with _planned_for_many() if scope is None else nullcontext():
        return _run(statements, as_of, scope)


@contextmanager
def _planned_for_many() -> Iterator[None]:
    """Plan for a whole ledger, not for a branch.

    PostgreSQL guesses too few rows, and its nested loops make minutes of seconds; SQLite makes up indexes for which a
    branch has no use. No transaction is begun on SQLite: it would take the one writer's place for a mere reading.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA automatic_index=ON")
            try:
                yield
            finally:
                cursor.execute("PRAGMA automatic_index=OFF")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop TO DEFAULT")


def _run(statements: Iterable[Statement], as_of: Day, scope: Collection[str] | None) -> list[StatusRow]:
    found: list[StatusRow] = []
    for statement in statements:
        given = parameters(statement, as_of)
        if scope is not None:
            given["scope"] = sorted(scope) if connection.vendor == "postgresql" else json.dumps(sorted(scope))
        name = _full(statement)
        found += [StatusRow(name, *row[1:]) for row in _execute(statement, given, scoped=scope is not None)]
    return found


def _execute(statement: Statement, given: dict[str, Any], *, scoped: bool) -> list[tuple[Any, ...]]:
    """Run one statement on Django's own connection; the raw one on SQLite, whose named parameters Django rewrites."""
    sql = _sql(statement.sql, scoped=scoped)
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return list(connection.connection.execute(sql, given))
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


@lru_cache(maxsize=1024)
def _sql(text: str, *, scoped: bool) -> str:
    return sql_for(text, dialect(connection.vendor), scoped=scoped)


def _store(moved: list[Moved]) -> None:
    gone = [key_of(one.before) for one in moved if one.before and not one.after]
    new = [one.after for one in moved if one.after and not one.before]
    changed = [one.after for one in moved if one.after and one.before]
    with connection.cursor() as cursor:
        if gone:
            cursor.executemany(_DELETE, gone)
        if changed:
            cursor.executemany(_UPDATE, [(*(getattr(row, name) for name in _VALUES), *key_of(row)) for row in changed])
    insert_rows("ledger_slot", StatusRow._fields, new)


@transaction.atomic
def recompute_all(*, today: Day) -> int:
    """Rebuild closure, derived tables, slots and cells for the day (a new pack, an import, another day); slots."""
    rebuild_closure(today)
    rebuild_now(today)
    Slot.objects.all().delete()
    Cell.objects.all().delete()
    frozen = current_frozen()
    moved: list[Moved] = []
    if frozen is not None:
        tables = all_tables()
        derived.rebuild(tables, frozen.shapes, today)
        is_big = is_large(tables)
        rows = all_slots(frozen, tables, as_of=today, known_on=today) if is_big else run(frozen.statements, today)
        moved = [Moved(None, row) for row in rows]
        _store(moved)
        add_to_cells(moved)
    Instance.objects.update_or_create(name=FIGURES_OF, defaults={"value": str(int(today))})
    return len(moved)


def figures_of() -> Day | None:
    """Return the day the maintained figures are of."""
    value = Instance.objects.filter(name=FIGURES_OF).values_list("value", flat=True).first()
    return Day(int(value)) if value else None


def status_on(as_of: Day) -> tuple[StatusRow, ...]:
    """Compute all slots of another day, as known today, without storing anything."""
    return _status(state_digest(), as_of)


@lru_cache(maxsize=4)
def _status(digest: str, as_of: Day) -> tuple[StatusRow, ...]:  # noqa: ARG001 (the digest names the ledger's state)
    frozen, known_on = current_frozen(), figures_of()
    if frozen is None or known_on is None:
        return ()
    tables = all_tables()
    if is_large(tables):
        return tuple(all_slots(frozen, tables, as_of=as_of, known_on=max(as_of, known_on)))
    return tuple(run(frozen.statements, as_of))
