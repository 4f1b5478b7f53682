"""What was known at the end of a day: applied once, before any engine (SEMANTICS, "Time")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from luoshi.engine.tables import Record, Tables
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

Row = TypeVar("Row", bound=Any)

#: Tables whose rows may carry ``entered_at`` and ``voided_at``, records apart.
DATED = ("attribute", "unit_parent", "membership", "post", "item", "item_unit", "item_field", "item_move", "waiver")


def check_days(as_of: Day, known_on: Day | None) -> Day:
    """Return the day known on (default: as_of). Refused where it lies before as_of."""
    known_on = as_of if known_on is None else known_on
    if known_on < as_of:
        raise Refused(
            [
                Finding(
                    "known-before-as-of",
                    "--known-on",
                    0,
                    say("known_on 早于 as_of", "known_on is earlier than as_of"),
                    say("某一天的情况，在那一天之前无从知道", "what is true of a day cannot be known before it"),
                    say("把 --known-on 写成 --as-of 当天或以后", "give --known-on the day of --as-of or a later one"),
                )
            ]
        )
    return known_on


def is_known(row: Any, known_on: Day) -> bool:
    """Whether a row had been typed by the end of the day and not been voided by then."""
    return bool(row.entered_at <= known_on < row.voided_at)


def known(tables: Tables, known_on: Day) -> Tables:
    """Return the tables as known on a day; of each record at most its standing revision is left.

    Of a record first the highest revision known is taken, then it is dropped if voided: an older one never comes back.
    """
    records = standing_records(tables.record, known_on)
    standing = {(record.id, record.revision) for record in records}
    return Tables(
        unit=tables.unit,
        person=tables.person,
        succession=tables.succession,
        record=records,
        record_field=[row for row in tables.record_field if (row.record, row.revision) in standing],
        participant=[row for row in tables.participant if (row.record, row.revision) in standing],
        **{name: _known_rows(getattr(tables, name), known_on) for name in DATED},
    )


def standing_records(records: Sequence[Record], known_on: Day) -> list[Record]:
    """Return for each record the revision that stands on the day, if one does."""
    latest: dict[str, Record] = {}
    for record in records:
        if record.entered_at <= known_on and (record.id not in latest or latest[record.id].revision < record.revision):
            latest[record.id] = record
    return [record for record in latest.values() if record.voided_at > known_on]


def _known_rows(rows: Sequence[Row], known_on: Day) -> list[Row]:
    return [row for row in rows if is_known(row, known_on)]
