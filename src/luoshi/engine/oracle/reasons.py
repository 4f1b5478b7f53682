"""The rows behind a verdict: per requirement what was needed and had, and what each piece of evidence failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.engine.tables import ReasonRow, StatusRow
from luoshi.spec.model import (
    AllOf,
    AttendedShare,
    By,
    Compare,
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
        row.obligation,
        row.version,
        row.subject_type,
        row.subject,
        row.period,
        place,
        outcome.needed,
        outcome.have,
        seen.type if seen else "",
        seen.id if seen else "",
        int(seen is not None and not seen.failed),
        failure.name if failure else "",
        shown(failure) if failure else "",
        asked(failure) if failure else "",
    )


def shown(failure: Failure) -> str:
    """Write found values; those of ``attended_share`` as n/of, days as ISO, numbers scaled as in the tables in."""
    if failure.criterion and isinstance(failure.criterion.test, AttendedShare):
        return f"{failure.found[0]}/{failure.found[1]}"
    return _listed(failure.found, is_day=failure.is_day)


def asked(failure: Failure) -> str:
    """Write what the criterion asks, in the language of packs; empty for one that is built in."""
    if failure.criterion is None:
        return ""
    test, is_day = failure.criterion.test, failure.is_day
    if isinstance(test, OneOf):
        return _listed(test.values, is_day=is_day)
    if isinstance(test, AllOf):
        return "all " + _listed(test.values, is_day=is_day)
    if isinstance(test, NotOneOf):
        return "not " + ";".join(_operand(operand, is_day=is_day) for operand in test.operands)
    if isinstance(test, Compare):
        return " ".join(f"{bound.bound} {_operand(bound.operand, is_day=is_day)}" for bound in test.bounds)
    if isinstance(test, AttendedShare):
        return f"min {test.min.num}/{test.min.den}"
    if isinstance(test, By):
        return f"by {test.by}"
    if isinstance(test, Holds):
        return "holds " + ";".join((*test.role, *test.rank))
    return "filled"


def _operand(operand: Operand, *, is_day: bool) -> str:
    if operand.field is not None:
        return f"field {operand.field}"
    if operand.subject is not None:
        return f"subject {operand.subject}"
    return "" if operand.value is None else _listed((operand.value,), is_day=is_day)


def _listed(values: Sequence[int | str], *, is_day: bool) -> str:
    return ";".join(iso_of(Day(value)) if is_day and isinstance(value, int) else str(value) for value in values)
