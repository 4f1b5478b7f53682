"""The rows behind a verdict: per requirement what was needed and had, and what each piece of evidence failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.engine.tables import ReasonRow, StatusRow
from luoshi.spec.model import (
    AllOf,
    AttendedShare,
    By,
    Compare,
    Criterion,
    Holds,
    NotOneOf,
    OneOf,
    Operand,
)
from luoshi.terms.days import Day, iso_of

from .criteria import Failure
from .requirements import Outcome, Seen
from .verdict import Verdict


def reason_rows(row: StatusRow, verdict: Verdict) -> Iterator[ReasonRow]:
    """Yield the reason rows of a slot, whatever its status; who writes them leaves out met and late ones or not."""
    for place, outcome in enumerate(verdict.outcomes, 1):
        yield from _of_outcome(row, str(place), outcome)


def reason_key(row: ReasonRow) -> tuple[str, ...]:
    """Sort by slot, requirement and evidence; the failed criteria of one piece stay in the order they are written."""
    return (row.obligation, row.subject_type, row.subject, row.period, row.requirement, row.evidence_type, row.evidence)


def _of_outcome(row: StatusRow, place: str, outcome: Outcome) -> Iterator[ReasonRow]:
    if outcome.left_out:
        return
    for index, alternative in enumerate(outcome.alternatives, 1):
        yield from _of_outcome(row, f"{place}.{index}", alternative)
    if outcome.alternatives:
        return
    for seen in outcome.evidence:
        for failure in seen.failed or (None,):
            yield _row(row, place, outcome, seen, failure)
    if not outcome.evidence:
        yield _row(row, place, outcome, None, None)


def _row(row: StatusRow, place: str, outcome: Outcome, seen: Seen | None, failure: Failure | None) -> ReasonRow:
    return ReasonRow(
        row.obligation, row.version, row.subject_type, row.subject, row.period, place, outcome.needed, outcome.have,
        seen.type if seen else "", seen.id if seen else "", int(seen is not None and not seen.failed),
        failure.name if failure else "", shown(failure.found, failure.criterion) if failure else "",
        asked(failure.criterion) if failure and failure.criterion else "",
    )


def shown(values: Sequence[int | str], criterion: Criterion | None = None) -> str:
    """Write found values; those of ``attended_share`` as n/of, days as ISO where the criterion speaks of days."""
    if criterion and isinstance(criterion.test, AttendedShare):
        return f"{values[0]}/{values[1]}"
    days = criterion is not None and criterion.field in ("done_on", "for_date")
    return ";".join(iso_of(Day(value)) if days and isinstance(value, int) else str(value) for value in values)


def asked(criterion: Criterion) -> str:
    """Write what a criterion asks, in the language of packs."""
    test = criterion.test
    if isinstance(test, OneOf):
        return ";".join(map(str, test.values))
    if isinstance(test, AllOf):
        return "all " + ";".join(map(str, test.values))
    if isinstance(test, NotOneOf):
        return "not " + ";".join(map(_operand, test.operands))
    if isinstance(test, Compare):
        return " ".join(f"{bound.bound} {_operand(bound.operand)}" for bound in test.bounds)
    if isinstance(test, AttendedShare):
        return f"min {test.min.num}/{test.min.den}"
    if isinstance(test, By):
        return f"by {test.by}"
    if isinstance(test, Holds):
        return "holds " + ";".join((*test.role, *test.rank))
    return "filled"


def _operand(operand: Operand) -> str:
    if operand.field is not None:
        return f"field {operand.field}"
    return f"subject {operand.subject}" if operand.subject is not None else str(operand.value)
