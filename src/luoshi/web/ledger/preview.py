"""What a record will count towards, and what not and why: asked of the engine before anything is kept."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.engine.reason.explain import FailedCriterion, Reason
from luoshi.engine.tables import Item, ItemField, Participant, Record, RecordField, Tables
from luoshi.terms.days import Day
from luoshi.terms.status import Status

from .entry import Entry, columns_of
from .explaining import reasons_of
from .packs import Task, catalogue
from .run_engine import SlotKey, key_of
from .words import period_title

#: Id of the record that is not there yet; "~" sorts after every real id, as the newest record does.
DRAFT = "~draft"
_DONE = (Status.MET, Status.LATE)


class Served(NamedTuple):
    """A task and period the record counts towards. Of members: how many are new, how many are done, out of how many."""

    task: Task
    period: str
    title: str
    subject_type: str
    is_completed: bool
    new: int
    done: int
    asked: int


class Unserved(NamedTuple):
    """A task and period that looks at the record and does not count it, with the criteria it failed."""

    task: Task
    period: str
    title: str
    failed: tuple[FailedCriterion, ...]


class Uses(NamedTuple):
    """What one record is good for."""

    served: list[Served]
    unserved: list[Unserved]


def preview(entry: Entry, *, today: Day, record: str = DRAFT, revision: int = 1) -> Uses:
    """Ask the engine with the entry added (as a further revision where ``record`` exists), and without it."""
    is_item = catalogue().kinds[entry.kind].is_ == "item"

    def add(tables: Tables) -> None:
        if is_item:
            _add_item(tables, entry, record, today)
        else:
            _add_record(tables, entry, record, revision, today)

    before = {key_of(one.row): one.row.status for one in reasons_of(entry.unit, as_of=today)}
    return _uses(reasons_of(entry.unit, as_of=today, change=add), "item" if is_item else "record", record, before)


def uses_of(record: str, unit: str, *, today: Day) -> Uses:
    """Say what a kept record counts towards today, and what not."""
    return _uses(reasons_of(unit, as_of=today), "record", record, {})


def _add_record(tables: Tables, entry: Entry, record: str, revision: int, today: Day) -> None:
    kind = catalogue().kinds[entry.kind]
    tables.record.append(
        Record(
            record,
            revision,
            "",
            entry.kind,
            entry.unit,
            entry.target_unit,
            entry.speaker,
            entry.author,
            entry.item,
            entry.done_on,
            entry.for_date,
            today,
        )
    )
    tables.record_field.extend(
        RecordField(record, revision, spec.id, columns["int"], columns["text"] or "", columns["date"])  # type: ignore[arg-type]
        for spec in kind.fields
        for columns in columns_of(spec, entry.values.get(spec.id, ()))
    )
    tables.participant.extend(Participant(record, revision, person) for person in entry.participants)


def _add_item(tables: Tables, entry: Entry, item: str, today: Day) -> None:
    kind = catalogue().kinds[entry.kind]
    tables.item.append(Item(item, "", entry.kind, entry.unit, entry.parent, entry.done_on, today))
    tables.item_field.extend(
        ItemField(item, spec.id, 1, columns["int"], columns["text"] or "", columns["date"], entry.done_on, today)  # type: ignore[arg-type]
        for spec in kind.fields
        for columns in columns_of(spec, entry.values.get(spec.id, ()))
    )


def _uses(reasons: tuple[Reason, ...], sort: str, evidence: str, before: dict[SlotKey, str]) -> Uses:
    groups: dict[tuple[str, str], list[Reason]] = {}
    for reason in reasons:
        groups.setdefault((reason.row.obligation, reason.row.period), []).append(reason)
    served, unserved = [], []
    tasks = catalogue().tasks
    for obligation, period in sorted(groups, key=lambda key: (list(tasks).index(key[0]), key[1])):
        group, task = groups[obligation, period], tasks[obligation]
        title = period_title(period, task.title)
        counting = [one for one in group if any(not failed for failed in _looked_at(one, sort, evidence))]
        if counting:
            served.append(_served(task, period, title, group, counting, before))
        elif failed := [failed for one in group for failed in _looked_at(one, sort, evidence)]:
            unserved.append(Unserved(task, period, title, failed[0]))
    return Uses(served, unserved)


def _looked_at(reason: Reason, sort: str, evidence: str) -> list[tuple[FailedCriterion, ...]]:
    """Return what a record or item failed, once per requirement that looked at it; () = it counts there."""
    return [
        one.failed
        for requirement in reason.requirements
        for one in requirement.evidence
        if one.type == sort and one.id == evidence
    ]


def _served(
    task: Task, period: str, title: str, group: list[Reason], counting: list[Reason], before: dict[SlotKey, str]
) -> Served:
    new = [one for one in counting if one.row.status in _DONE and before.get(key_of(one.row), Status.OPEN) not in _DONE]
    return Served(
        task,
        period,
        title,
        group[0].row.subject_type,
        bool(new),
        len(new),
        sum(one.row.status in _DONE for one in group),
        sum(one.row.status != Status.WAIVED for one in group),
    )
