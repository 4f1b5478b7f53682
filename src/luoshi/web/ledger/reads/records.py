"""Records as lists and pages show them."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..entry import Entry, Values, readable, shown
from ..models import Participant, Record, RecordField
from ..packs import catalogue


class RecordLine(NamedTuple):
    """One record of a list; ``about`` is the summary without how many ``people`` took part."""

    record: Record
    label: str
    summary: str
    is_void: bool
    about: str = ""
    people: int = 0


def label_of(kind: Kind | None, fallback: str) -> str:
    """Return the label of a kind in the reader's language."""
    return say(kind.label, kind.label_en or kind.label) if kind else fallback


def records_of(unit: str, *, limit: int = 100) -> list[RecordLine]:
    """Return the newest records of a unit (3 queries)."""
    return lines_of_records(list(Record.objects.filter(unit=unit, is_latest=True).order_by("-done_on", "-row")[:limit]))


def same_record(entry: Entry) -> Record | None:
    """Return a record of the same kind, unit, day, object and people that stands already (2 queries); else None."""
    rows = Record.objects.filter(
        kind=entry.kind, unit=entry.unit, done_on=entry.done_on, for_date=entry.for_date,
        target_unit=entry.target_unit, item=entry.item, is_latest=True, voided_at=int(OPEN),
    ).order_by("row")  # fmt: skip
    people: dict[str, set[str]] = defaultdict(set)
    found = list(rows)
    revisions = {row.key: row.revision for row in found}
    taking = Participant.objects.filter(record__in=revisions).values_list("record", "revision", "person")
    for record, revision, person in taking:
        if revisions[record] == revision:
            people[record].add(person)
    return next((row for row in found if people[row.key] == set(entry.participants)), None)


def lines_of_records(rows: list[Record]) -> list[RecordLine]:
    """Put words to records, in their order (2 queries for any number)."""
    values = _fields_of(rows)
    people = _counts_of(rows)
    kinds = catalogue().kinds
    found = []
    for row in rows:
        kind, n = kinds.get(row.kind), people[row.key]
        about = _about(kind, readable(kind, values[row.key]))
        there = [say(f"{n}人", f"{n} people")] if n else []
        found.append(
            RecordLine(
                row,
                label_of(kind, row.kind),
                " · ".join([*there, *about][:5]),
                row.voided_at != OPEN,
                about=" · ".join(about),
                people=n,
            )
        )
    return found


def _fields_of(rows: list[Record]) -> dict[str, dict[str, Values]]:
    revisions = {row.key: row.revision for row in rows}
    found: dict[str, dict[str, Values]] = defaultdict(dict)
    stored = RecordField.objects.filter(record__in=revisions).order_by("row")
    for one in stored:
        if revisions[one.record] == one.revision:
            value = one.int if one.int is not None else one.date if one.date is not None else one.text
            found[one.record][one.field] = (*found[one.record].get(one.field, ()), value)
    return found


def _counts_of(rows: list[Record]) -> dict[str, int]:
    revisions = {row.key: row.revision for row in rows}
    counts: dict[str, int] = defaultdict(int)
    for record, revision in Participant.objects.filter(record__in=revisions).values_list("record", "revision"):
        counts[record] += revisions[record] == revision
    return counts


def _about(kind: Kind | None, values: dict[str, Values]) -> list[str]:
    return [
        shown(spec, values[spec.id]) + (say("分钟", " min") if spec.id == "minutes" else "")
        for spec in (kind.fields if kind else ())
        if values.get(spec.id) and spec.type not in ("yes_no", "date")
    ]


def entry_of(record: Record) -> Entry:
    """Return a kept revision as the entry it was typed from (2 queries)."""
    values = _fields_of([record])[record.key]
    people = Participant.objects.filter(record=record.key, revision=record.revision).order_by("row")
    return Entry(
        kind=record.kind,
        unit=record.unit,
        done_on=Day(record.done_on),
        for_date=None if record.for_date is None else Day(record.for_date),
        speaker=record.speaker,
        author=record.author,
        target_unit=record.target_unit,
        item=record.item,
        participants=tuple(people.values_list("person", flat=True)),
        values=values,
    )


def revisions_of(record: str) -> list[Record]:
    """Return all revisions, newest first (1 query)."""
    return list(Record.objects.filter(key=record).order_by("-revision"))


def field_lines(kind: Kind | None, values: dict[str, Values]) -> list[tuple[FieldSpec, str]]:
    """Return the filled fields of a record with their values as shown."""
    return [(spec, shown(spec, values[spec.id])) for spec in (kind.fields if kind else ()) if values.get(spec.id)]


def last_values(unit: str, kind: str) -> dict[str, Values]:
    """Return the fields of the unit's newest record of a kind, to fill the next form with (2 queries)."""
    row = (
        Record.objects.filter(unit=unit, kind=kind, is_latest=True, voided_at=OPEN).order_by("-done_on", "-row").first()
    )
    return _fields_of([row])[row.key] if row else {}
