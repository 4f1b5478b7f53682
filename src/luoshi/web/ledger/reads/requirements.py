"""上级和巡回指导组的要求: what was asked of a unit from above or from outside, and how far each is."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.spec.model import Kind
from luoshi.terms.days import Day

from ..life.standing import standings_of
from ..life.words import role_word, state_word
from ..models import Item, ItemNow
from ..packs import catalogue
from .ledgers.lights import Lamp, lamp_of
from .ledgers.rows import items_below
from .trees import names_of_units

#: The kind such a requirement is kept as, its field for who asked and the word for the roving group, what was done.
REQUIREMENT, WHO, ROVING, RESULT = "requirement_from_above", "from_whom", "巡回指导组", "answer"
#: Requirements a page shows.
MOST = 200


class Required(NamedTuple):
    """A requirement: who asked, whose it is, who leads, where it stands, what became of it."""

    now: ItemNow
    who: str
    unit: str
    lead: str
    state: str
    lamp: Lamp
    result: str


def requirement_kind() -> Kind | None:
    """Return the kind, where a pack in force declares it with who asked."""
    kind = catalogue().kinds.get(REQUIREMENT)
    return kind if kind and kind.field(WHO) else None


def requirements_below(unit: str, tree: str, *, today: Day) -> list[Required]:
    """Return what was asked of a unit and of those below, what lives first, the newest first (8 queries)."""
    kind = requirement_kind()
    if kind is None:
        return []
    rows = list(items_below(unit, tree).filter(kind=kind.id).order_by("is_ended", "-opened_on", "position")[:MOST])
    standings = standings_of(list(Item.objects.filter(pk__in=[row.item for row in rows])), today)
    leads = {one.item.pk: one.units.get("lead", ()) for one in standings.values()}
    names = names_of_units({row.unit for row in rows} | {lead for units in leads.values() for lead in units})
    found = []
    for row in rows:
        values = standings[row.item].values if row.item in standings else {}
        lead = "、".join(names.get(one, "") for one in leads.get(row.item, ()))
        who, result = (str(values.get(name, ("",))[0]) for name in (WHO, RESULT))
        lamp = lamp_of(kind, row, today)
        found.append(Required(row, who, names.get(row.unit, ""), lead, state_word(kind, row.state), lamp, result))
    return found


def lead_word() -> str:
    """Return what the ledger calls the unit in the lead."""
    kind = requirement_kind()
    return role_word(kind, "lead") if kind else ""
