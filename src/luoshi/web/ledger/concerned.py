"""Whom a record or an item may concern: visited, written to, helped. Where its kind says so, only units below."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.spec.model import Kind
from luoshi.terms.language import say

from .entry import Fault
from .models import Closure, Unit


def stands_for(unit: str) -> set[str]:
    """Return the unit and what it acts for: an office or department, on the level of the committee right above it,
    acts for that committee (3 queries)."""
    level = Unit.objects.filter(pk=unit).values_list("level", flat=True).first()
    above = Closure.objects.filter(descendant=unit, depth=1).values("ancestor")
    return {unit, *Unit.objects.filter(pk__in=above, level=level).exclude(level="").values_list("pk", flat=True)}


def is_within(unit: str, target: str) -> bool:
    """Say whether a unit stands at or below another, or what that one acts for, in either tree."""
    roots = stands_for(unit)
    return target in roots or Closure.objects.filter(ancestor__in=roots, descendant=target).exists()


def target_faults(kind: Kind, unit: str, targets: Iterable[str], *, field: str) -> list[Fault]:
    """Return a fault where a kind concerns units below only and one of the targets is not."""
    if kind.target != "below" or all(is_within(unit, target) for target in targets):
        return []
    return [
        Fault(
            field,
            say(
                "只能选本组织管的下级。到别处去的，由那边的上级登记。",
                "Only a unit below this one can be chosen; elsewhere the superior there records it.",
            ),
        )
    ]


def units_within(unit: str, *, limit: int = 600) -> list[Unit]:
    """Return the units below a unit or below what it acts for, in the established order (4 queries)."""
    ids = Closure.objects.filter(ancestor__in=stands_for(unit), depth__gt=0).values("descendant")
    return list(Unit.objects.filter(pk__in=ids).exclude(pk=unit)[:limit])
