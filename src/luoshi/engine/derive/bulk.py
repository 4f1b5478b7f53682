"""The derived tables of a whole city, in DuckDB: long tables by SQL, what is dated and rare by the rows of one subject.

Reads the ``given_NAME`` tables of ``load.bulk``; leaves ``known_NAME`` views and the derived tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import duckdb

from luoshi.engine.backends.fill import create_tables, fetch, insert
from luoshi.engine.known import DATED
from luoshi.engine.shapes import Shape
from luoshi.engine.tables.derived import GENERIC
from luoshi.terms.days import OPEN, SINCE_EVER, Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from .items_in_bulk import derive_items
from .posts_in_bulk import derive_posts
from .values import BLANKS
from .whole import persons_of, units_of

Connection = duckdb.DuckDBPyConnection


def apply_known(connection: Connection, known_on: Day) -> None:
    """Make the ``known_NAME`` tables: what had been typed by the end of the day and not been voided by then."""
    for name in DATED:
        connection.execute(
            f"CREATE OR REPLACE VIEW known_{name} AS SELECT * FROM given_{name} "
            f"WHERE entered_at <= {known_on} AND voided_at > {known_on}"
        )
    for name in ("unit", "person"):
        connection.execute(f"CREATE OR REPLACE VIEW known_{name} AS SELECT * FROM given_{name}")
    # the highest revision known is taken first, then dropped if voided: an older one never comes back
    connection.execute(
        "CREATE OR REPLACE TABLE known_record AS SELECT row_number() OVER () AS no, r.* FROM given_record r JOIN "
        f"(SELECT id, max(revision) AS revision FROM given_record WHERE entered_at <= {known_on} GROUP BY id) l "
        f"ON r.id = l.id AND r.revision = l.revision WHERE r.voided_at > {known_on}"
    )


def derive_bulk(
    connection: Connection, shapes: Mapping[str, Shape], *, on_table: Callable[[str], None] | None = None
) -> None:
    """Fill the derived tables from the ``known_NAME`` tables. Refused where a single-valued field has two values."""
    create_tables(connection)
    _shapes(connection, shapes)
    steps: dict[str, Callable[[], None]] = {
        "unit": lambda: _units(connection),
        "closure": lambda: _closure(connection),
        "person": lambda: _persons(connection),
        "membership": lambda: _memberships(connection),
        "post": lambda: derive_posts(connection),
        "record": lambda: _records(connection),
        "item": lambda: derive_items(connection),
        "waiver": lambda: _waivers(connection),
    }
    for name, step in steps.items():
        if on_table:
            on_table(name)
        step()


def _shapes(connection: Connection, shapes: Mapping[str, Shape]) -> None:
    """Say in temporary tables where the fields of each kind stand, of which sort they are, and its first state."""
    rows: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
        "place": (
            "kind TEXT, field TEXT, col TEXT, sort TEXT",
            [
                (kind, field, column, shape.types.get(field, "text"))
                for kind, shape in shapes.items()
                for field, column in shape.columns.items()
            ],
        ),
        "sort": (
            "kind TEXT, field TEXT, sort TEXT",
            [(kind, field, sort) for kind, shape in shapes.items() for field, sort in shape.types.items()],
        ),
        "shape": ("kind TEXT, first_state TEXT", [(kind, shape.first_state) for kind, shape in shapes.items()]),
    }
    for name, (columns, found) in rows.items():
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
        insert(connection, name, found)


def _waivers(connection: Connection) -> None:
    connection.execute(
        'INSERT INTO waiver_span SELECT obligation, subject_type, subject, from_, "to" FROM known_waiver'
    )


def _units(connection: Connection) -> None:
    """Units without dated attributes by SQL, the others one by one."""
    dated = "SELECT subject FROM known_attribute WHERE subject_type = 'unit'"
    parts = [
        ("founded_on", "abolished_on", 1),
        (str(SINCE_EVER), "founded_on - 1", 0),
        ("abolished_on + 1", str(OPEN), 0),
    ]
    for first, last, stands in parts:
        connection.execute(
            f"INSERT INTO unit_span SELECT id, {first}, {last}, {stands}, founded_on, type, level, rank, domain, "
            f"tags, {_tag_text('batch')} FROM given_unit WHERE id NOT IN ({dated}) AND {first} <= {last}"
        )
    units = fetch(connection, "unit", f"id IN ({dated})")
    insert(connection, "unit_span", units_of(units, fetch(connection, "attribute", "subject_type = 'unit'")))


def _tag_text(column: str) -> str:
    parts = f"list_filter(list_transform(string_split({column}, ';'), lambda x: trim(x)), lambda x: x <> '')"
    return f"CASE WHEN len({parts}) = 0 THEN '' ELSE ';' || array_to_string({parts}, ';') || ';' END"


def _closure(connection: Connection) -> None:
    """Level by level upwards, until nothing stands above."""
    for tree in ("territory", "sector"):
        connection.execute(
            f"INSERT INTO closure SELECT '{tree}', id, id, code, 0, {SINCE_EVER}, {OPEN} FROM given_unit"
        )
    depth = 0
    while connection.execute(f"SELECT 1 FROM closure WHERE depth = {depth} LIMIT 1").fetchall():
        connection.execute(
            "INSERT INTO closure SELECT c.tree, c.unit, e.parent, u.code, c.depth + 1, "
            'greatest(c.from_day, e.from_), least(c.to_day, e."to") '
            "FROM closure c JOIN known_unit_parent e ON e.tree = c.tree AND e.unit = c.ancestor "
            "JOIN given_unit u ON u.id = e.parent "
            f'WHERE c.depth = {depth} AND e.from_ <= c.to_day AND c.from_day <= e."to"'
        )
        depth += 1


def _persons(connection: Connection) -> None:
    dated = "SELECT subject FROM known_attribute WHERE subject_type = 'person'"
    connection.execute(
        f"INSERT INTO person_span SELECT id, {SINCE_EVER}, {OPEN}, born_on, tags FROM given_person "
        f"WHERE id NOT IN ({dated})"
    )
    persons = fetch(connection, "person", f"id IN ({dated})")
    insert(connection, "person_span", persons_of(persons, fetch(connection, "attribute", "subject_type = 'person'")))


def _memberships(connection: Connection) -> None:
    """Chains: a row begins one unless an earlier row of that person and side reaches it."""
    connection.execute("""
        INSERT INTO member_span
        WITH ordered AS (
            SELECT *, max("to") OVER (PARTITION BY person, side ORDER BY from_, "to"
                                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
            FROM known_membership)
        SELECT person, unit, side, category, from_, "to",
               max(CASE WHEN reached IS NULL OR from_ > reached + 1 THEN from_ END)
                   OVER (PARTITION BY person, side ORDER BY from_, "to" ROWS UNBOUNDED PRECEDING)
        FROM ordered""")
    connection.execute(f"""
        INSERT INTO unit_size
        WITH full_rows AS (SELECT DISTINCT person, unit, from_, "to" FROM known_membership WHERE side = 'full'),
        changes AS (
            SELECT unit, day, sum(change) AS change FROM (
                SELECT unit, from_ AS day, 1 AS change FROM full_rows
                UNION ALL SELECT unit, "to" + 1, -1 FROM full_rows
                UNION ALL SELECT id, {SINCE_EVER}, 0 FROM given_unit)
            WHERE day <= {OPEN} GROUP BY unit, day HAVING sum(change) <> 0 OR day = {SINCE_EVER})
        SELECT unit, day, coalesce(lead(day) OVER w - 1, {OPEN}), sum(change) OVER w
        FROM changes WINDOW w AS (PARTITION BY unit ORDER BY day)""")


def _records(connection: Connection) -> None:
    connection.execute(
        "INSERT INTO record_person SELECT DISTINCT r.no, p.person, r.kind FROM given_participant p "
        "JOIN known_record r ON p.record = r.id AND p.revision = r.revision"
    )
    _place_fields(connection)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE attended AS
        SELECT p.record_no AS no, count(*) AS n_part, count(m.person) AS n_own
        FROM record_person p JOIN known_record r ON p.record_no = r.no
        LEFT JOIN (SELECT DISTINCT person, unit, from_, "to" FROM known_membership WHERE side = 'full') m
            ON m.person = p.person AND m.unit = r.unit AND m.from_ <= r.done_on AND m."to" >= r.done_on
        GROUP BY p.record_no""")
    generic = (
        ", ".join(f"f.n{n}" for n in range(1, GENERIC + 1)) + ", " + ", ".join(f"f.t{n}" for n in range(1, GENERIC + 1))
    )
    connection.execute(f"""
        INSERT INTO record_now
        SELECT r.no, r.id, r.pack, r.kind, r.unit, r.target_unit, r.speaker, r.author, r.item, r.done_on,
               coalesce(r.for_date, r.done_on), r.for_date, coalesce(a.n_part, 0), coalesce(a.n_own, 0),
               coalesce(s.members, 0), {generic}
        FROM known_record r LEFT JOIN attended a ON a.no = r.no LEFT JOIN placed f ON f.no = r.no
        LEFT JOIN unit_size s ON s.unit = r.unit AND s.from_day <= r.done_on AND s.to_day >= r.done_on
        ORDER BY r.kind, r.done_on""")
    connection.execute("DROP TABLE attended")
    connection.execute("DROP TABLE placed")


def _place_fields(connection: Connection) -> None:
    """Single-valued fields into n1…t16 of their record, the others into record_choice."""
    value = "CASE {0}.sort WHEN 'int' THEN f.\"int\" WHEN 'date' THEN f.\"date\" END"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE single AS
        SELECT r.no, r.id, f.field, p.col, {value.format("p")} AS n,
               CASE WHEN p.sort = 'text' THEN nullif(trim(f.text, {BLANKS}), '') END AS t
        FROM given_record_field f JOIN known_record r ON f.record = r.id AND f.revision = r.revision
        JOIN place p ON p.kind = r.kind AND p.field = f.field""")
    connection.execute("DELETE FROM single WHERE n IS NULL AND t IS NULL")
    _refuse_two_values(connection)
    columns = ", ".join(f"max(CASE WHEN col = 'n{n}' THEN n END) AS n{n}" for n in range(1, GENERIC + 1))
    columns += ", " + ", ".join(f"max(CASE WHEN col = 't{n}' THEN t END) AS t{n}" for n in range(1, GENERIC + 1))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE placed AS SELECT no, {columns} FROM single GROUP BY no")
    connection.execute(f"""
        INSERT INTO record_choice
        SELECT DISTINCT no, field, value FROM (
            SELECT r.no, f.field, trim(CASE coalesce(s.sort, 'text') WHEN 'int' THEN CAST(f."int" AS TEXT)
                WHEN 'date' THEN CAST(f."date" AS TEXT) ELSE f.text END, {BLANKS}) AS value
            FROM given_record_field f JOIN known_record r ON f.record = r.id AND f.revision = r.revision
            LEFT JOIN sort s ON s.kind = r.kind AND s.field = f.field
            WHERE NOT EXISTS (SELECT 1 FROM place p WHERE p.kind = r.kind AND p.field = f.field))
        WHERE value <> ''""")
    connection.execute("DROP TABLE single")


def _refuse_two_values(connection: Connection) -> None:
    found = connection.execute(
        "SELECT id, field FROM single GROUP BY id, field HAVING count(*) > 1 ORDER BY 1, 2 LIMIT 20"
    ).fetchall()
    if found:
        raise Refused(
            [
                Finding(
                    "two-values",
                    "record_field",
                    0,
                    say(
                        f"记录 {record} 的字段“{field}”有两个值，它只能有一个",
                        f"record {record}: field “{field}” has two values, it holds one",
                    ),
                    instead=say("删去其中一行", "remove one of the two rows"),
                )
                for record, field in found
            ]
        )
