"""The week's situation of a ledger too large to be rows in Python: its slots are counted where they lie.

One statement counts the slots into heaps; the paper is made of the heaps. Units are told apart by their level and by
what stands just below the root above them, so a figure opens into the counties and offices of the city.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from django.db import connection

from luoshi.engine.tables import Rows, Tables
from luoshi.office.situation import Reference, Snapshot
from luoshi.office.situation.heaps import Heap, HeapScene
from luoshi.office.situation.scene import Scene
from luoshi.office.situation.take import overdue_on, snapshot_of
from luoshi.spec.model import Pack
from luoshi.terms.days import Day

from ..contracts import rows_of
from ..models import Attribute, ItemField, Slot
from ..packs import catalogue
from ..plain_sql import column, rows
from ..run_engine import figures_of
from ..weeks import done_on, keep_past_day, path_of

#: From so many slots on they are counted in the database.
MANY = 100_000
WEEK = 7
_BATCH = 5_000
_TABLES = {
    "week_place": "unit varchar(120) PRIMARY KEY, place varchar(120)",
    "week_task": "obligation varchar(240) PRIMARY KEY, bare varchar(120)",
    "week_then": "obligation varchar(120), subject_type varchar(120), subject varchar(240), period varchar(120), "
    "PRIMARY KEY (obligation, subject_type, subject, period)",
}
_HEAPS = """
    SELECT k.bare, s.version, s.subject_type,
           CASE WHEN s.subject_type LIKE 'item%%' AND s.met_on IS NOT NULL THEN s.subject ELSE '' END,
           p.place, s.period, s.due, s.status, CASE WHEN s.subject_type LIKE 'item%%' THEN s.met_on END,
           CASE WHEN s.seen > 0 THEN 1 ELSE 0 END, CASE WHEN s.counted > 0 THEN 1 ELSE 0 END,
           CASE WHEN s.status IN ('met', 'late') AND t.period IS NULL THEN 1 ELSE 0 END, COUNT(*)
    FROM ledger_slot s JOIN week_task k ON k.obligation = s.obligation JOIN week_place p ON p.unit = s.unit
    LEFT JOIN week_then t ON t.obligation = k.bare AND t.subject_type = s.subject_type AND t.subject = s.subject
        AND t.period = s.period
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
"""
_MEMBERS = """
    SELECT COUNT(DISTINCT person) FROM ledger_membership WHERE side = 'full' AND from_ <= %s AND "to" >= %s
    AND entered_at <= %s AND voided_at > %s
"""
_OVERDUE = """
    SELECT p.place, COUNT(DISTINCT s.unit) FROM ledger_slot s JOIN week_task k ON k.obligation = s.obligation
    JOIN week_place p ON p.unit = s.unit WHERE s.status = 'open' AND s.due < %s GROUP BY p.place
"""


class HeapWeek(NamedTuple):
    """``scene`` answers what a figure counts; ``places`` gives by unit the one that stands for it in a heap, ``heads``
    by that one the unit it is opened into, ``overdue`` by that one how many units owe something overdue."""

    scene: HeapScene
    taken: Snapshot
    places: dict[str, str]
    heads: dict[str, str]
    overdue: dict[str, int]


def is_many(day: Day) -> bool:
    """Say whether the slots of a day are too many to be rows in Python, and are those that are kept."""
    return figures_of() == day and Slot.objects.count() > MANY


def keep_week_before(day: Day) -> None:
    """See to it that what was done a week before is kept where it will be asked for; does nothing where it is."""
    before = Day(day - WEEK)
    if is_many(day) and not path_of(before).exists():
        keep_past_day(before)


@lru_cache(maxsize=2)
def heap_week(digest: str, pack: str, day: Day) -> HeapWeek:  # noqa: ARG001 (the digest names the ledger's state)
    """Count the week of a pack (some dozen statements, whatever the size of the city)."""
    found = next(one for one in catalogue().packs if one.id == pack)
    tables = _tables()
    places, heads = _places(Scene(found, tables, Rows(), day))
    try:
        _prepare(found, places, Day(day - WEEK))
        heaps = [Heap._make((*row[:-2], bool(row[-2]), row[-1])) for row in rows(_HEAPS)]
        overdue = dict(rows(_OVERDUE, int(day)))
    finally:
        _clear()
    told = {
        Reference(of="member"): int(column(_MEMBERS, *(int(day),) * 4)[0]),
        overdue_on(day)._replace(of="slot_unit"): sum(overdue.values()),
    }
    scene = HeapScene(found, tables, heaps, day, told)
    return HeapWeek(scene, snapshot_of(scene), places, heads, overdue)


def _tables() -> Tables:
    """Return the rows that a paper looks at itself: units, and items with what it may quote of them."""
    return Tables(
        unit=rows_of("unit"),
        unit_parent=rows_of("unit_parent"),
        attribute=rows_of("attribute", Attribute.objects.filter(subject_type="unit", name="level")),
        item=rows_of("item"),
        item_move=rows_of("item_move"),
        item_field=rows_of("item_field", ItemField.objects.filter(field__in=("title", "remedy"))),
    )


def _places(scene: Scene) -> tuple[dict[str, str], dict[str, str]]:
    """Return by unit the one that stands for it, and by that one the unit just below the root at or above it."""
    standing: dict[tuple[str, str, str], str] = {}
    places: dict[str, str] = {}
    heads: dict[str, str] = {}
    for unit in scene.tables.unit:
        path = list(_upwards(scene, unit.id))
        head = path[-2] if len(path) > 1 else unit.id
        seat = next((one for one in reversed(path) if scene.level_of.get(one) == "county"), "")
        place = standing.setdefault((scene.level_of.get(unit.id, ""), head, seat), unit.id)
        places[unit.id], heads[place] = place, head
    return places, heads


def _upwards(scene: Scene, unit: str) -> Iterator[str]:
    seen: set[str] = set()
    while unit and unit not in seen:
        seen.add(unit)
        yield unit
        unit = scene.parent_of.get(unit, "")


def _prepare(pack: Pack, places: dict[str, str], before: Day) -> None:
    """Fill tables of this connection alone: places, the campaign's tasks under their bare ids, what was done before."""
    _clear()
    own = {one.id for one in pack.obligations}
    tasks = [(name, name.rpartition(":")[2]) for name in column("SELECT DISTINCT obligation FROM ledger_slot")]
    bare = {name: short for name, short in tasks if short in own}
    with connection.cursor() as cursor:
        for name, columns in _TABLES.items():
            cursor.execute(f"CREATE TEMP TABLE {name} ({columns})")
    _fill("week_place", 2, iter(places.items()))
    _fill("week_task", 2, iter(bare.items()))
    _fill("week_then", 4, ((bare[key.obligation], *key[1:]) for key in done_on(before) if key.obligation in bare))


def _fill(table: str, columns: int, found: Iterator[tuple[str, ...]]) -> None:
    marks = ", ".join(["%s"] * columns)
    with connection.cursor() as cursor:
        while batch := list(islice(found, _BATCH)):
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO NOTHING", batch)


def _clear() -> None:
    with connection.cursor() as cursor:
        for name in _TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {name}")
