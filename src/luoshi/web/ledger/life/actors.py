"""For which units somebody may act on an item: those they write for that have a part in it, and offices above."""

from __future__ import annotations

from ..access import Viewer
from ..concerned import stands_for
from ..models import Closure, Role, Unit
from ..tree import ancestors
from .standing import Standing

#: Units at the foot of the trees: nothing is raised to them.
BRANCHES = ("branch", "general_branch")


def actors(viewer: Viewer, standing: Standing) -> list[str]:
    """Return the units the viewer may act for, nearest to the matter first; empty = only reading."""
    there = [standing.owner, *standing.named]
    own = [unit for unit in there if viewer.may_write(unit)]
    held = set(viewer.units_as(Role.CLERK, Role.LEADER))
    above = [unit for unit in standing.above(*there) if unit in held] if held else []
    return list(dict.fromkeys([*own, *above]))


def has_two_hats(viewer: Viewer, standing: Standing) -> bool:
    """Say whether the viewer also writes for an owner, and nothing tells that somebody else did the last step."""
    is_told = viewer.person and standing.doer_person
    return not is_told and any(viewer.may_write(unit) for unit in standing.owners)


def above_all(units: list[str]) -> list[str]:
    """Return everyone above any of some units in either tree, themselves left in, nearest first (1 query)."""
    by_tree = ancestors(set(units))
    return list(dict.fromkeys(up for unit in units for by_unit in by_tree.values() for up in by_unit.get(unit, ())))


def is_below(unit: str, upper: str) -> bool:
    """Say whether a unit stands below another in either tree (1 query)."""
    return Closure.objects.filter(ancestor=upper, descendant=unit, depth__gt=0).exists()


def can_be_upper(unit: str, owner: str) -> bool:
    """Say whether a matter of the owner may be raised to a unit: one above it, or an office that acts for one above."""
    above = set(above_all([owner])) - {owner}
    if unit in above:
        return True
    if unit == owner or Unit.objects.filter(pk=unit, type__in=BRANCHES).exists() or is_below(unit, owner):
        return False
    return bool(stands_for(unit) & above)
