"""What is overdue at and below a unit on a day: from the slots kept for that day, computed for any other."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count as CountOf
from django.db.models import QuerySet, Sum

from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.terms.status import Status

from ..audit import state_digest
from ..models import Closure, Slot, Unit
from ..packs import Task, catalogue
from ..plain_sql import column
from ..run_engine import figures_of, status_on
from ..words import period_title
from .figures import NO_TASK, gentle_tasks
from .trees import names_of_units

PAGE = 50


#: A look per unit that ends at the first such slot: counting the units of all slots would read them all.
_LATE_UNITS = """
    SELECT COUNT(*) FROM ledger_closure below WHERE below.tree = %s AND below.ancestor = %s AND EXISTS (
        SELECT 1 FROM ledger_slot slot WHERE slot.unit = below.descendant AND slot.status = %s AND slot.due < %s
        AND slot.obligation NOT IN ({}))
"""


class Late(NamedTuple):
    """What slots overdue together share: one unit, task, period, due day and sort of subject."""

    unit: str
    obligation: str
    period: str
    due: Day
    subject_type: str


class Lateness(NamedTuple):
    """``slots`` of one ``Late``, and how many records were seen that did not count."""

    late: Late
    slots: int
    seen: int


class Overdue(NamedTuple):
    """A ``Lateness`` in words: whose, which task and period, until when, how many slots, and why."""

    unit: str
    name: str
    task: Task
    period: str
    title: str
    due: Day
    slots: int
    why: str


def overdue_below(unit: str, tree: str, *, as_of: Day, page: int = 1) -> Page[Lateness]:
    """Return what is overdue at and below a unit by the established order (3 queries for the day of the figures)."""
    below = Closure.objects.filter(tree=tree, ancestor=unit).values("descendant")
    positions = Unit.objects.filter(pk__in=below).order_by("position").values_list("pk", flat=True)
    order = {one: index for index, one in enumerate(positions)}
    found = _kept(unit, tree, as_of) if figures_of() == as_of else _computed(order, as_of)
    found.sort(key=lambda one: (order.get(one.late.unit, 0), one.late.due, one.late.obligation))
    return Paginator(found, PAGE).get_page(page)


def units_overdue(unit: str, tree: str, *, as_of: Day) -> int:
    """Count the units at and below a unit that have something overdue (1 query for the day of the figures)."""
    if figures_of() == as_of:
        return _late_units(state_digest(), unit, tree, as_of)
    below = Closure.objects.filter(tree=tree, ancestor=unit).values_list("descendant", flat=True)
    return len({one.late.unit for one in _computed(dict.fromkeys(below, 0), as_of)})


@lru_cache(maxsize=1024)
def _late_units(digest: str, unit: str, tree: str, as_of: Day) -> int:  # noqa: ARG001 (names the ledger's state)
    return int(column(_LATE_UNITS, tree, unit, str(Status.OPEN), int(as_of), [NO_TASK, *sorted(gentle_tasks())])[0])


def overdue_rows(page: Page[Lateness]) -> list[Overdue]:
    """Put words to a page of what is overdue (1 query)."""
    tasks = catalogue().tasks
    names = names_of_units({one.late.unit for one in page})
    return [
        Overdue(
            late.unit,
            names.get(late.unit, ""),
            tasks[late.obligation],
            late.period,
            period_title(late.period, tasks[late.obligation].title),
            late.due,
            slots,
            say("有记录，没有计入", "recorded, not counted") if seen else say("没有记录", "nothing recorded"),
        )
        for late, slots, seen in page
        if late.obligation in tasks
    ]


def _late_slots(unit: str, tree: str, as_of: Day) -> QuerySet[Slot]:
    below = Closure.objects.filter(tree=tree, ancestor=unit).values("descendant")
    open_ones = Slot.objects.filter(unit__in=below, status=Status.OPEN, due__lt=as_of)
    return open_ones.exclude(obligation__in=gentle_tasks())


def _kept(unit: str, tree: str, as_of: Day) -> list[Lateness]:
    groups = _late_slots(unit, tree, as_of).values_list(*Late._fields)
    counted = groups.annotate(slots=CountOf("row"), records=Sum("seen"))
    return [Lateness(Late(*row[:-2]), row[-2], row[-1]) for row in counted]


def _computed(units: dict[str, int], as_of: Day) -> list[Lateness]:
    gentle = gentle_tasks()
    slots: Counter[Late] = Counter()
    seen: Counter[Late] = Counter()
    for row in status_on(as_of):
        if row.status == Status.OPEN and row.due < as_of and row.unit in units and row.obligation not in gentle:
            late = Late(row.unit, row.obligation, row.period, row.due, row.subject_type)
            slots[late] += 1
            seen[late] += row.seen
    return [Lateness(late, n, seen[late]) for late, n in slots.items()]
