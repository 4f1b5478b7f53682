"""How many entries were spared because one record served several tasks (E1)."""

from __future__ import annotations

from collections import defaultdict

from luoshi.terms.days import Day, date_of, day_of_date

from ..explaining import reasons_of
from ..models import Record


def entries_avoided(unit: str, today: Day) -> int:
    """Return, over the records a unit did this month, the tasks served beyond the first of each."""
    first = day_of_date(date_of(today).replace(day=1))
    mine = set(
        Record.objects.filter(unit=unit, is_latest=True, done_on__gte=first, done_on__lte=today).values_list(
            "key", flat=True
        )
    )
    served: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for reason in reasons_of(unit, as_of=today):
        for evidence in (one for requirement in reason.requirements for one in requirement.evidence):
            if not evidence.failed and evidence.type == "record" and evidence.id in mine:
                served[evidence.id].add((reason.row.obligation, reason.row.period))
    return sum(len(tasks) - 1 for tasks in served.values())
