"""Units found by name below a unit: by characters, whole syllables or first letters."""

from __future__ import annotations

from luoshi.text.letters import sounds_like

from ..models import Closure, Unit

#: The most that are listed; who finds more types more.
MOST = 50


def units_found(unit: str, tree: str, typed: str) -> tuple[list[Unit], bool]:
    """Return the units at and below one whose name answers to what was typed, and whether there are more (2 queries).

    In the established order (建制序), never by how well they fit.
    """
    if not typed.strip():
        return [], False
    below = Closure.objects.filter(tree=tree, ancestor=unit).values("descendant")
    names = Unit.objects.filter(pk__in=below).order_by("position", "pk").values_list("pk", "name")
    fitting = [pk for pk, name in names.iterator() if sounds_like(name, typed)]
    rows = Unit.objects.in_bulk(fitting[:MOST])
    return [rows[pk] for pk in fitting[:MOST]], len(fitting) > MOST
