"""督促指导走访: which branches were visited by whom and when, which never; a plan drawn from a published seed."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import NamedTuple

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..models import Closure, Record, Unit
from .trees import children_of, names_of_units

#: The kind whose records are visits by a liaison group or an office.
VISIT = "check_visit"
#: The kind of items a visit leaves behind: a fact with an advice, which the visited branch answers.
FINDING = "finding"
#: A branch visited within so many days, or by another body, is warned of before it is visited again (E6).
SOON_AGAIN = 30


class Visited(NamedTuple):
    """A branch, the day it was last visited (None = never), and who came within the last days."""

    unit: Unit
    last: Day | None
    lately: tuple[tuple[str, Day], ...] = ()

    def warning(self, today: Day) -> str:
        """Say why one had better not go there again so soon; "" = nothing speaks against it."""
        if not self.lately:
            return ""
        name, day = self.lately[-1]
        days = today - day
        bodies = len({who for who, _ in self.lately})
        more = say(f"，{SOON_AGAIN}天内已有{bodies}家去过", f"; {bodies} bodies came lately") if bodies > 1 else ""
        return say(f"{name}{days}天前刚去过{more}", f"{name} was there {days} days ago{more}")


def visits_below(unit: str, tree: str, *, today: Day | None = None) -> list[Visited]:
    """Return the branches below a unit with their visits, in the established order (3 queries)."""
    below = Closure.objects.filter(tree=tree, ancestor=unit, depth__gt=0).values("descendant")
    units = [one for one in Unit.objects.filter(pk__in=below) if one.type in ("branch", "general_branch")]
    last: dict[str, int] = {}
    lately: dict[str, list[tuple[str, Day]]] = defaultdict(list)
    rows = Record.objects.filter(kind=VISIT, is_latest=True, voided_at=int(OPEN), target_unit__in=below)
    found = list(rows.order_by("done_on").values_list("target_unit", "unit", "done_on"))
    names = names_of_units({by for _, by, _ in found})
    for target, by, day in found:
        last[target] = day
        if today is not None and 0 <= today - day <= SOON_AGAIN:
            lately[target].append((names.get(by, by), Day(day)))
    return [Visited(one, Day(last[one.pk]) if one.pk in last else None, tuple(lately.get(one.pk, ()))) for one in units]


def drawn(visited: list[Visited], *, size: int, seed: str) -> list[Visited]:
    """Draw branches to visit at random: the same seed draws the same ones again, and anyone can check it (E6)."""
    chosen = random.Random(seed).sample(range(len(visited)), min(max(size, 0), len(visited)))
    return [visited[place] for place in sorted(chosen)]


class Trip(NamedTuple):
    """Branches that lie under one superior and are visited on one way."""

    through: str
    branches: list[tuple[Visited, str]]


def trips(chosen: list[Visited], tree: str, today: Day) -> list[Trip]:
    """Put the drawn branches together by the unit above them, each with what speaks against going (2 queries)."""
    rows = Closure.objects.filter(tree=tree, descendant__in=[one.unit.pk for one in chosen], depth=1)
    above = dict(rows.values_list("descendant", "ancestor"))
    names = names_of_units(set(above.values()))
    by_way: dict[str, list[tuple[Visited, str]]] = defaultdict(list)
    for one in chosen:
        by_way[above.get(one.unit.pk, "")].append((one, one.warning(today)))
    return [Trip(names.get(way, ""), branches) for way, branches in by_way.items()]


class Covered(NamedTuple):
    """A direct subordinate and, per domain, (branches visited, branches); None = no such branch there."""

    unit: Unit
    cells: list[tuple[int, int] | None]


def coverage(visited: list[Visited], unit: str, tree: str) -> tuple[list[str], list[Covered]]:
    """Return the domains and, for every direct subordinate, how far our own visits have come (2 queries)."""
    children = children_of(unit, tree)
    inside = Closure.objects.filter(tree=tree, ancestor__in=[one.pk for one in children])
    home = dict(inside.values_list("descendant", "ancestor"))
    domains = list(dict.fromkeys(one.unit.domain for one in visited))
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in visited:
        count = counts[home.get(one.unit.pk, ""), one.unit.domain]
        count[0] += one.last is not None
        count[1] += 1
    rows = [
        Covered(child, [_pair(counts.get((child.pk, domain))) for domain in domains])
        for child in children
        if any((child.pk, domain) in counts for domain in domains)
    ]
    return domains, rows


def _pair(count: list[int] | None) -> tuple[int, int] | None:
    return (count[0], count[1]) if count else None
