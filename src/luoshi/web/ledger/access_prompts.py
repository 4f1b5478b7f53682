"""Who sees a prompt: the unit itself at once; its direct superior after three working days; nobody further up."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from luoshi.signals import seen_above_from
from luoshi.terms.days import Day

from .access import Viewer
from .models import Closure, Role, StandingPrompt
from .packs import catalogue

#: Who speaks for the unit itself, and who for the office directly above.
_OWN = frozenset({Role.SECRETARY, Role.CLERK, Role.LEADER})
_ABOVE = frozenset({Role.CLERK, Role.LEADER})


def may_answer(viewer: Viewer, prompt: StandingPrompt) -> bool:
    """Say whether the viewer speaks for the unit of the prompt."""
    return prompt.unit in own_units(viewer)


def may_rule(viewer: Viewer, prompt: StandingPrompt, today: Day) -> bool:
    """Say whether the viewer's office stands directly above the unit, and the unit's own days are over."""
    return bool(_superiors(prompt.unit) & _held_above(viewer)) and is_seen_above(prompt, today)


def is_seen_above(prompt: StandingPrompt, today: Day) -> bool:
    """Say whether the direct superior sees the prompt yet."""
    return is_shown_above(Day(prompt.first_held), today)


def is_shown_above(first_held: Day, today: Day) -> bool:
    """Say whether the direct superior sees yet what has held since a day; what has held longer is seen no later."""
    packs = catalogue().packs
    return bool(packs) and seen_above_from(packs[0].calendar, first_held) <= today


def own_units(viewer: Viewer) -> set[str]:
    """Return the units for which the viewer speaks."""
    return {held.unit for held in viewer.held if held.role in _OWN}


def below_units(viewer: Viewer, unit: str) -> QuerySet[Closure, str]:
    """Return the direct subordinates of a unit at which the viewer's office stands, in its tree.

    For use inside a query: of a city there are thousands.
    """
    trees = [held.tree for held in viewer.held if held.role in _ABOVE and held.unit == unit]
    rows = Closure.objects.filter(ancestor=unit, tree__in=trees, depth=1)
    return rows.values_list("descendant", flat=True)


def access_prompt(viewer: Viewer, prompt: int, today: Day) -> StandingPrompt:
    """Return a prompt to those who see it; 404 for everyone else."""
    found = StandingPrompt.objects.filter(pk=prompt).first()
    if found is None or not (may_answer(viewer, found) or may_rule(viewer, found, today)):
        raise Http404
    return found


def _superiors(unit: str) -> set[tuple[str, str]]:
    return set(Closure.objects.filter(descendant=unit, depth=1).values_list("tree", "ancestor"))


def _held_above(viewer: Viewer) -> set[tuple[str, str]]:
    return {(held.tree, held.unit) for held in viewer.held if held.role in _ABOVE}
