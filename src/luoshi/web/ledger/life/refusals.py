"""Why a unit may not make a move: separation of duty first, then who it is for, then what must be there before."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.spec.model import Move
from luoshi.terms.days import OPEN
from luoshi.terms.language import say

from ..entry import Fault, Values
from ..models import Item, ItemMove, Unit
from .actors import can_be_upper
from .standing import Standing
from .words import name_word, note_word, role_word


def may(move: Move, standing: Standing, unit: str, *, person: str = "") -> bool:
    """Say whether this unit (and person) may make the move, without any query."""
    if move.not_same_unit and _bar(standing, unit, person):
        return False
    return not move.who or bool(roles_of(standing, unit) & set(move.who))


def refusal(move: Move, standing: Standing, unit: str, *, person: str = "") -> Fault | None:
    """Return the one reason why this unit (and person) may not make the move; None = it may."""
    if may(move, standing, unit, person=person):
        return None
    bar = _bar(standing, unit, person) if move.not_same_unit else ""
    if bar == "owner":
        upper = _upper_name(standing)
        said = say(
            f"本单位不能给自己销号。请交由：{upper}。",
            f"A unit cannot close its own item. Please pass it to: {upper}.",
        )
    elif bar == "helper":
        said = say("办的单位不能自己验，请另一个单位来看。", "Whoever did the work cannot accept it.")
    elif bar == "person":
        return by_another()
    elif bar == "below":
        said = say("下级不能给上级销号。", "A unit below cannot close for its superior.")
    else:
        who = "、".join(role_word(standing.kind, role) for role in move.who)
        said = say(f"这一步由{who}来办。", f"This step is made by: {who}.")
    return Fault("move", said)


def by_another() -> Fault:
    """Return the sentence for who did it and would accept it."""
    return Fault("move", say("上一步是您办的，请换一位来看。", "You made the last step; let somebody else look."))


def _bar(standing: Standing, unit: str, person: str) -> str:
    """Return which separation of duty stands against a unit: owner, helper, doer, person, below; "" = none."""
    if unit in standing.owners:
        return "owner"
    if unit in standing.helpers:
        return "helper"
    did = standing.last_move
    if standing.seq and (did is None or not did.not_same_unit):
        if unit == standing.doer:
            return "helper"
        if person and person == standing.doer_person:
            return "person"
    return "below" if standing.is_below_owner(unit) else ""


def roles_of(standing: Standing, unit: str) -> set[str]:
    """Return the roles in which a unit acts; an office above counts as the superior unless another one is named."""
    roles = {role for role, units in standing.units.items() if unit in units}
    if unit == standing.owner:
        return {*roles, "owner"} - {"upper"}
    named = standing.units.get("upper", ())
    if unit not in standing.owners and unit in standing.above(*(named or (standing.owner,))):
        roles.add("upper")
    return roles


def _upper_name(standing: Standing) -> str:
    above = [unit for unit in standing.above(standing.owner) if unit != standing.owner]
    names = dict(Unit.objects.filter(pk__in=above).values_list("pk", "name"))
    return next((names[unit] for unit in above if unit in names), say("上一级", "the level above"))


def lacking(
    move: Move, standing: Standing, values: Mapping[str, Values], roles: Mapping[str, tuple[str, ...]], note: str
) -> list[Fault]:
    """Return what must be there before the move: fields, links, roles, a sentence, and the items beneath."""
    kind = standing.kind
    known, units = {**standing.values, **values}, {**standing.units, **roles}
    empty = [name for name in move.filled if not known.get(name) and not units.get(name)]
    found = [
        Fault(
            name,
            say(f"先填好“{name_word(kind, name)}”，再走这一步。", f"Fill in “{name_word(kind, name)}” first."),
        )
        for name in empty
    ]
    if move.note and not note:
        found.append(
            Fault("note", say(f"请写一句：{note_word(move)}。", f"Please write a sentence: {note_word(move)}."))
        )
    if not all(can_be_upper(unit, standing.owner) for unit in roles.get("upper", ())):
        found.append(
            Fault("upper", say("只能报给上级或上级的部门。", "It can be raised to a superior or its office only."))
        )
    return [*found, *_unsettled(move, standing)]


def _unsettled(move: Move, standing: Standing) -> list[Fault]:
    if not move.children:
        return []
    beneath = list(
        Item.objects.filter(parent=standing.item.pk, kind__in=move.children, voided_at=int(OPEN)).order_by("pk")
    )
    ids = [one.pk for one in beneath]
    rows = ItemMove.objects.filter(item__in=ids).order_by("at", "seq").values_list("item", "to_state")
    states = dict(rows)
    waiting = [one for one in beneath if states.get(one.pk, "") not in move.children[one.kind]]
    if not waiting:
        return []
    names = dict(Unit.objects.filter(pk__in={one.unit for one in waiting}).values_list("pk", "name"))
    who = "、".join(dict.fromkeys(names.get(one.unit, one.unit) for one in waiting))
    return [
        Fault(
            "move",
            say(
                f"下面还有{len(waiting)}项没有办完（{who}），办完再走这一步。",
                f"{len(waiting)} beneath it are not done yet ({who}); finish them first.",
            ),
        )
    ]
