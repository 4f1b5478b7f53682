"""The tables out (SEMANTICS, "The tables out"): sorted by the key columns as Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.terms.days import Day


class StatusRow(NamedTuple):
    """One slot. ``version`` is the version's from-day; ``met_on`` None = empty.

    Key: obligation, subject_type, subject, period.
    """

    obligation: str
    version: Day
    subject_type: str
    subject: str
    unit: str
    period: str
    opens: Day
    due: Day
    status: str
    met_on: Day | None
    counted: int
    seen: int


class CellRow(NamedTuple):
    """Counts of one unit, obligation, period in one tree. Key: the first four."""

    tree: str
    unit: str
    obligation: str
    period: str
    total: int
    met: int
    late: int
    open: int
    waived: int
    clear: int
    breached: int


class ReasonRow(NamedTuple):
    """One piece of evidence and one failed criterion (or counted, or none) of one requirement of one slot.

    ``requirement`` is its place, from 1 (``2.1`` = first alternative of an any_of at place 2); ``counted`` 1/0.
    """

    obligation: str
    version: Day
    subject_type: str
    subject: str
    period: str
    requirement: str
    needed: int
    have: int
    evidence_type: str
    evidence: str
    counted: int
    criterion: str
    found: str
    asked: str


@dataclass
class Rows:
    """What an engine returns."""

    status: list[StatusRow] = field(default_factory=list)
    cells: list[CellRow] = field(default_factory=list)
    reasons: list[ReasonRow] = field(default_factory=list)
