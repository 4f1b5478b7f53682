"""Packs over a folder of tables by the engine of one's choice, into files: what the command line does.

Every engine writes the same bytes; the SHA-256 of the status rows as CSV is the line by which they are compared.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from luoshi.engine.evaluated import Evaluation, RowsEvaluation, Said
from luoshi.engine.frozen import FrozenPack
from luoshi.engine.known import check_days
from luoshi.engine.load import load_tables
from luoshi.engine.load.rows import check_tables
from luoshi.engine.notices import notices, overrides_in
from luoshi.engine.oracle import evaluate_packs
from luoshi.engine.tables import Rows, Tables
from luoshi.spec.model import Pack
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

ENGINES = ("oracle", "sqlite", "postgres", "duckdb")


def check_engine(name: str) -> None:
    """Refuse an engine that there is not."""
    if name not in ENGINES:
        listed = say("、", ", ").join(ENGINES)
        raise Refused(
            [
                Finding(
                    "unknown-engine",
                    "--engine",
                    0,
                    say(f"没有“{name}”这种引擎", f"there is no engine “{name}”"),
                    instead=say(f"可用：{listed}", f"use one of: {listed}"),
                )
            ]
        )


def evaluate_folder(
    packs: Sequence[Pack],
    data: str | Path,
    as_of: Day,
    known_on: Day | None = None,
    *,
    engine: str = "duckdb",
    frozen: Callable[[], FrozenPack] | None = None,
    said: Said = lambda _: None,
) -> Evaluation:
    """Evaluate packs over the tables of a folder. ``frozen`` gives their SQL (default: they are frozen now).

    ``said`` is told each step, for progress. Refused where the tables, as known then, contradict themselves.
    """
    check_engine(engine)
    known_on = check_days(as_of, known_on)
    freeze = frozen or (lambda: _freeze(packs))
    if engine == "duckdb":
        from luoshi.engine.backends.bulk import evaluate_in_duckdb  # noqa: PLC0415 (only where it is asked for)

        whole = evaluate_in_duckdb(freeze, Path(data), as_of, known_on, said=said)
        whole.notices = notices(packs, successions=whole.successions(), overrides=whole.overrides())
        return whole
    said(say("读取数据", "reading the tables"))
    tables = load_tables(data, on_table=said)
    if findings := check_tables(tables, known_on):
        raise Refused(findings)
    rows = _rows(engine, packs, freeze, tables, as_of, known_on, said)
    found = RowsEvaluation(rows, tables, as_of, known_on)
    found.notices = notices(packs, successions=len(tables.succession), overrides=overrides_in(tables))
    return found


def _rows(
    engine: str,
    packs: Sequence[Pack],
    freeze: Callable[[], FrozenPack],
    tables: Tables,
    as_of: Day,
    known_on: Day,
    said: Said,
) -> Rows:
    if engine == "oracle":
        said(say("判定", "judging"))
        return evaluate_packs(packs, tables, as_of, known_on)
    said(say("编译方案", "compiling the packs"))
    frozen = freeze()
    said(say("判定", "judging"))
    if engine == "sqlite":
        from luoshi.engine.backends.sqlite import SqliteBackend  # noqa: PLC0415 (only where it is asked for)

        backend: SqliteBackend | PostgresBackend = SqliteBackend()
    else:
        from luoshi.engine.backends.postgres import PostgresBackend  # noqa: PLC0415 (only where it is asked for)

        backend = PostgresBackend(os.environ["DATABASE_URL"])
    try:
        backend.load(tables)
        return backend.evaluate(frozen, as_of, known_on)
    finally:
        backend.close()


def _freeze(packs: Sequence[Pack]) -> FrozenPack:
    from luoshi.engine.compile import freeze  # noqa: PLC0415 (Ibis takes half a second to load)

    return freeze(packs)


def reasons_of(packs: Sequence[Pack], tables: Tables, as_of: Day, known_on: Day, *, everything: bool = False) -> Rows:
    """Return the reason rows of the slots neither met nor late (or of all), composed by the oracle from the tables."""
    rows = evaluate_packs(packs, tables, as_of, known_on)
    if everything:
        return rows
    done = {(r.obligation, r.subject_type, r.subject, r.period) for r in rows.status if r.status in ("met", "late")}
    kept = [r for r in rows.reasons if (r.obligation, r.subject_type, r.subject, r.period) not in done]
    return Rows(rows.status, rows.cells, kept)
