"""What may be chosen where a unit or another item is to be named: what lies near, never the whole city."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from luoshi.spec.model import Kind, Link
from luoshi.terms.days import Day

from ...access import READERS, Viewer
from ...concerned import stands_for
from ...life.actors import BRANCHES, above_all, can_be_upper
from ...life.links import free_links
from ...life.words import state_word
from ...models import Closure, ItemNow, Unit
from ...packs import catalogue
from ..trees import names_of_units

#: Choices a list holds.
MOST = 200


class Choice(NamedTuple):
    """A value and how it is called."""

    value: str
    label: str


def units_for(role: str, owner: str, today: Day) -> list[Choice]:
    """Return the units that may take a role in a matter of the owner, in the established order (7 queries).

    For the superior those a matter may be raised to; else the offices near, and what is right below.
    """
    above = [unit for unit in above_all([owner]) if unit != owner]
    beside = Closure.objects.filter(ancestor__in=above, depth=1).values("descendant")
    under = Closure.objects.filter(ancestor__in=stands_for(owner), depth__gt=0).values("descendant")
    rows = Unit.objects.filter(abolished_on__gte=today).exclude(pk=owner)
    if role == "target":
        rows = rows.filter(pk__in=under)
    else:
        rows = rows.filter(Q(pk__in=above) | (Q(pk__in=beside) & ~Q(type__in=BRANCHES)) | Q(pk__in=under))
    if role == "upper":
        rows = rows.exclude(pk__in=under).exclude(type__in=BRANCHES)
    found = [Choice(unit.pk, unit.name) for unit in rows[:MOST]]
    return [one for one in found if can_be_upper(one.value, owner)] if role == "upper" else found


def items_for(viewer: Viewer, kind: Kind, link: Link, owner: str, *, without: str = "") -> list[Choice]:
    """Return the items a link may lead to: of the owner, below and above it, the newest first (4 queries)."""
    held = [one for one in viewer.held if one.role in READERS]
    reached = Q(pk__in=[])
    for one in held:
        reached |= Q(tree=one.tree, ancestor=one.unit)
    within = Closure.objects.filter(reached).values("descendant")
    near = [owner, *above_all([owner]), *(one.unit for one in held)]
    rows = ItemNow.objects.filter(kind__in=link.to).filter(Q(unit__in=within) | Q(unit__in=near))
    if kind.id in link.to:
        rows = rows.filter(is_ended=False)
    shown = list(rows.exclude(item=without).order_by("-opened_on", "position", "item")[:MOST])
    kinds, names = catalogue().kinds, names_of_units({row.unit for row in shown})
    return [
        Choice(
            row.item,
            f"{row.title or row.item}（{names.get(row.unit, '')} · {state_word(kinds.get(row.kind), row.state)}）",
        )
        for row in shown
    ]


def tie_choices(viewer: Viewer, kind: Kind, owner: str, today: Day) -> dict[str, list[Choice]]:
    """Return the choices of every link and role of a kind, by name, for the form of a new item."""
    found = {link.id: items_for(viewer, kind, link, owner) for link in free_links(kind)}
    return found | {role: units_for(role, owner, today) for role in kind.roles}
