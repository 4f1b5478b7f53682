"""Which criteria a piece of evidence failed: SQLite and DuckDB compute it apart from the oracle and find the same.

The rows of reasons are written by one function from the oracle; the compiled SQL carries the failed criteria of each
piece along as a number, a bit each. Here that number is read out and held against the oracle's rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from luoshi.engine.backends.duckdb import DuckdbBackend
from luoshi.engine.backends.sqlite import SqliteBackend
from luoshi.engine.compile import freeze
from luoshi.engine.compile.dialect import write_sql
from luoshi.engine.compile.gather import Asked, gather, inside
from luoshi.engine.compile.ground import Ground
from luoshi.engine.compile.verdict import compile_status
from luoshi.engine.frozen import FrozenPack, sql_for, years_before
from luoshi.engine.oracle import evaluate_packs
from luoshi.engine.oracle.rulings import Ruling, rulings
from luoshi.engine.tables import ReasonRow
from luoshi.spec.model import Pack, Version
from luoshi.terms.days import Day

from .made.pack import PackMaker
from .made.world import some_day
from .made.worlds import make_worlds

CASES = 8
Slot = tuple[str, Day, str, str, str]
Pieces = dict[tuple[str, str], tuple[str, ...]]


class Question(NamedTuple):
    """SQL that lists (subject, period, e_type, e_id, e_mask) of one requirement, and what the bits mean."""

    obligation: str
    version: Day
    requirement: str
    sql: str
    names: tuple[str, ...]
    ages: tuple[int, ...]


def questions(packs: list[Pack], frozen: FrozenPack) -> Iterator[Question]:
    ruled = rulings(packs)
    for ruling in ruled:
        for version in ruling.obligation.versions:
            yield from _of_version(ruling, version, ruled, frozen)


def _of_version(
    ruling: Ruling, version: Version, ruled: list[Ruling], frozen: FrozenPack
) -> Iterator[Question]:
    kinds = {name: kind for each in ruled for name, kind in each.pack.kinds.items()}
    ground = Ground(ruling, version, kinds, {name: shape.columns for name, shape in frozen.shapes.items()})
    judged = compile_status(ground)
    if judged is None or len(ground.batches) > 1:  # of two batches the later slot stands: the frame holds both
        return
    for place, asked in enumerate(ruling.require(version), 1):
        gathered = gather(ground, asked, judged.frame, judged.periods) if isinstance(asked, Asked) else None
        if gathered is None:
            continue
        pairs = gathered.pairs.filter(inside(ground, gathered.pairs))
        keys = (*gathered.keys, "pk")
        pairs = pairs.select("e_type", "e_id", "e_mask", **{f"k_{key}": pairs[key] for key in keys})
        slots = judged.frame.table
        rows = slots.join(pairs, [slots[key] == pairs[f"k_{key}"] for key in keys])
        sql = write_sql(rows.select("subject", "period", "e_type", "e_id", "e_mask").distinct(), ground)
        yield Question(ruling.name, Day(version.from_), str(place), sql, gathered.names, tuple(ground.ages))


def by_oracle(reasons: list[ReasonRow]) -> dict[Slot, Pieces]:
    found: dict[Slot, Pieces] = defaultdict(dict)
    for row in reasons:
        pieces = found[row.obligation, row.version, row.requirement, row.subject, row.period]
        if row.evidence:
            piece = (row.evidence_type, row.evidence)
            pieces[piece] = pieces.get(piece, ()) + ((row.criterion,) if row.criterion else ())
    return found


def by_sql(backend: SqliteBackend | DuckdbBackend, question: Question, as_of: Day) -> dict[Slot, Pieces]:
    given = {"as_of": int(as_of)} | {f"age_{years}": int(years_before(as_of, years)) for years in question.ages}
    dialect = "duckdb" if isinstance(backend, DuckdbBackend) else "sqlite"
    sql = sql_for(question.sql, dialect, scoped=False, given=given)  # type: ignore[arg-type]
    found: dict[Slot, Pieces] = defaultdict(dict)
    for subject, period, e_type, e_id, mask in backend.connection.execute(sql).fetchall():
        failed = tuple(name for bit, name in enumerate(question.names) if mask >> bit & 1)
        found[question.obligation, question.version, question.requirement, subject, period][e_type, e_id] = failed
    return found


def test_the_failed_criteria_of_each_piece_are_the_same_by_oracle_sqlite_and_duckdb() -> None:
    failing = 0
    for seed in range(CASES):
        random = Random(seed)
        packs = PackMaker(random).family(obligations=3)
        tables, as_of = make_worlds(random, count=8), max(some_day(random) for _ in range(4))
        frozen = freeze(packs)
        meant = by_oracle(evaluate_packs(packs, tables, as_of).reasons)
        asked = list(questions(packs, frozen))
        for backend in (SqliteBackend(), DuckdbBackend()):
            backend.load(tables)
            backend.evaluate(frozen, as_of)
            for question in asked:
                found = by_sql(backend, question, as_of)
                slots = [slot for slot in meant if slot[:3] == question[:3]]
                assert {slot: found.get(slot, {}) for slot in slots} == {slot: meant[slot] for slot in slots}, seed
                failing += sum(bool(failed) for slot in slots for failed in meant[slot].values())
    assert failing > 20, "the cases show too little"
