"""A week of a unit: what its meetings decided and what became of it, what is carried over, set and done."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.week import Decided, WeekLine, WeekPaper
from luoshi.terms.days import OPEN, Day

from ..access import Viewer
from ..models import Item, ItemField, MeetingDecision, Record, Unit
from ..packs import catalogue
from ..reads.items import item_lines
from ..reads.plan import Line, monday, plan_for
from ..reads.records import label_of
from ..words import day_word

#: Records that are meetings of an office, by kind.
MEETINGS = ("dispatch_meeting", "meeting", "guidance_meeting")


class Decision(NamedTuple):
    """A decision: the item it became, its words, how it stands."""

    item: str
    title: str
    state: str
    until: str


class Meeting(NamedTuple):
    """A meeting of the week with what it decided."""

    record: str
    label: str
    day: Day
    decisions: list[Decision]


class WeekOf(NamedTuple):
    """What a page of the week shows; ``carried`` and ``planned`` are (strand title, line)."""

    first: Day
    before: list[Meeting]
    now: list[Meeting]
    carried: list[tuple[str, Line]]
    planned: list[tuple[str, Line]]
    done: list[tuple[str, Line]]


def week_of_unit(viewer: Viewer, unit: str, *, first: Day, today: Day) -> WeekOf:
    """Return the week that begins on the Monday ``first``."""
    plan = plan_for(viewer, unit, today=today, first=Day(first - 7))
    last, this = ([(row.strand.title, line) for row in plan.rows for line in row.cells[place]] for place in (0, 1))
    return WeekOf(
        first,
        meetings_of(unit, Day(first - 7)),
        meetings_of(unit, first),
        [one for one in this if one[1].mark == "→"],
        [one for one in this if one[1].mark != "→"],
        [one for one in last if one[1].light in ("done", "late")],
    )


def meetings_of(unit: str, first: Day) -> list[Meeting]:
    """Return the meetings of a unit in the seven days from ``first``, with their decisions (6 queries)."""
    rows = list(
        Record.objects.filter(
            unit=unit, kind__in=MEETINGS, is_latest=True, voided_at=int(OPEN), done_on__gte=first, done_on__lt=first + 7
        ).order_by("done_on", "row")
    )
    became: dict[str, list[str]] = {}
    links = MeetingDecision.objects.filter(record__in=[row.key for row in rows]).order_by("pk")
    for record, item in links.values_list("record", "item"):
        became.setdefault(record, []).append(item)
    decisions = _decisions([item for items in became.values() for item in items])
    kinds = catalogue().kinds
    return [
        Meeting(
            row.key,
            label_of(kinds.get(row.kind), row.kind),
            Day(row.done_on),
            [decisions[item] for item in became.get(row.key, []) if item in decisions],
        )
        for row in rows
    ]


def _decisions(items: list[str]) -> dict[str, Decision]:
    lines = item_lines(list(Item.objects.filter(pk__in=items)))
    until = planned_days(items)
    return {one.item.pk: Decision(one.item.pk, one.title, one.state_said, until.get(one.item.pk, "")) for one in lines}


def planned_days(items: list[str]) -> dict[str, str]:
    """Return the day each line is planned for, in words (1 query)."""
    rows = ItemField.objects.filter(item__in=items, field="planned_on", voided_at=int(OPEN)).order_by("revision")
    return {item: day_word(Day(day)) for item, day in rows.values_list("item", "date") if day is not None}


def week_paper(viewer: Viewer, unit: Unit, *, first: Day, today: Day) -> WeekPaper:
    """Return the week as its papers are laid from it."""
    week = week_of_unit(viewer, unit.pk, first=first, today=today)
    return WeekPaper(
        unit.name,
        first,
        today,
        tuple(_decided(week.before)),
        tuple(map(_line, week.carried)),
        tuple(map(_line, week.planned)),
        tuple(map(_line, week.done)),
        tuple(f"{day_word(one.day)} {one.label}" for one in week.now),
        tuple(_decided(week.now)),
    )


def this_week(today: Day) -> Day:
    """Return the Monday of the week of a day."""
    return monday(today)


def _decided(meetings: list[Meeting]) -> list[Decided]:
    return [
        Decided(f"{day_word(one.day)} {one.label}", decision.title, decision.until, decision.state)
        for one in meetings
        for decision in one.decisions
    ]


def _line(pair: tuple[str, Line]) -> WeekLine:
    strand, line = pair
    return WeekLine(strand, line.title, line.until, line.said)
