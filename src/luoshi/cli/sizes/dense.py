"""A city in which more goes on: what branches do with their members happens several times as often.

A generated city holds what its packs ask for and a little more. A city that has kept records for years holds several
times that. Each record of a kind in which, on average, ten people or more take part is there ``times`` times: the
copies on other days of the same window (which day is a hash of the record and the copy, so the same city comes out
again), with the revisions, fields and participants of the first. Everything else stays as it was.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from luoshi.engine.load.paper import quoted

#: A kind of record that gathers people: so many take part on average.
_GATHERS = 10

_COPIES = """
    CREATE TEMP TABLE copied AS
    WITH there AS (SELECT record, revision, count(*) AS people FROM {participant} GROUP BY ALL),
    gathers AS (
        SELECT r.kind FROM {record} r LEFT JOIN there p ON p.record = r.id AND p.revision = r.revision
        GROUP BY r.kind HAVING sum(coalesce(p.people, 0)) >= {gathers} * count(*)),
    begins AS (SELECT min(done_on) AS day FROM {record})
    SELECT r.id, c.copy, CASE WHEN c.copy = 0 THEN r.id ELSE r.id || 'x' || c.copy END AS name,
           -- all revisions of a record move together, by no more than leaves the earliest of them in the window
           CASE WHEN c.copy = 0 THEN 0
                ELSE CAST(hash(r.id, c.copy) % (min(r.done_on) - (SELECT day FROM begins) + 1) AS INTEGER) END AS back
    FROM {record} r, (SELECT unnest(range({times})) AS copy) c
    WHERE c.copy = 0 OR r.kind IN (SELECT kind FROM gathers)
    GROUP BY r.id, c.copy"""
_MOVED = ("done_on", "for_date", "entered_at", "voided_at")


def make_dense(lean: Path, directory: Path, times: int) -> None:
    """Write the Parquet tables of ``lean`` into another folder, with ``times`` as many gatherings of people."""
    directory.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        paths = {path.stem: quoted(path) for path in sorted(lean.glob("*.parquet"))}
        connection.execute(_COPIES.format(**paths, gathers=_GATHERS, times=times))
        moved = ", ".join(f"CAST(r.{day} - c.back AS DATE) AS {day}" for day in _MOVED)
        rows = {
            "record": f"SELECT r.* REPLACE (c.name AS id, {moved}) FROM {paths['record']} r JOIN copied c USING (id)",
            **{
                name: f"SELECT p.* REPLACE (c.name AS record) FROM {paths[name]} p JOIN copied c ON c.id = p.record"
                for name in ("record_field", "participant")
            },
        }
        for name in paths:
            if name in rows:
                connection.execute(f"COPY ({rows[name]}) TO {quoted(directory / f'{name}.parquet')} (FORMAT parquet)")
            else:
                shutil.copyfile(lean / f"{name}.parquet", directory / f"{name}.parquet")
