"""All slots of all packs on one day: statuses, reasons and cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from luoshi.engine.tables import Rows, StatusRow, Tables
from luoshi.slots import Period, after_period, due_day, last_start, periods
from luoshi.spec.model import Batch, Pack, Version
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from .batches import batches_of
from .cells import cells
from .match import unit_matches
from .owing import subjects
from .reasons import reason_key, reason_rows
from .requirements import Court
from .rulings import Ruling, rulings
from .shelf import Shelf
from .slot import NEVER_CLOSES, Slot
from .subject import Subject
from .verdict import Verdict, reach_verdict
from .waivers import is_waived
from .world import World, run_starts


@dataclass(frozen=True)
class Case:
    """A judged slot, with all that reasons are composed from."""

    ruling: Ruling
    slot: Slot
    verdict: Verdict

    @property
    def row(self) -> StatusRow:
        """The row of the status table."""
        subject, period, verdict = self.slot.subject, self.slot.period, self.verdict
        return StatusRow(
            self.ruling.name,
            Day(self.ruling.obligation.versions[period.version].from_),
            subject.type,
            subject.id,
            subject.unit,
            period.id,
            period.first,
            verdict.due,
            verdict.status.value,
            verdict.met_on,
            verdict.counted,
            verdict.seen,
        )


@dataclass(frozen=True)
class Only:
    """Which slots to judge; empty = all. ``obligation`` as in the tables out, ``unit`` the one charged.

    ``owed`` names several at once: pairs of obligation and subject.
    """

    obligation: str = ""
    subject: str = ""
    unit: str = ""
    owed: frozenset[tuple[str, str]] = frozenset()

    def wants(self, obligation: str, subject: Subject) -> bool:
        """Whether what a subject owes is among what is asked for."""
        named = not self.owed or (obligation, subject.id) in self.owed
        return named and self.subject in ("", subject.id) and self.unit in ("", subject.unit)

    @cached_property
    def obligations(self) -> frozenset[str]:
        """The obligations asked for; empty = all."""
        return frozenset({self.obligation} if self.obligation else {obligation for obligation, _ in self.owed})


ALL = Only()


def evaluate(pack: Pack, tables: Tables, as_of: Day, known_on: Day | None = None) -> Rows:
    """Evaluate one pack (and the packs it extends) on ``as_of``, as known on ``known_on`` (default: the same day).

    Refused where known_on < as_of. Rows come sorted by their keys.
    """
    return evaluate_packs([pack], tables, as_of, known_on)


def evaluate_packs(packs: Sequence[Pack], tables: Tables, as_of: Day, known_on: Day | None = None) -> Rows:
    """Evaluate several packs together; with more than one, obligation ids are ``pack:id``."""
    cases = list(judge(packs, tables, as_of, known_on))
    status = sorted((case.row for case in cases), key=lambda row: (row[0], row[2], row[3], row[5]))
    reasons = sorted((row for case in cases for row in reason_rows(case.row, case.verdict)), key=reason_key)
    return Rows(status, cells(tables, status, as_of, as_of if known_on is None else known_on), reasons)


def judge(
    packs: Sequence[Pack], tables: Tables, as_of: Day, known_on: Day | None = None, *, only: Only = ALL
) -> Iterator[Case]:
    """Yield the slots of the packs with their verdicts, in no particular order."""
    known_on = as_of if known_on is None else known_on
    if known_on < as_of:
        raise Refused([_known_too_early()])
    ruled = rulings(packs)
    kinds = {name: kind for ruling in ruled for name, kind in ruling.pack.kinds.items()}
    world = World(tables, kinds, known_on)
    court = Court(world, Shelf(world, as_of))
    for ruling in ruled:
        if only.obligations and ruling.name not in only.obligations:
            continue
        found: dict[tuple[str, str, str], Case] = {}
        batches: list[Batch | None] = [*sorted(ruling.pack.batches, key=lambda b: (b.window.first, b.id))]
        for batch in batches or [None]:
            for case in _of_batch(court, ruling, batch, as_of, only):
                found[case.row[2], case.row[3], case.row[5]] = case  # the batch with the later `from` stands
        yield from found.values()


def _of_batch(court: Court, ruling: Ruling, batch: Batch | None, as_of: Day, only: Only) -> Iterator[Case]:
    obligation = ruling.obligation
    if obligation.every.cadence == "after":
        yield from _of_events(court, ruling, batch, as_of, only)
        return
    for period in periods(ruling.pack, obligation, as_of, batch):
        who = obligation.versions[period.version].who
        assert who is not None, "a judged obligation says who owes"
        for subject in subjects(court.world, who, period.reference, pack=ruling.pack.id):
            if only.wants(ruling.name, subject):
                own = _with_item_due(court, ruling, batch, subject, period)
                yield from _case(court, ruling, batch, subject, own, as_of)


def _of_events(court: Court, ruling: Ruling, batch: Batch | None, as_of: Day, only: Only) -> Iterator[Case]:
    """An item opens a slot when it was opened, or last came into the state asked."""
    for item in court.world.items.values():
        starts = run_starts(court.world, item, ruling.obligation.every.state, as_of)
        period = after_period(ruling.pack, ruling.obligation, starts[-1], as_of, batch) if starts else None
        if period is None:
            continue
        who = ruling.obligation.versions[period.version].who
        assert who is not None, "a judged obligation says who owes"
        for subject in subjects(court.world, who, period.reference, pack=ruling.pack.id, only=item):
            if only.wants(ruling.name, subject):
                yield from _case(court, ruling, batch, subject, period, as_of)


def _with_item_due(court: Court, ruling: Ruling, batch: Batch | None, subject: Subject, period: Period) -> Period:
    field = ruling.obligation.versions[period.version].due.field
    if field is None or subject.item is None:
        return period
    values = court.world.item_values(subject.item, field, period.reference)
    days = [Day(value) for value in values if isinstance(value, int)]
    due = due_day(
        ruling.pack,
        ruling.obligation,
        period.version,
        last=period.last,
        window=batch.window if batch else ruling.pack.window,
        field_value=min(days, default=None),
    )
    start = last_start(ruling.pack, ruling.obligation, period.version, last=period.last, due=due)
    return period._replace(due=due, last_start=start)


def _case(
    court: Court, ruling: Ruling, batch: Batch | None, subject: Subject, period: Period, as_of: Day
) -> Iterator[Case]:
    """Yield the case of one subject and period, if that subject owes it."""
    version = ruling.obligation.versions[period.version]

    def in_reach(each: Subject) -> bool:
        return (
            period.first <= period.last_start
            and each.since <= period.last_start
            and _rules(court.world, ruling, batch, each.unit, period.reference)
        )

    def waived(each: Subject) -> bool:
        return is_waived(court.world, ruling, version, each, period.reference)

    if not in_reach(subject):
        return
    slot = Slot(
        subject,
        period,
        ruling.obligation.every,
        as_of,
        Day(ruling.pack.closes or NEVER_CLOSES),
        (ruling.pack.id, *_other_packs(version)),
        lambda each: in_reach(each) and not waived(each),
    )
    verdict = reach_verdict(
        court,
        ruling.require(version),
        slot,
        must_not=ruling.obligation.duty == "must_not",
        waived=waived(subject),
    )
    if verdict is not None:
        yield Case(ruling, slot, verdict)


def _rules(world: World, ruling: Ruling, batch: Batch | None, unit: str, day: Day) -> bool:
    """Whether the obligation of this pack, for this batch, is the one that rules the unit on the day."""
    return (
        unit_matches(world, ruling.pack.scope, unit, day)
        and not any(unit_matches(world, child.scope, unit, day) for child in ruling.replaced_by)
        and (batch is None or batch.id in batches_of(world, ruling.pack, unit, day))
    )


def _other_packs(version: Version) -> tuple[str, ...]:
    who = version.who
    return tuple(pack for selector in who.each for pack in selector.packs) if who else ()


def _known_too_early() -> Finding:
    return Finding(
        "known-before-as-of",
        "--known-on",
        0,
        say("known_on 早于 as_of。", "known_on is earlier than as_of."),
        say("某一天的情况，在那一天之前无从知道。", "What is true of a day cannot be known before it."),
        say("把 --known-on 写成 --as-of 当天或以后。", "Give --known-on the day of --as-of or a later one."),
    )
