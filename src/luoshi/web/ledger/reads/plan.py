"""工作计划（动态施工图）: strands by weeks; what packs demand is laid in, what the unit adds is marked its own."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import Strand
from luoshi.terms.days import Day, date_of, day_of_date
from luoshi.terms.language import say

from ..access import Viewer
from ..actions.move_item import moves_of
from ..life.standing import standings_of
from ..life.words import state_word
from ..models import Item, ItemField
from ..packs import catalogue
from ..words import day_word, light_of, status_word
from .branch import task_lines

WEEKS_BEFORE, WEEKS_SHOWN = 3, 9


class Week(NamedTuple):
    """A column: its Monday, its words, and whether today stands in it."""

    first: Day
    word: str
    is_now: bool


class Line(NamedTuple):
    """A line in a cell: ``mark`` ✓ ✓迟 ○ → as the plan draws it, ``address`` the id it opens by."""

    title: str
    mark: str
    light: str
    said: str
    is_own: bool
    task: str
    period: str
    item: str
    steps: tuple[tuple[str, str], ...] = ()
    until: str = ""


class Row(NamedTuple):
    """A strand with its lines by week; ``own`` counts the unit's own lines."""

    strand: Strand
    cells: list[list[Line]]
    own: int

    @property
    def lines(self) -> list[Line]:
        """All lines of the row in the order of the weeks."""
        return [line for cell in self.cells for line in cell]


class Plan(NamedTuple):
    """The whole plan."""

    weeks: list[Week]
    rows: list[Row]


def monday(day: int) -> Day:
    """Return the Monday of a day's week."""
    date = date_of(Day(day))
    return Day(day_of_date(date) - date.weekday())


def plan_for(viewer: Viewer, unit: str, *, today: Day, first: Day | None = None) -> Plan:
    """Return the plan of a unit over nine weeks (6 queries)."""
    start = monday(first if first is not None else today - 7 * WEEKS_BEFORE)
    weeks = [
        Week(Day(start + 7 * n), _week_word(Day(start + 7 * n)), start + 7 * n == monday(today))
        for n in range(WEEKS_SHOWN)
    ]
    index = {week.first: place for place, week in enumerate(weeks)}
    cells: dict[tuple[str, int], list[Line]] = {}
    own: dict[str, int] = {}
    for strand, day, line in [*_fixed(unit, today), *_own(viewer, unit, today)]:
        own[strand] = own.get(strand, 0) + line.is_own
        place = index.get(monday(day))
        if place is not None:
            cells.setdefault((strand, place), []).append(line)
    return Plan(
        weeks,
        [
            Row(strand, [cells.get((strand.id, place), []) for place in range(len(weeks))], own.get(strand.id, 0))
            for strand in catalogue().strands.values()
        ],
    )


def week_for(viewer: Viewer, unit: str, *, today: Day) -> list[Row]:
    """Return the strands in which the unit has something this week, each with that one week's lines (6 queries)."""
    drawn = plan_for(viewer, unit, today=today)
    place = next(index for index, week in enumerate(drawn.weeks) if week.is_now)
    return [Row(row.strand, [row.cells[place]], row.own) for row in drawn.rows if row.cells[place]]


def _week_word(first: Day) -> str:
    return say(f"{day_word(first)}起", f"from {day_word(first)}")


_MARKS = {"done": "✓", "late": "✓迟", "open": "○", "soon": "◔", "overdue": "!", "waived": "–"}


def _fixed(unit: str, today: Day) -> list[tuple[str, Day, Line]]:
    found = []
    for one in task_lines(unit, today):
        if one.light != "waived":
            mark = _MARKS[one.light] if one.light != "late" else say("✓迟", "✓ late")
            until = day_word(one.due)
            found.append(
                (
                    one.task.obligation.strand,
                    one.due,
                    Line(one.title, mark, one.light, one.word, False, one.task.id, one.period, "", until=until),
                )
            )
    return found


def _own(viewer: Viewer, unit: str, today: Day) -> list[tuple[str, Day, Line]]:
    items = list(Item.objects.filter(unit=unit, kind="plan_line").order_by("opened_on", "pk"))
    ids = [item.pk for item in items]
    fields: dict[str, dict[str, str | int]] = {}
    rows = ItemField.objects.filter(item__in=ids, voided_at__gt=today).order_by("from_day", "revision")
    for item, field, text, date in rows.values_list("item", "field", "text", "date"):
        fields.setdefault(item, {})[field] = text if date is None else date
    standings = standings_of(items, today)
    kind = catalogue().kinds.get("plan_line")
    by_title = {strand.title: strand.id for strand in catalogue().strands.values()}
    found = []
    for one in items:
        words, state = fields.get(one.pk, {}), standings[one.pk].state
        if state == "dropped":
            continue
        day = int(words.get("planned_on", one.opened_on) or one.opened_on)
        is_carried = state == "carried" or (state == "planned" and monday(day) < monday(today))
        shown = Day(max(day, today)) if is_carried else Day(day)
        mark = "✓" if state == "done" else "→" if is_carried else "○"
        steps = tuple((move.to, say(move.label, move.label_en)) for move in moves_of(viewer, standings[one.pk]))
        light = "done" if state == "done" else light_of("open", max(day, today), today)
        found.append(
            (
                by_title.get(str(words.get("strand", "")), ""),
                shown,
                Line(
                    str(words.get("title", "")),
                    mark,
                    light,
                    state_word(kind, "carried" if is_carried else state) or status_word("open", day, today),
                    True,
                    "",
                    "",
                    one.pk,
                    steps,
                    day_word(Day(day)),
                ),
            )
        )
    return found
