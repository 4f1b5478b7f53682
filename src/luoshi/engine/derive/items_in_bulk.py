"""Items of a whole city in DuckDB: the rows of ``items``, for all items at once."""

from __future__ import annotations

from typing import Any

from luoshi.engine.backends.fill import fetch, insert
from luoshi.engine.tables.derived import GENERIC
from luoshi.terms.days import OPEN, SINCE_EVER
from luoshi.terms.finding import Refused

from .items import unit_rows
from .values import BLANKS, two_values

Connection = Any

_COLUMNS = [f"n{n}" for n in range(1, GENERIC + 1)] + [f"t{n}" for n in range(1, GENERIC + 1)]

_NOW = "INSERT INTO item_now SELECT id, pack, kind, parent, opened_on FROM known_item"

#: One row says it all unless rows of a role meet; then ``items`` cuts the days.
_ROLES = f"""
    INSERT INTO item_unit_span
    SELECT i.id, 'owner', i.unit, {SINCE_EVER}, {OPEN} FROM known_item i
    WHERE i.id NOT IN (SELECT item FROM rare)
    UNION ALL
    SELECT r.item, r.role, r.unit, r.from_, r."to" FROM known_item_unit r
    WHERE r.item IN (SELECT id FROM known_item) AND r.item NOT IN (SELECT item FROM rare)"""

_RUNS = f"""
    INSERT INTO item_run
    WITH moved AS (
        SELECT i.id, i.opened_on, m.moved_on, m.seq, m.no, m.to_state, m.unit,
               lag(m.to_state, 1, coalesce(s.first_state, '')) OVER (
                   PARTITION BY i.id ORDER BY m.moved_on, m.seq, m.no) AS before
        FROM (SELECT row_number() OVER () AS no, "at" AS moved_on, * FROM known_item_move) m
        JOIN known_item i ON i.id = m.item
        LEFT JOIN shape s ON s.kind = i.kind),
    run AS (
        SELECT i.id, {SINCE_EVER} AS moved_on, 0 AS seq, 0 AS no, coalesce(s.first_state, '') AS state, '' AS by_unit,
               i.opened_on AS began
        FROM known_item i LEFT JOIN shape s ON s.kind = i.kind
        UNION ALL
        SELECT id, moved_on, seq, no, to_state, unit, greatest(moved_on, opened_on) FROM moved WHERE to_state <> before)
    SELECT id, row_number() OVER w - 1, state, by_unit, began, coalesce(lead(began) OVER w - 1, {OPEN})
    FROM run WINDOW w AS (PARTITION BY id ORDER BY no > 0, moved_on, seq, no)"""

#: The rows that hold from a day on: of each field and day those of the highest revision, blanks being no value.
_GIVEN = """
    CREATE OR REPLACE TEMP TABLE said AS
    SELECT i.id AS item, f.field, f.from_, p.col,
           CASE coalesce(p.sort, s.sort, 'text') WHEN 'int' THEN f."int" WHEN 'date' THEN f."date" END AS n,
           CASE coalesce(p.sort, s.sort, 'text') WHEN 'int' THEN CAST(f."int" AS TEXT)
               WHEN 'date' THEN CAST(f."date" AS TEXT) ELSE nullif(trim(f.text, {blanks}), '') END AS t
    FROM known_item_field f JOIN known_item i ON i.id = f.item
    LEFT JOIN place p ON p.kind = i.kind AND p.field = f.field
    LEFT JOIN sort s ON s.kind = i.kind AND s.field = f.field
    QUALIFY f.revision = max(f.revision) OVER (PARTITION BY f.item, f.field, f.from_)"""

_SPANS = """
    INSERT INTO item_span
    WITH one AS (
        SELECT item, col, from_, max(n) AS n, max(CASE WHEN n IS NULL THEN t END) AS t,
               coalesce(lead(from_) OVER (PARTITION BY item, col ORDER BY from_) - 1, {open}) AS till
        FROM said WHERE col IS NOT NULL GROUP BY item, col, from_),
    step AS (SELECT id AS item, {ever} AS day FROM known_item UNION SELECT item, from_ FROM one),
    placed AS (
        SELECT s.item, s.day, {pivot}
        FROM step s LEFT JOIN one o ON o.item = s.item AND o.from_ <= s.day AND o.till >= s.day
        GROUP BY s.item, s.day),
    changed AS (
        SELECT *, lag(day) OVER w AS last_day, lag(row({columns})) OVER w AS before
        FROM placed WINDOW w AS (PARTITION BY item ORDER BY day)
        QUALIFY last_day IS NULL OR before IS DISTINCT FROM row({columns}))
    SELECT item, day, coalesce(lead(day) OVER (PARTITION BY item ORDER BY day) - 1, {open}), {columns}
    FROM changed"""

_CHOICES = """
    INSERT INTO item_choice
    WITH several AS (
        SELECT item, field, from_, coalesce(list_sort(list(DISTINCT t) FILTER (t IS NOT NULL)), []) AS found
        FROM said WHERE col IS NULL GROUP BY ALL),
    step AS (
        SELECT *, lag(found, 1, []) OVER (PARTITION BY item, field ORDER BY from_) AS before FROM several),
    stretch AS (
        SELECT item, field, found, from_,
               coalesce(lead(from_) OVER (PARTITION BY item, field ORDER BY from_) - 1, {open}) AS till
        FROM step WHERE found IS DISTINCT FROM before)
    SELECT item, field, unnest(found), from_, till FROM stretch"""


#: Items whose owner changes or on which a unit holds a role twice.
_RARE = """
    CREATE OR REPLACE TEMP TABLE rare AS
    SELECT DISTINCT item FROM known_item_unit WHERE role = 'owner'
    UNION SELECT item FROM known_item_unit GROUP BY item, role, unit HAVING count(*) > 1"""
_TWO_VALUES = """
    SELECT item, field FROM said WHERE col IS NOT NULL AND (n IS NOT NULL OR t IS NOT NULL)
    GROUP BY item, field, from_ HAVING count(*) > 1 ORDER BY 1, 2 LIMIT 20"""


def derive_items(connection: Connection) -> None:
    """Fill the derived tables of items from what is known of them; ``place``, ``sort``, ``shape`` tell of the kinds.

    Refused where a single-valued field has two values.
    """
    connection.execute(_NOW)
    connection.execute(_RARE)
    connection.execute(_ROLES)
    _fill_rare_roles(connection)
    connection.execute(_RUNS)
    days = {"ever": SINCE_EVER, "open": OPEN}
    connection.execute(_GIVEN.format(blanks=BLANKS))
    if found := connection.execute(_TWO_VALUES).fetchall():
        raise Refused([two_values(field, item) for item, field in found])
    pivot = ", ".join(f"max(CASE WHEN o.col = '{name}' THEN o.{name[0]} END) AS {name}" for name in _COLUMNS)
    connection.execute(_SPANS.format(**days, pivot=pivot, columns=", ".join(_COLUMNS)))
    connection.execute(_CHOICES.format(**days))
    for name in ("rare", "said"):
        connection.execute(f"DROP TABLE {name}")


def _fill_rare_roles(connection: Connection) -> None:
    roles = fetch(connection, "item_unit", "item IN (SELECT item FROM rare)")
    items = fetch(connection, "item", "id IN (SELECT item FROM rare)")
    by_item: dict[str, list[Any]] = {item.id: [] for item in items}
    for role in roles:
        by_item.get(role.item, []).append(role)
    insert(connection, "item_unit_span", [row for item in items for row in unit_rows(item, by_item[item.id])])
