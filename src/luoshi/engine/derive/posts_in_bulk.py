"""Posts of a whole city in DuckDB: the rows of ``posts``, for all posts at once."""

from __future__ import annotations

from typing import Any

Connection = Any

#: A holding ends with its unit; ``no`` is its place in the file, which decides where two are equal.
_HOLDING = """
    CREATE OR REPLACE TEMP TABLE holding AS
    SELECT row_number() OVER () AS no, p.person, p.unit, p.role, p.rank, p.from_,
           least(p."to", u.abolished_on) AS till, u.abolished_on AS ends
    FROM known_post p JOIN given_unit u ON u.id = p.unit"""
_HELD = """
    INSERT INTO post_span
    WITH ordered AS (
        SELECT *, max(till) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
        FROM holding WHERE from_ <= till WINDOW w AS (PARTITION BY unit, role, person ORDER BY from_, till))
    SELECT person, unit, role, rank, from_, till,
           max(CASE WHEN reached IS NULL OR from_ > reached + 1 THEN from_ END)
               OVER (PARTITION BY unit, role, person ORDER BY from_, till ROWS UNBOUNDED PRECEDING)
    FROM ordered"""
#: Cut where a holding begins or ends; a vacant post keeps the rank of its last holding.
_STANDING = """
    INSERT INTO post_stand
    WITH post AS (SELECT unit, role, min(from_) AS since, any_value(ends) AS ends FROM holding GROUP BY ALL),
    step AS (
        SELECT DISTINCT p.*, d.day
        FROM post p JOIN (SELECT unit, role, from_ AS day FROM holding UNION SELECT unit, role, till + 1 FROM holding) d
        USING (unit, role) WHERE d.day BETWEEN p.since AND p.ends),
    begun AS (
        SELECT s.*, h.rank, h.till >= s.day AS holds,
               row_number() OVER (PARTITION BY s.unit, s.role, s.day ORDER BY h.till DESC, h.from_ DESC, h.no) AS place
        FROM step s JOIN holding h ON h.unit = s.unit AND h.role = s.role AND h.from_ <= s.day),
    ranked AS (
        SELECT unit, role, since, ends, day, coalesce(list_sort(list(DISTINCT rank) FILTER (holds)),
                                                      list(rank) FILTER (place = 1)) AS ranks
        FROM begun GROUP BY ALL),
    changed AS (
        SELECT *, lag(ranks) OVER (PARTITION BY unit, role ORDER BY day) AS before FROM ranked
        QUALIFY before IS DISTINCT FROM ranks)
    SELECT unit, role, unnest(ranks), day,
           coalesce(lead(day) OVER (PARTITION BY unit, role ORDER BY day) - 1, ends), since
    FROM changed"""


def derive_posts(connection: Connection) -> None:
    """Fill ``post_span`` and ``post_stand`` from ``known_post``."""
    connection.execute(_HOLDING)
    connection.execute(_HELD)
    connection.execute(_STANDING)
    connection.execute("DROP TABLE holding")
