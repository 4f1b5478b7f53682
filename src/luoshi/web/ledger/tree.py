"""The closure of the two trees as they stand on a day."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from luoshi.terms.days import Day

from .models import Closure, Unit, UnitParent
from .plain_sql import rows

TREES = ("territory", "sector")
_ABOVE = """
    SELECT tree, descendant, ancestor FROM ledger_closure WHERE descendant IN ({}) ORDER BY tree, descendant, depth
"""


def parents_on(tree: str, day: Day, *, known_on: Day | None = None) -> dict[str, str]:
    """Return unit -> parent in force on the day (as known that day, or on ``known_on``); who ended keeps its last."""
    known = day if known_on is None else known_on
    abolished = dict(Unit.objects.filter(abolished_on__lt=day).values_list("id", "abolished_on"))
    edges = (
        UnitParent.objects.filter(tree=tree, entered_at__lte=known, voided_at__gt=known, from_day__lte=day)
        .order_by("from_day")
        .values_list("unit", "parent", "to_day")
    )
    found: dict[str, str] = {}
    for unit, parent, last in edges:
        if last >= day or (unit in abolished and last >= abolished[unit]):
            found[unit] = parent
    return found


def closure_rows(tree: str, parents: dict[str, str]) -> list[Closure]:
    """Return a row per unit and ancestor, itself at depth 0, for every unit that is child or parent in the tree."""
    rows = []
    for unit in {*parents, *parents.values()}:
        above: str | None = unit
        depth = 0
        while above is not None:
            rows.append(Closure(tree=tree, ancestor=above, descendant=unit, depth=depth))
            above, depth = parents.get(above), depth + 1
    return rows


@transaction.atomic
def rebuild_closure(day: Day) -> None:
    """Write the closure of both trees anew."""
    Closure.objects.all().delete()
    for tree in TREES:
        Closure.objects.bulk_create(closure_rows(tree, parents_on(tree, day)), batch_size=2000)


def ancestors(units: set[str]) -> dict[str, dict[str, list[str]]]:
    """Return tree -> unit -> itself and everyone above it, nearest first (only the trees the unit stands in)."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tree, unit, above in rows(_ABOVE, units) if units else ():
        found[tree][unit].append(above)
    return found
