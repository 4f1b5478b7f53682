"""One slot's status from the outcomes of its requirements (SEMANTICS, "Status"), as one SELECT."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import ibis

from luoshi.spec.model import (
    AnyOf,
    Count,
    Covers,
    Distinct,
    Exists,
    FilledFields,
    Has,
    InState,
    Requirement,
    ShareOf,
    Sum,
)

from .algebra import Column, Table, all_of, attach, earlier, later, number, only_if, rank, some_of, text
from .calendar import period_table, placed_periods
from .frame import Frame
from .ground import Ground
from .outcomes import evidence_outcome
from .owing import frame_of, in_time, waived
from .register import filled_outcome, has_outcome, state_outcome
from .scope import ASKED, ASKED_AT_LAST, step_of
from .share import share_outcome

_NEVER = -1_000_000


class Outcome(NamedTuple):
    """Columns of one requirement beside its slot. ``left_out`` and ``held_by`` None = never, ``lapses`` by its sort."""

    met_on: Column
    counted: Column
    seen: Column
    left_out: Column | None = None
    held_by: Column | None = None
    lapses: Column | bool = True


class Judged(NamedTuple):
    """A compiled version: its slots, its status rows (None = no period), what evidence is gathered from."""

    frame: Frame
    periods: Table | None
    status: Table


def compile_status(ground: Ground) -> Judged | None:
    """Return the status rows of one version of an obligation; None where it has no period at all."""
    periods = None
    if ground.cadence != "after":
        placed = placed_periods(ground)
        if not placed:
            return None
        periods = ground.step("periods", period_table(ground, placed))
    assert ground.version.who is not None, "a judged obligation says who owes"
    frame = frame_of(ground, ground.version.who, periods, ASKED_AT_LAST if len(ground.batches) > 1 else ASKED)
    slots, name = ground.named_step(step_of(ground.version.who, "slots"), in_time(frame.table))
    frame = frame.of(slots, name=name)
    require = ground.ruling.require(ground.version)
    rows = frame.table
    for place, requirement in enumerate(require):
        rows = _add(ground, requirement, frame, periods, rows, f"q{place}_")
    outcomes = [_outcome(requirement, rows, f"q{place}_") for place, requirement in enumerate(require)]
    return Judged(frame, periods, _rows(ground, frame, rows, outcomes))


def _add(
    ground: Ground, requirement: Requirement, frame: Frame, periods: Table | None, rows: Table, mark: str
) -> Table:
    """Add the columns of a requirement's outcome to the slots, each beginning with ``mark``."""
    if isinstance(requirement, AnyOf):
        for place, each in enumerate(requirement.any_of):
            rows = _add(ground, each, frame, periods, rows, f"{mark}{place}_")
        return rows
    keys = frame.row_keys
    found: Table | None = None
    if isinstance(requirement, Count | Sum | Distinct | Covers):
        found, keys = evidence_outcome(ground, requirement, frame, periods)
    elif isinstance(requirement, ShareOf):
        found = share_outcome(ground, requirement, frame, periods)
    elif isinstance(requirement, Has):
        found = has_outcome(requirement, frame)
    elif isinstance(requirement, FilledFields):
        found, keys = filled_outcome(ground, requirement, frame), ("item",)
    elif isinstance(requirement, InState):
        found, keys = state_outcome(requirement, frame), ("item",)
    return rows if found is None else attach(rows, ground.step("outcome", found), keys, mark)


def _outcome(requirement: Requirement, rows: Table, mark: str) -> Outcome:
    if isinstance(requirement, AnyOf):
        return _any_of([_outcome(each, rows, f"{mark}{n}_") for n, each in enumerate(requirement.any_of)])
    none = number(0).nullif(number(0))
    met = rows[f"{mark}met_on"] if f"{mark}met_on" in rows.columns else none
    if isinstance(requirement, Exists):
        met = rows.since
    if isinstance(requirement, Exists | Has | FilledFields | InState):
        return Outcome(met, ibis.cases((met.notnull(), number(1)), else_=number(0)), number(0), lapses=False)
    if f"{mark}counted" not in rows.columns:
        return Outcome(none, number(0), number(0), held_by=none)
    counted, seen = rows[f"{mark}counted"], rows[f"{mark}seen"]
    held = rows[f"{mark}held_by"] if f"{mark}held_by" in rows.columns else none
    is_share = isinstance(requirement, ShareOf)
    return Outcome(
        met,
        counted.fill_null(0),
        seen.fill_null(0),
        left_out=counted.isnull() if is_share else None,
        held_by=held,
        lapses=not (is_share and isinstance(requirement.have, Has)),  # type: ignore[union-attr]
    )


def _any_of(outcomes: Sequence[Outcome]) -> Outcome:
    left_out = [o.left_out for o in outcomes]
    met, held = _best([o.met_on for o in outcomes], earlier), _best([_held(o) for o in outcomes], later)
    never = [o.met_on.isnull() for o in outcomes]
    lapses = [unmet if o.lapses is False else ibis.literal(True) for o, unmet in zip(outcomes, never, strict=True)]
    return Outcome(
        met,
        sum((o.counted for o in outcomes[1:]), outcomes[0].counted),
        sum((o.seen for o in outcomes[1:]), outcomes[0].seen),
        left_out=all_of(left_out) if all(x is not None for x in left_out) else None,
        held_by=held,
        lapses=all_of(lapses),
    )


def _held(outcome: Outcome) -> Column:
    return outcome.held_by if outcome.held_by is not None else number(0).nullif(number(0))


def _best(days: Sequence[Column], choose: object) -> Column:
    """The earliest or latest of days that may be missing."""
    best = days[0]
    for day in days[1:]:
        best = ibis.cases((best.isnull(), day), (day.isnull(), best), else_=choose(best, day))  # type: ignore[operator]
    return best


def _rows(ground: Ground, frame: Frame, rows: Table, outcomes: Sequence[Outcome]) -> Table:
    standing = [o.left_out for o in outcomes]
    done = [o.met_on.notnull() if o.left_out is None else (o.left_out | o.met_on.notnull()) for o in outcomes]
    last = outcomes[0].met_on.fill_null(_NEVER)
    for outcome in outcomes[1:]:
        last = later(last, outcome.met_on.fill_null(_NEVER))
    due = _rolling_due(ground, rows, outcomes) if ground.cadence == "rolling" else rows.due
    judged = rows.mutate(
        v_done=all_of(done),
        v_on=last,
        v_due=due,
        v_waived=waived(ground, frame, rows),
        v_counted=sum((o.counted for o in outcomes[1:]), outcomes[0].counted),
        v_seen=sum((o.seen for o in outcomes[1:]), outcomes[0].seen),
        v_stands=~all_of(standing) if all(x is not None for x in standing) else ibis.literal(True),
    )
    judged = judged.filter(judged.v_stands)
    if len(ground.batches) > 1:  # two batches give the same period: the later one stands
        judged = judged.mutate(v_place=rank([judged.subject, judged.period], [judged.batch.desc()]))
        judged = judged.filter(judged.v_place == 1, ASKED(judged.unit))
    status = _status(ground, judged)
    judged = judged.mutate(v_status=status)
    return judged.select(
        obligation=text(ground.ruling.name),
        version=number(ground.version.from_),
        subject_type=text(frame.subject_type),
        subject="subject",
        unit="unit",
        period="period",
        opens="first",
        due="v_due",
        status="v_status",
        met_on=only_if(judged.v_status.isin(("met", "late", "breached")), judged.v_on),
        counted=judged.v_counted.cast("int64"),
        seen=judged.v_seen.cast("int64"),
    )


def _status(ground: Ground, judged: Table) -> Column:
    if ground.ruling.obligation.duty == "must_not":
        return ibis.cases((judged.v_waived, text("waived")), (judged.v_done, text("breached")), else_=text("clear"))
    in_time = judged.v_done if ground.cadence == "rolling" else judged.v_done & (judged.v_on <= judged.v_due)
    return ibis.cases(
        (in_time, text("met")), (judged.v_done, text("late")), (judged.v_waived, text("waived")), else_=text("open")
    )


def _rolling_due(ground: Ground, rows: Table, outcomes: Sequence[Outcome]) -> Column:
    """The earliest day on which a requirement lapses, never before the first n days are over."""
    days = ground.ruling.obligation.every.days
    first_due = later(rows.since, rows["first"]) + number(days - 1)
    lapses: list[Column] = []
    never: list[Column] = []
    for outcome in outcomes:
        lapsing = ibis.literal(outcome.lapses) if isinstance(outcome.lapses, bool) else outcome.lapses
        stands = ibis.literal(True) if outcome.left_out is None else ~outcome.left_out
        held = _held(outcome)
        lapses.append(only_if(stands & lapsing & held.notnull(), held + number(days)))
        never.append(stands & (held.isnull() | ~lapsing) & (lapsing | outcome.met_on.isnull()))
    earliest = _best(lapses, earlier)
    return ibis.cases((some_of(never), first_due), (earliest.isnull(), first_due), else_=later(first_due, earliest))
