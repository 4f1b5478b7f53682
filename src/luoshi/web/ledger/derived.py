"""The derived tables the frozen SQL reads, kept in step with the ledger: rebuilt as a whole, or one subject renewed.

They hold what is known by today. Their shape is the engine's (``tables.derived``); they are no models of Django.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from luoshi.engine.backends.ground import create_sql, index_sql
from luoshi.engine.derive import derive, item_rows, member_spans, post_rows, record_rows, unit_sizes
from luoshi.engine.known import is_known, known
from luoshi.engine.shapes import Shape
from luoshi.engine.tables import Record as RecordRow
from luoshi.engine.tables import RecordField as RecordFieldRow
from luoshi.engine.tables import Tables
from luoshi.engine.tables.derived import DERIVED
from luoshi.terms.days import Day

from . import contracts
from .bulk import insert_rows
from .models import Membership, Post, Record, Unit
from .plain_sql import column, rows
from .written import Written


def rebuild(tables: Tables, shapes: Mapping[str, Shape], today: Day) -> None:
    """Make all derived tables anew from the tables in, as known today; record numbers are those of the ledger."""
    rows = derive(known(tables, today), shapes)
    numbers = dict(Record.objects.filter(revision=1).values_list("key", "row"))
    moved = {row[0]: numbers.get(row[1], row[0]) for row in rows["record_now"]}
    for name in ("record_now", "record_person", "record_choice"):
        rows[name] = [(moved[row[0]], *row[1:]) for row in rows[name]]
    collation = 'COLLATE "C"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in DERIVED.values():
            cursor.execute(f"DROP TABLE IF EXISTS {table.name}")
            cursor.execute(create_sql(table, collation=collation))
            insert(table.name, rows[table.name])
            for sql in index_sql(table):
                cursor.execute(sql)


def insert(name: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows into a derived table, many at a time."""
    insert_rows(name, DERIVED[name].names, rows)


def clear(name: str, column: str, value: str | int) -> None:
    """Remove the rows of one subject from a derived table."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {name} WHERE {column} = %s", [value])


_RECORD = ", ".join(f'"{name}"' for name in ("row", *RecordRow._fields))
_FIELD = ", ".join(f'"{name}"' for name in RecordFieldRow._fields)
_FULL = """
    SELECT person FROM ledger_membership
    WHERE unit = %s AND side = 'full' AND from_ <= %s AND "to" >= %s AND entered_at <= %s AND voided_at > %s
"""


def renew_record(record: str, shapes: Mapping[str, Shape], today: Day) -> None:
    """Renew the rows of one record after it was added, corrected or withdrawn."""
    revisions = rows(f"SELECT {_RECORD} FROM ledger_record WHERE id = %s ORDER BY revision", record)
    number = revisions[0][0]
    for name, by in (("record_now", "no"), ("record_person", "record_no"), ("record_choice", "record_no")):
        clear(name, by, number)
    seen = [one for row in revisions if (one := RecordRow(*row[1:])).entered_at <= today]
    if not seen or not is_known(seen[-1], today):
        return
    latest = seen[-1]
    stated = rows(
        f"SELECT {_FIELD} FROM ledger_recordfield WHERE record = %s AND revision = %s", record, latest.revision
    )
    there = column("SELECT person FROM ledger_participant WHERE record = %s AND revision = %s", record, latest.revision)
    made = record_rows(
        number,
        latest,
        shape=shapes.get(latest.kind),
        fields=[RecordFieldRow(*row) for row in stated],
        participants=set(there),
        full_members=set(column(_FULL, latest.unit, latest.done_on, latest.done_on, today, today)),
    )
    for name, found in made._asdict().items():
        insert(name, found)


def renew_item(item: str, written: Written, shapes: Mapping[str, Shape], today: Day) -> None:
    """Renew the rows of one item after it was opened, filled or moved; ``written`` are its rows and no other's."""
    for name in ("item_now", "item_unit_span", "item_run", "item_span", "item_choice"):
        clear(name, "id" if name == "item_now" else "item", item)
    known = written.known(today)
    for one in known.items:
        made = item_rows(one, shape=shapes.get(one.kind), units=known.units, fields=known.fields, moves=known.moves)
        for name, found in made._asdict().items():
            insert(name, found)


def renew_person(person: str, shapes: Mapping[str, Shape], today: Day) -> set[str]:
    """Renew the memberships of a person, the sizes of their units, the records counted by those; return the units."""
    mine = [
        row for row in contracts.rows_of("membership", Membership.objects.filter(person=person)) if is_known(row, today)
    ]
    clear("member_span", "person", person)
    insert("member_span", member_spans(mine) if mine else [])
    units = set(Membership.objects.filter(person=person).values_list("unit", flat=True))
    for unit in sorted(units):
        there = contracts.rows_of("membership", Membership.objects.filter(unit=unit))
        clear("unit_size", "unit", unit)
        insert("unit_size", unit_sizes(unit, [row for row in there if is_known(row, today)]))
    for record in sorted(set(Record.objects.filter(unit__in=units).values_list("key", flat=True))):
        renew_record(record, shapes, today)
    return units


def renew_post(unit: str, role: str, today: Day) -> None:
    """Renew the holdings of one post."""
    with connection.cursor() as cursor:
        for name in ("post_span", "post_stand"):
            cursor.execute(f"DELETE FROM {name} WHERE unit = %s AND role = %s", [unit, role])
    holdings = [
        row for row in contracts.rows_of("post", Post.objects.filter(unit=unit, role=role)) if is_known(row, today)
    ]
    if holdings:
        held, standing = post_rows(contracts.rows_of("unit", Unit.objects.filter(pk=unit))[0], holdings)
        insert("post_span", held)
        insert("post_stand", standing)


def renew_waivers(rows: Iterable[tuple[Any, ...]]) -> None:
    """Write the granted waivers anew."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM waiver_span")
    insert("waiver_span", list(rows))
