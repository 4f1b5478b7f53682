"""The week's situation of the whole instance, counted by the office's paper from the same rows."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from luoshi.engine.oracle import Only, judge
from luoshi.engine.oracle.reasons import reason_rows
from luoshi.engine.oracle.rulings import rulings
from luoshi.engine.tables import ReasonRow, Rows, StatusRow, Tables
from luoshi.office.situation import Reference, Snapshot, opened, rows_of_campaign, snapshot
from luoshi.office.situation.sentences import Passage, references, sections
from luoshi.spec.model import Pack
from luoshi.terms.days import Day
from luoshi.terms.status import Status

from ..audit import past_digest, state_digest
from ..batch import all_slots
from ..frozen import current_frozen
from ..models import Closure, Item, Unit
from ..packs import Task, catalogue, qualified
from ..run_engine import all_tables, figures_of, status_on, stored
from ..words import period_title, status_word
from .items import item_lines
from .situation_heaps import HeapWeek, heap_week, is_many
from .trees import names_of_units

WEEK = 7


#: A slot by what it asks, of whom, when.
_Key = tuple[str, str, str, str]


class _Week(NamedTuple):
    """``tasks`` gives the full id of the task a slot is kept under: a child pack may ask it in the campaign's stead."""

    pack: Pack
    tables: Tables
    rows: Rows
    last: Rows
    taken: Snapshot
    tasks: dict[_Key, str]


class OpenedRow(NamedTuple):
    """A row behind a figure: the unit, the task with its status; members are counted at their branch, never named."""

    unit: str
    name: str
    title: str
    task: str
    period: str
    word: str
    n: int


def is_topmost(unit: str) -> bool:
    """Say whether a unit stands above all others of its tree: the paper is the whole city's."""
    return not Closure.objects.filter(tree="territory", descendant=unit, depth__gt=0).exists()


@lru_cache(maxsize=2)
def _week(digest: str, pack: str, day: Day) -> _Week:  # noqa: ARG001 (the digest names the ledger's state)
    found = next(one for one in catalogue().packs if one.id == pack)
    tables = all_tables()
    status = stored() if figures_of() == day else [*status_on(day)]
    rows = rows_of_campaign(found, Rows(status=status, reasons=_reasons(tables, status, day)))
    last = rows_of_campaign(found, Rows(status=[*_known_then(past_digest(), Day(day - WEEK))]))
    tasks = {(row.obligation.rpartition(":")[2], *row[2:4], row.period): row.obligation for row in status}
    return _Week(found, tables, rows, last, snapshot(found, tables, rows, last, as_of=day), tasks)


@lru_cache(maxsize=2)
def _known_then(digest: str, day: Day) -> tuple[StatusRow, ...]:  # noqa: ARG001 (names what was known before today)
    """Return the slots of an earlier day as they were known on it: no record typed since changes them."""
    frozen = current_frozen()
    return tuple(all_slots(frozen, all_tables(), as_of=day, known_on=day)) if frozen else ()


def _reasons(tables: Tables, status: list[StatusRow], day: Day) -> list[ReasonRow]:
    """Return the reasons of what is open although something was seen; where nothing was, there is nothing to say."""
    packs = catalogue().packs
    names = {f"{one.pack.id}:{one.obligation.id}": one.name for one in rulings(packs)}
    owed = {
        (names[row.obligation], row.subject)
        for row in status
        if row.status == Status.OPEN and (row.seen or row.counted)
    }
    if not owed:
        return []
    known_on = max(day, figures_of() or day)
    cases = judge(packs, tables, day, known_on, only=Only(owed=frozenset(owed)))
    return [reason for case in cases for reason in reason_rows(case.row, case.verdict)]


def week_of(day: Day, pack: str = "") -> Snapshot | None:
    """Return the snapshot of a day for a pack (the first in force unless named); None where there is none."""
    packs = catalogue().packs
    chosen = pack or (packs[0].id if packs else "")
    if not any(one.id == chosen for one in packs):
        return None
    if is_many(day):
        return heap_week(state_digest(), chosen, day).taken
    return _week(state_digest(), chosen, day).taken


def all_sections(taken: Snapshot) -> list[tuple[str, list[Passage]]]:
    """Return the parts of the paper with their sentences."""
    return [(section.title, list(section.passages)) for section in sections(taken)]


def figure_rows(taken: Snapshot, figure: str) -> list[OpenedRow] | None:
    """Return the rows behind a figure by its id; None where this week's paper has no such figure.

    Of a large ledger they are added up by what stands just below the root: a city's counties and offices.
    """
    if is_many(taken.as_of):
        many = heap_week(state_digest(), taken.pack, taken.as_of)
        reference = references(many.taken).get(figure)
        return None if reference is None else _words_of_heaps(many, reference, taken.as_of)
    week = _week(state_digest(), taken.pack, taken.as_of)
    reference = references(week.taken).get(figure)
    if reference is None:
        return None
    rows = opened(reference, week.pack, week.tables, week.rows, week.last, as_of=taken.as_of)
    if reference.of in ("member", "item"):
        return _words_of_ids(week.tables, reference, [str(row) for row in rows])
    return _words(week, list(rows), taken.as_of)


def _words_of_ids(tables: Tables, reference: Reference, ids: list[str]) -> list[OpenedRow]:
    """Items with their unit and title; members as a number at their branch, never named."""
    if reference.of == "member":
        wanted = set(ids)
        at = {row.person: row.unit for row in tables.membership if row.side == "full" and row.person in wanted}
        counts = Counter(at.values())
        return _in_order([OpenedRow(unit, "", "", "", "", "", n) for unit, n in counts.items()])
    lines = item_lines(list(Item.objects.filter(pk__in=ids)))
    return _in_order([OpenedRow(one.item.unit, "", one.title, "", "", one.state_said, 1) for one in lines])


def _words_of_heaps(week: HeapWeek, reference: Reference, day: Day) -> list[OpenedRow]:
    if reference.of == "item":
        return _words_of_ids(week.scene.tables, reference, [str(one) for one in week.scene.open(reference)])
    found: Counter[tuple[str, str, str, str, str]] = Counter()
    if reference.of == "slot":
        tasks = catalogue().tasks
        for row in week.scene.slots_opened(reference):
            task = tasks.get(qualified(week.scene.pack, row.obligation))
            word = status_word(row.status, row.due, day)
            found[week.heads[row.unit], _title(task, row.period), "", "", word] += week.scene.weight(row)
    else:
        units = (
            Counter(week.overdue)
            if reference.of == "slot_unit"
            else Counter(week.places[str(unit)] for unit in week.scene.open(reference))
        )
        for place, n in units.items():
            found[week.heads[place], "", "", "", ""] += n
    return _in_order([OpenedRow._make((key[0], "", *key[1:], n)) for key, n in found.items()])


def _in_order(lines: list[OpenedRow]) -> list[OpenedRow]:
    """Name the units and lay the lines in the established order."""
    named = Unit.objects.in_bulk({line.unit for line in lines})
    kept = [line._replace(name=named[line.unit].name) for line in lines if line.unit in named]
    return sorted(kept, key=lambda line: (named[line.unit].position, line.title, line.word))


def _words(week: _Week, rows: list[object], day: Day) -> list[OpenedRow]:
    slots = [row for row in rows if isinstance(row, StatusRow)]
    units = [row for row in rows if isinstance(row, str)]
    tasks = catalogue().tasks
    names = names_of_units({row.unit for row in slots} | set(units))
    positions = dict(Unit.objects.filter(pk__in=names).values_list("pk", "position"))
    grouped: dict[tuple[str, str, str, str, int], int] = {}
    for row in slots:
        task = week.tasks.get((row.obligation, *row[2:4], row.period), qualified(week.pack, row.obligation))
        key = (row.unit, task, row.period, row.status, row.due)
        grouped[key] = grouped.get(key, 0) + 1
    found = [
        OpenedRow(
            unit, names.get(unit, unit), _title(tasks.get(task), period), task, period, status_word(status, due, day), n
        )
        for (unit, task, period, status, due), n in grouped.items()
    ]
    found += [OpenedRow(unit, names[unit], "", "", "", "", 1) for unit in units if unit in names]
    return sorted(found, key=lambda row: (positions.get(row.unit, 0), row.task, row.period))


def _title(task: Task | None, period: str) -> str:
    return period_title(period, task.title) if task else ""
