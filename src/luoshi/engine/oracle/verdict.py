"""What becomes of one slot: requirements joined, compared with due, waived or not (SEMANTICS, "Status")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.spec.model import Requirement
from luoshi.terms.days import Day
from luoshi.terms.status import Status

from .requirements import Court, Outcome
from .slot import Slot


@dataclass(frozen=True)
class Verdict:
    """Status of one slot with the outcomes it stands on, one per requirement in the order written."""

    status: Status
    due: Day
    met_on: Day | None
    counted: int
    seen: int
    outcomes: tuple[Outcome, ...]


def reach_verdict(
    court: Court, require: Sequence[Requirement], slot: Slot, *, must_not: bool, waived: bool
) -> Verdict | None:
    """Judge a slot; None where every requirement is left out (nothing to take a share of): no slot."""
    outcomes = tuple(court.judge(requirement, slot) for requirement in require)
    standing = [outcome for outcome in outcomes if not outcome.left_out]
    if not standing:
        return None
    days = [outcome.met_on for outcome in standing if outcome.met_on is not None]
    fulfilled_on = max(days) if len(days) == len(standing) else None
    due = _rolling_due(slot, standing) if slot.is_rolling else slot.period.due
    status = _status(fulfilled_on, due, must_not=must_not, waived=waived, never_late=slot.is_rolling)
    return Verdict(
        status,
        due,
        fulfilled_on if status in (Status.MET, Status.LATE, Status.BREACHED) else None,
        sum(outcome.counted for outcome in standing),
        sum(outcome.seen for outcome in standing),
        outcomes,
    )


def _status(fulfilled_on: Day | None, due: Day, *, must_not: bool, waived: bool, never_late: bool) -> Status:
    if must_not:
        if waived:
            return Status.WAIVED
        return Status.CLEAR if fulfilled_on is None else Status.BREACHED
    if fulfilled_on is None:
        return Status.WAIVED if waived else Status.OPEN
    return Status.MET if never_late or fulfilled_on <= due else Status.LATE


def _rolling_due(slot: Slot, outcomes: Sequence[Outcome]) -> Day:
    """The earliest day on which a requirement lapses, never before the first n days are over."""
    days = slot.every.days
    first_due = Day(max(slot.subject.since, slot.period.first) + days - 1)
    lapses = []
    for outcome in outcomes:
        if outcome.held_by is not None and outcome.lapses:
            lapses.append(Day(outcome.held_by + days))
        elif outcome.lapses or outcome.met_on is None:
            return first_due
    return max(first_due, min(lapses, default=first_due))
