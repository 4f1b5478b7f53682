"""Units by their place: above, below, beside; always in the established order (建制序)."""

from __future__ import annotations

from functools import lru_cache

from ..audit import state_digest
from ..models import Closure, Unit


def children_of(unit: str, tree: str, *, first: int = 0, limit: int | None = None) -> list[Unit]:
    """Return the direct subordinates in the established order, or ``limit`` of them from ``first`` on (2 queries)."""
    if limit is None:
        near = Closure.objects.filter(tree=tree, ancestor=unit, depth=1).values("descendant")
        return list(Unit.objects.filter(pk__in=near))
    return list(Unit.objects.filter(pk__in=_ids_below(state_digest(), unit, tree, first, limit)))


@lru_cache(maxsize=1024)
def _ids_below(digest: str, unit: str, tree: str, first: int, limit: int) -> tuple[str, ...]:  # noqa: ARG001
    """Return the ids of some direct subordinates (``digest`` names the ledger's state): of a system, of thousands."""
    near = Closure.objects.filter(tree=tree, ancestor=unit, depth=1).values("descendant")
    return tuple(Unit.objects.filter(pk__in=near).values_list("pk", flat=True)[first : first + limit])


def path_to(unit: str, tree: str) -> list[Unit]:
    """Return everyone above a unit, the topmost first, the unit last (2 queries)."""
    depth = dict(Closure.objects.filter(tree=tree, descendant=unit).values_list("ancestor", "depth"))
    units = Unit.objects.in_bulk(list(depth) or [unit])
    return sorted(units.values(), key=lambda one: -depth.get(one.pk, 0))


def has_children(units: list[str], tree: str) -> set[str]:
    """Return those of the units that have subordinates (1 query)."""
    return set(Closure.objects.filter(tree=tree, ancestor__in=units, depth=1).values_list("ancestor", flat=True))


def count_below(unit: str, tree: str) -> int:
    """Return how many units stand below (1 query)."""
    return Closure.objects.filter(tree=tree, ancestor=unit, depth__gt=0).count()


def names_of_units(units: set[str]) -> dict[str, str]:
    """Return names by id (1 query)."""
    return dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))


def count_units() -> int:
    """Return how many units there are (1 query)."""
    return Unit.objects.count()


def units_below(unit: str, *, limit: int = 600) -> list[Unit]:
    """Return the units below a unit in either tree, in the established order (1 query)."""
    ids = Closure.objects.filter(ancestor=unit, depth__gt=0).values("descendant")
    return list(Unit.objects.filter(pk__in=ids)[:limit])


def all_units(*, limit: int = 2000) -> list[Unit]:
    """Return units in the established order, for choosing one (1 query)."""
    return list(Unit.objects.all()[:limit])
