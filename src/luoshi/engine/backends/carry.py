"""Cells of a city in DuckDB: counts carried up level by level, so that nothing is counted at more than it must be."""

from __future__ import annotations

import duckdb

from luoshi.engine.rollup import Outside
from luoshi.terms.days import Day
from luoshi.terms.status import STATUSES

from .fill import insert

TREES = ("territory", "sector")
_SUMS = ", ".join(f"CAST(sum({s.value}) AS BIGINT) AS {s.value}" for s in STATUSES)
_COUNTS = ", ".join(f"count(*) FILTER (status = '{s.value}') AS {s.value}" for s in STATUSES)
_TOTAL = " + ".join(s.value for s in STATUSES)
#: No tree of organisations is deeper; only abolished units hung under each other in a circle go on for ever.
_DEEPEST = 60


def carry_up(connection: duckdb.DuckDBPyConnection, as_of: Day) -> dict[str, Outside]:
    """Fill the table ``cells`` from ``status`` and the known trees; return what is counted nowhere, by tree."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE own AS SELECT unit, obligation, period, {_COUNTS} FROM status "
        "GROUP BY unit, obligation, period"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE cells AS SELECT '' AS tree, unit, obligation, period, "
        f"CAST(0 AS BIGINT) AS total, {', '.join(s.value for s in STATUSES)} FROM own WHERE FALSE"
    )
    outside = {}
    for tree in TREES:
        _hang(connection, tree, as_of)
        _carry(connection, tree)
        lost = connection.execute(
            f"SELECT count(DISTINCT unit), coalesce(sum({_TOTAL}), 0) FROM own "
            "WHERE unit NOT IN (SELECT unit FROM hung)"
        ).fetchall()[0]
        outside[tree] = Outside(int(lost[0]), int(lost[1]))
    for name in ("own", "hung", "flow", "carried"):
        connection.execute(f"DROP TABLE {name}")
    return outside


def _hang(connection: duckdb.DuckDBPyConnection, tree: str, as_of: Day) -> None:
    """Make ``hung`` (unit, parent): the parent on the day; abolished units without one keep their last."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE hung AS
        WITH edges AS (SELECT * FROM known_unit_parent WHERE tree = '{tree}'),
        now AS (SELECT unit, min(parent) AS parent FROM edges
                WHERE from_ <= {as_of} AND "to" >= {as_of} GROUP BY unit),
        last AS (SELECT e.unit, arg_max(e.parent, e."to") AS parent FROM edges e JOIN given_unit u ON u.id = e.unit
                 WHERE u.abolished_on < {as_of} AND e.from_ <= {as_of} GROUP BY e.unit),
        all_units AS (SELECT unit FROM edges UNION SELECT parent FROM edges)
        SELECT a.unit, coalesce(now.parent, last.parent, '') AS parent
        FROM all_units a LEFT JOIN now ON now.unit = a.unit LEFT JOIN last ON last.unit = a.unit""")


def _carry(connection: duckdb.DuckDBPyConnection, tree: str) -> None:
    own = "SELECT own.* FROM own WHERE unit IN (SELECT unit FROM hung)"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE flow AS {own}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE carried AS {own}")
    for _ in range(_DEEPEST):
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE flow AS SELECT h.parent AS unit, f.obligation, f.period, {_SUMS} "
            "FROM flow f JOIN hung h ON h.unit = f.unit WHERE h.parent <> '' GROUP BY h.parent, f.obligation, f.period"
        )
        if not connection.execute("SELECT 1 FROM flow LIMIT 1").fetchall():
            break
        connection.execute("INSERT INTO carried SELECT * FROM flow")
    else:
        _carry_in_circles(connection, own)
    connection.execute(
        f"INSERT INTO cells SELECT '{tree}', unit, obligation, period, {_TOTAL}, "
        f"{', '.join(s.value for s in STATUSES)} FROM (SELECT unit, obligation, period, {_SUMS} FROM carried "
        "GROUP BY unit, obligation, period)"
    )


def _carry_in_circles(connection: duckdb.DuckDBPyConnection, own: str) -> None:
    """Abolished units may hang under each other, each by its last parent: a line then ends where it would repeat."""
    parent = dict(connection.execute("SELECT unit, parent FROM hung").fetchall())
    rows = []
    for unit in parent:
        line = [unit]
        while (above := parent.get(line[-1], "")) and above not in line:
            line.append(above)
        rows += [(unit, above) for above in line]
    connection.execute("CREATE OR REPLACE TEMP TABLE line (unit TEXT, above TEXT)")
    insert(connection, "line", rows)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE carried AS SELECT l.above AS unit, o.* EXCLUDE (unit) FROM ({own}) o "
        "JOIN line l ON l.unit = o.unit"
    )
    connection.execute("DROP TABLE line")
