"""Reasons: the oracle on the part of the ledger that a unit's slots look at, and the words it puts to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from luoshi.engine.oracle import Only, judge
from luoshi.engine.reason import Reason, reason_of
from luoshi.engine.reason.explain import counted_towards
from luoshi.engine.tables import Tables
from luoshi.terms.days import Day
from luoshi.terms.language import language

from .audit import state_digest
from .packs import catalogue, qualified
from .part import tables_for
from .run_engine import key_of


def reasons_of(
    unit: str, *, as_of: Day, known_on: Day | None = None, change: Callable[[Tables], None] | None = None
) -> tuple[Reason, ...]:
    """Explain every slot charged to a unit; ``change`` may edit the tables first (nothing is stored)."""
    known_on = as_of if known_on is None else known_on
    if change is None:
        return _reasons(state_digest(), unit, as_of, known_on, language.get())
    tables = tables_for(unit)
    change(tables)
    return _explained(tables, unit, as_of, known_on)


@lru_cache(maxsize=64)
def _reasons(
    digest: str,  # noqa: ARG001 (the state the answer holds for)
    unit: str,
    as_of: Day,
    known_on: Day,
    spoken: str,  # noqa: ARG001 (the language of its words)
) -> tuple[Reason, ...]:
    return _explained(tables_for(unit), unit, as_of, known_on)


def _explained(tables: Tables, unit: str, as_of: Day, known_on: Day) -> tuple[Reason, ...]:
    packs = catalogue().packs
    if not packs:
        return ()
    cases = list(judge(packs, tables, as_of, known_on, only=Only(unit=unit)))
    counts = counted_towards(iter(cases))
    found = (reason_of(case, counts) for case in cases)
    return tuple(
        sorted(
            (replace(one, row=one.row._replace(obligation=qualified(packs[0], one.row.obligation))) for one in found),
            key=lambda one: key_of(one.row),
        )
    )
