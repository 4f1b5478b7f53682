"""Add an own line to a unit's work plan; the plan itself is opened by the first line and knows its strands by them."""

from __future__ import annotations

from django.db import transaction

from luoshi.terms.days import OPEN, Day

from ..access import Viewer
from ..entry import Entry, Values
from ..life.standing import state_of, values_of
from ..models import Item
from ..packs import catalogue
from .fill_item import fill_item
from .open_item import open_item
from .submit_record import Receipt

PLAN, LINE = "work_plan", "plan_line"


def plan_of(unit: str, *, today: Day) -> Item | None:
    """Return the unit's plan that has not ended, the newest first."""
    kind = catalogue().kinds.get(PLAN)
    rows = Item.objects.filter(unit=unit, kind=PLAN, opened_on__lte=today, voided_at=int(OPEN)).order_by(
        "-opened_on", "-pk"
    )
    return next((row for row in rows if kind and state_of(row.pk, kind) != kind.states[-1]), None)


@transaction.atomic
def add_plan_line(viewer: Viewer, unit: str, values: dict[str, Values], *, key: str, today: Day) -> Receipt:
    """Keep one own line under the unit's plan; raises Http404 and Faulty as opening any item does."""
    plan = plan_of(unit, today=today)
    strand = values.get("strand", ())
    if plan is None:
        opened = open_item(
            viewer,
            Entry(kind=PLAN, unit=unit, done_on=today, values={"measures": strand} if strand else {}),
            key=f"plan:{key}"[:64],
            today=today,
        )
        parent = opened.record
    else:
        parent = plan.pk
        known = values_of(parent, today).get("measures", ())
        if strand and strand[0] not in known:
            fill_item(viewer, parent, {"measures": (*known, *strand)}, today=today)
    return open_item(
        viewer, Entry(kind=LINE, unit=unit, done_on=today, parent=parent, values=values), key=key, today=today
    )
