"""成果转化运用清单, derived: what became of each report, by its recommendations and by what names it as its origin.

Nothing is typed into the list. A report from which nothing grew is shown as such, and a topic without a visit.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from luoshi.terms.days import OPEN, Day

from ...life.words import state_word
from ...models import Closure, ItemField, ItemNow, Record, RecordField
from ...packs import catalogue
from ..records import label_of
from ..trees import names_of_units
from .rows import items_below

TOPIC, REPORT, VISIT, METHOD = "topic", "report", "field_visit", "method"
MEETING, AGENDA = "exchange_meeting", "agenda"


class Became(NamedTuple):
    """One thing that grew from a report."""

    now: ItemNow
    label: str
    state: str


class ReportLine(NamedTuple):
    """A report with what became of it; none = 没有转化."""

    now: ItemNow
    unit: str
    became: list[Became]


class TopicLine(NamedTuple):
    """A topic: whose, its visits with their methods, the last one, the topics of other levels on the same matter."""

    now: ItemNow
    unit: str
    state: str
    visits: int
    methods: list[str]
    last: Day | None
    same: list[str]


def conversion_of(unit: str, tree: str) -> list[ReportLine]:
    """Return the list for all reports at and below a unit, in the established order (6 queries)."""
    reports = list(items_below(unit, tree).filter(kind=REPORT).order_by("position", "-opened_on", "item"))
    ids = [row.item for row in reports]
    kinds = catalogue().kinds
    grown: dict[str, list[ItemNow]] = defaultdict(list)
    beneath = list(ItemNow.objects.filter(parent__in=ids).order_by("opened_on", "item"))
    for row in beneath:
        grown[row.parent].append(row)
    home = {row.item: row.parent for row in beneath} | {one: one for one in ids}
    fields = {link.id for kind in kinds.values() for link in kind.links if {REPORT, "recommendation"} & set(link.to)}
    named = ItemField.objects.filter(text__in=home, field__in=fields, voided_at=int(OPEN)).order_by("row")
    origin = dict(named.values_list("item", "text"))
    for row in ItemNow.objects.filter(pk__in=origin).order_by("opened_on", "item"):
        grown[home[origin[row.item]]].append(row)
    names = names_of_units({row.unit for row in reports})
    return [
        ReportLine(
            row,
            names.get(row.unit, ""),
            [
                Became(one, label_of(kinds.get(one.kind), one.kind), state_word(kinds.get(one.kind), one.state))
                for one in grown[row.item]
            ],
        )
        for row in reports
    ]


class MeetingLine(NamedTuple):
    """A meeting on what research found and what cases teach: whose, when, which parts it had, which it lacked."""

    unit: str
    day: Day
    record: str
    parts: list[str]
    lacks: list[str]


def meetings_of(unit: str, tree: str) -> list[MeetingLine]:
    """Return the meetings at and below a unit, in the order of their days (4 queries)."""
    kind = catalogue().kinds.get(MEETING)
    agenda = kind.field(AGENDA) if kind else None
    if agenda is None:
        return []
    below = Closure.objects.filter(tree=tree, ancestor=unit).values("descendant")
    rows = list(
        Record.objects.filter(unit__in=below, kind=MEETING, is_latest=True, voided_at=int(OPEN)).order_by("done_on")
    )
    parts: dict[str, list[str]] = defaultdict(list)
    latest = {row.key: row.revision for row in rows}
    stored = RecordField.objects.filter(record__in=latest, field=AGENDA).order_by("row")
    for record, revision, text in stored.values_list("record", "revision", "text"):
        if revision == latest[record]:
            parts[record].append(text)
    names = names_of_units({row.unit for row in rows})
    return [
        MeetingLine(
            names.get(row.unit, ""),
            Day(row.done_on),
            row.key,
            parts[row.key],
            [one for one in agenda.values if one not in parts[row.key]],
        )
        for row in rows
    ]


def topics_of(unit: str, tree: str) -> list[TopicLine]:
    """Return the topics at and below a unit with the visits made for them (6 queries)."""
    topics = list(items_below(unit, tree).filter(kind=TOPIC).order_by("position", "-opened_on", "item"))
    ids = [row.item for row in topics]
    visits = list(
        Record.objects.filter(item__in=ids, kind=VISIT, is_latest=True, voided_at=int(OPEN)).order_by("done_on")
    )
    methods: dict[str, list[str]] = defaultdict(list)
    stored = RecordField.objects.filter(record__in=[row.key for row in visits], field=METHOD).order_by("row")
    for record, text in stored.values_list("record", "text"):
        methods[record].append(text)
    same: dict[str, list[str]] = defaultdict(list)
    rows = ItemField.objects.filter(text__in=ids, field="same_as", voided_at=int(OPEN)).values_list("item", "text")
    owners = dict(ItemNow.objects.filter(pk__in=[item for item, _ in rows]).values_list("item", "unit"))
    names = names_of_units({row.unit for row in topics} | set(owners.values()))
    for item, text in rows:
        same[text].append(names.get(owners.get(item, ""), ""))
    kind = catalogue().kinds.get(TOPIC)
    return [
        TopicLine(
            row,
            names.get(row.unit, ""),
            state_word(kind, row.state),
            len(mine := [one for one in visits if one.item == row.item]),
            list(dict.fromkeys(method for one in mine for method in methods[one.key])),
            Day(mine[-1].done_on) if mine else None,
            same[row.item],
        )
        for row in topics
    ]
