"""What one person is in charge of, as that person's own page shows it: until when, how near, and what comes next."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Exists, OuterRef

from luoshi.spec.model import Kind, Move
from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..life.refusals import lacking
from ..life.standing import Standing, standings_of
from ..life.words import move_word, role_word, state_word
from ..models import Item, ItemField, ItemNow
from ..packs import catalogue
from .ledgers.lights import Lamp, lamp_of
from .records import label_of
from .trees import names_of_units

#: Items a page holds.
MOST = 50


class Charge(NamedTuple):
    """An item in which a field names the person: ``deadline`` None = the kind knows none or none was set.

    ``step`` is the next one with whose turn it is, ``lacks`` what must be there before it.
    """

    item: str
    title: str
    state: str
    is_ended: bool
    deadline: Day | None
    lamp: Lamp | None
    step: str
    lacks: list[str]


def charges_of(person: str, kind: str, *, today: Day) -> list[Charge]:
    """Return the items of a kind that name the person today, those that live first, the nearest deadline first."""
    declared = catalogue().kinds.get(kind)
    fields = [spec.id for spec in declared.fields if spec.type == "person"] if declared else []
    if declared is None or not person or not fields:
        return []
    # From the items of the kind to their fields: what fields say is not indexed, and of fields there are most.
    named = ItemField.objects.filter(item=OuterRef("pk"), text=person, field__in=fields, voided_at=int(OPEN))
    items = list(Item.objects.filter(Exists(named), kind=kind, voided_at=int(OPEN)).order_by("opened_on", "pk"))
    standings = standings_of(items, today)
    nows = {row.item: row for row in ItemNow.objects.filter(pk__in=standings)}
    # Who was in charge before is named in an earlier value: only what is in force today counts.
    mine = [one for one in standings.values() if any(person in one.values.get(name, ()) for name in fields)]
    names = names_of_units({unit for one in mine for unit in one.units.get("target", ())})
    found = [_charge(declared, one, nows[one.item.pk], names, today) for one in mine if one.item.pk in nows]
    return sorted(found, key=lambda one: (one.is_ended, one.deadline is None, one.deadline or 0))[:MOST]


def _charge(kind: Kind, standing: Standing, now: ItemNow, names: dict[str, str], today: Day) -> Charge:
    concerned = "、".join(names.get(unit, "") for unit in standing.units.get("target", ()))
    ahead = next((move for move in standing.moves if not move.reopens), None)
    return Charge(
        now.item,
        now.title or concerned or label_of(kind, kind.id),
        state_word(kind, now.state),
        now.is_ended,
        Day(now.deadline) if now.deadline else None,
        lamp_of(kind, now, today) if kind.deadline else None,
        _step(kind, ahead) if ahead else "",
        [fault.said for fault in lacking(ahead, standing, {}, {}, ahead.note)] if ahead else [],
    )


def _step(kind: Kind, move: Move) -> str:
    """Say a step and whose turn it is."""
    if move.not_same_unit:
        return say(f"{move_word(move)}（由另一个单位来看）", f"{move_word(move)} (another unit looks)")
    who = "、".join(role_word(kind, role) for role in move.who)
    return say(f"{move_word(move)}（{who}）", f"{move_word(move)} ({who})") if who else move_word(move)
