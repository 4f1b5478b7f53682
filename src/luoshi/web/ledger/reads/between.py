"""What passed between a unit and others: whom it visited, wrote to, reported to, and who came or wrote to it.

Both sides read the same record, so that nobody enters it twice; of people only how many. What the unit named says to
it stands beside (E18). Nothing is kept about who has read what (E15).
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q, QuerySet

from luoshi.terms.days import OPEN, Day

from ..audit import state_digest
from ..models import Closure, Record, RecordAnswer
from ..packs import catalogue
from ..plain_sql import column
from .records import RecordLine, lines_of_records
from .trees import names_of_units

#: Records a side of the page shows, and the days for which the first page says that something came.
MOST, LATELY = 60, 14


class Answer(NamedTuple):
    """What the unit concerned said to a record."""

    day: Day
    unit: str
    text: str


class Passed(NamedTuple):
    """A record, the unit on the other side ("" = all below), and what was answered."""

    line: RecordLine
    other: str
    answers: list[Answer]


class Between(NamedTuple):
    """Both directions, the newest first, by the label of the form."""

    out: dict[str, list[Passed]]
    into: dict[str, list[Passed]]


def between(unit: str) -> Between:
    """Return what passed between a unit and others (13 queries)."""
    out = list(_standing().filter(unit=unit).filter(~Q(target_unit="") | Q(kind__in=_for_all_below()))[:MOST])
    into = list(_came_to(unit)[:MOST])
    answers = answers_to([row.key for row in (*out, *into)])
    names = names_of_units({one.target_unit for one in out} | {one.unit for one in into})
    return Between(
        _by_label(out, {row.key: names.get(row.target_unit, "") for row in out}, answers),
        _by_label(into, {row.key: names.get(row.unit, "") for row in into}, answers),
    )


def came_lately(unit: str, today: Day) -> int:
    """Return how many records of others named a unit, or were for all below them, in the last days (5 queries)."""
    return _came_to(unit).filter(done_on__gt=today - LATELY).count()


def answers_to(records: list[str]) -> dict[str, list[Answer]]:
    """Return what was said to records by the units they name, the oldest first (2 queries)."""
    rows = list(RecordAnswer.objects.filter(record__in=records).order_by("row"))
    names = names_of_units({row.unit for row in rows}) if rows else {}
    found: dict[str, list[Answer]] = defaultdict(list)
    for row in rows:
        found[row.record].append(Answer(Day(row.on), names.get(row.unit, ""), row.text))
    return dict(found)


def _standing() -> QuerySet[Record]:
    return Record.objects.filter(is_latest=True, voided_at=int(OPEN)).order_by("-done_on", "-row")


def _for_all_below() -> list[str]:
    """Return the kinds of records that every unit below reads where none is named."""
    return [kind.id for kind in catalogue().kinds.values() if kind.readers == "below"]


# SQLite joins across in the order written: from the few superiors to what stands right below them.
_OFFICES = """
    SELECT beside.descendant
    FROM ledger_unit up CROSS JOIN ledger_closure beside CROSS JOIN ledger_unit office
    WHERE up.id IN ({}) AND up.level <> ''
    AND beside.ancestor = up.id AND beside.depth = 1 AND office.id = beside.descendant AND office.level = up.level
"""


@lru_cache(maxsize=1024)
def _offices_of(digest: str, above: tuple[str, ...]) -> frozenset[str]:  # noqa: ARG001 (names the ledger's state)
    """Return what stands right below units on their own level: the offices that act for them."""
    return frozenset(column(_OFFICES, above))


def _came_to(unit: str) -> QuerySet[Record]:
    """Choose the records of others that name a unit, and those for all below the ones above it (3 queries)."""
    above = set(Closure.objects.filter(descendant=unit, depth__gt=0).values_list("ancestor", flat=True))
    beside = _offices_of(state_digest(), tuple(sorted(above))) - {unit}
    for_all = Q(target_unit="", kind__in=_for_all_below()) & Q(unit__in=above | beside)
    return _standing().exclude(unit=unit).filter(Q(target_unit=unit) | for_all)


def _by_label(rows: list[Record], others: dict[str, str], answers: dict[str, list[Answer]]) -> dict[str, list[Passed]]:
    found: dict[str, list[Passed]] = defaultdict(list)
    for line in lines_of_records(rows):
        key = line.record.key
        found[line.label].append(Passed(line, others.get(key, ""), answers.get(key, [])))
    return dict(found)
