"""The facts behind one slot, gathered from the oracle: what was needed and had, by which evidence, on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.engine.oracle import Case, Only, judge
from luoshi.engine.oracle.criteria import Failure
from luoshi.engine.oracle.reasons import asked, shown
from luoshi.engine.oracle.requirements import Outcome, Seen
from luoshi.engine.tables import StatusRow, Tables
from luoshi.spec.model import AnyOf, Obligation, Pack, Requirement
from luoshi.terms.days import Day

from .criterion import Words, failure_text
from .mend import mends
from .source import SourceLine, source_line


@dataclass(frozen=True)
class FailedCriterion:
    """One false criterion: machine form (name, found, asked) and the sentence; ``source`` where it has its own."""

    name: str
    found: str
    asked: str
    text: str
    source: SourceLine | None


@dataclass(frozen=True)
class EvidenceReason:
    """A piece of evidence: its kind's label, its day, what it failed, and what else it counts towards (titles)."""

    type: str
    id: str
    label: str
    day: Day | None
    failed: tuple[FailedCriterion, ...]
    also_counts: tuple[str, ...] = ()
    correction_alone: bool = False


@dataclass(frozen=True)
class RequirementReason:
    """One requirement: its place (``1``, ``2.1``), needed, have, evidence, and what would turn it green."""

    place: str
    needed: int
    have: int
    met_on: Day | None
    evidence: tuple[EvidenceReason, ...]
    mends: tuple[str, ...]
    source: SourceLine | None


@dataclass(frozen=True)
class Reason:
    """All that is said of one slot. ``version`` counts from 1."""

    row: StatusRow
    title: str
    title_en: str
    duty: str
    version: int
    requirements: tuple[RequirementReason, ...]
    source: SourceLine | None
    due_soon: int


def explain(
    packs: Sequence[Pack],
    tables: Tables,
    as_of: Day,
    known_on: Day | None = None,
    *,
    obligation: str,
    subject: str,
    period: str = "",
) -> list[Reason]:
    """Explain the slots of one obligation and subject (all its periods, or one); empty where there is no such slot.

    ``obligation`` as in the tables out. What else a piece of evidence counts towards is looked for in the slots
    charged to the same unit.
    """
    cases = [
        case
        for case in judge(packs, tables, as_of, known_on, only=Only(obligation=obligation, subject=subject))
        if period in ("", case.row.period)
    ]
    counts: dict[str, dict[tuple[str, str], list[str]]] = {}
    for unit in {case.row.unit for case in cases}:
        counts[unit] = counted_towards(judge(packs, tables, as_of, known_on, only=Only(unit=unit)))
    return [reason_of(case, counts[case.row.unit]) for case in sorted(cases, key=lambda case: case.row.opens)]


def counted_towards(cases: Iterator[Case]) -> dict[tuple[str, str], list[str]]:
    """Return for each piece of evidence the titles of the slots it counts towards."""
    found: dict[tuple[str, str], list[str]] = {}
    for case in cases:
        for seen in _all_evidence(case.verdict.outcomes):
            titles = found.setdefault((seen.type, seen.id), [])
            if not seen.failed and (title := Words.slot_title(case.ruling.obligation, case.row)) not in titles:
                titles.append(title)
    return found


def _all_evidence(outcomes: Sequence[Outcome]) -> Iterator[Seen]:
    for outcome in outcomes:
        yield from outcome.evidence
        yield from _all_evidence(outcome.alternatives)


def reason_of(case: Case, counts: dict[tuple[str, str], list[str]]) -> Reason:
    """Turn a judged case into its reason; ``counts`` = titles that each piece of evidence counts towards."""
    obligation, row = case.ruling.obligation, case.row
    version = obligation.versions[case.slot.period.version]
    words = Words(case.ruling.pack.kinds, case.ruling.pack.sources)
    require = case.ruling.require(version)
    return Reason(
        row=row,
        title=obligation.title,
        title_en=obligation.title_en or obligation.title,
        duty=obligation.duty,
        version=case.slot.period.version + 1,
        requirements=tuple(_requirements(words, obligation, row, require, case, counts)),
        source=source_line(words.sources, version.source, version.local),
        due_soon=case.ruling.pack.due_soon,
    )


def _requirements(
    words: Words,
    obligation: Obligation,
    row: StatusRow,
    require: Sequence[Requirement],
    case: Case,
    counts: dict[tuple[str, str], list[str]],
) -> Iterator[RequirementReason]:
    for place, (requirement, outcome) in enumerate(zip(require, case.verdict.outcomes, strict=True), 1):
        pairs = [(str(place), requirement, outcome)]
        if isinstance(requirement, AnyOf):
            alternatives = zip(requirement.any_of, outcome.alternatives, strict=True)
            pairs = [(f"{place}.{index}", each, its) for index, (each, its) in enumerate(alternatives, 1)]
        for label, each, its in pairs:
            if not its.left_out:
                yield _requirement(words, Words.slot_title(obligation, row), label, each, its, counts)


def _requirement(
    words: Words,
    own_title: str,
    place: str,
    requirement: Requirement,
    outcome: Outcome,
    counts: dict[tuple[str, str], list[str]],
) -> RequirementReason:
    near = {(seen.type, seen.id) for seen in outcome.near}
    return RequirementReason(
        place=place,
        needed=outcome.needed,
        have=outcome.have,
        met_on=outcome.met_on,
        evidence=tuple(
            EvidenceReason(
                seen.type,
                seen.id,
                words.evidence_label(requirement, seen),
                seen.day,
                tuple(_failed(words, requirement, failure) for failure in seen.failed),
                tuple(title for title in counts.get((seen.type, seen.id), ()) if title != own_title),
                (seen.type, seen.id) in near,
            )
            for seen in outcome.evidence
        ),
        mends=tuple(mends(words, requirement, outcome)),
        source=source_line(words.sources, requirement.source, requirement.local),
    )


def _failed(words: Words, requirement: Requirement, failure: Failure) -> FailedCriterion:
    criterion = failure.criterion
    return FailedCriterion(
        failure.name,
        shown(failure),
        asked(failure),
        failure_text(words, requirement, failure),
        source_line(words.sources, criterion.source, criterion.local) if criterion else None,
    )
