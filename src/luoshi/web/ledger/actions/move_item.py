"""Move an item from one state to the next, by whom its kind allows."""

from __future__ import annotations

from django.db import transaction

from luoshi.spec.model import Kind, Move
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_item
from ..audit import write_down
from ..entry import Fault, Faulty
from ..models import Item, ItemMove, ItemUnit, Role, Unit
from ..packs import catalogue
from ..run_engine import item_changed
from ..tree import ancestors
from .open_item import values_of
from .submit_record import Receipt


def state_of(item: str, kind: Kind) -> str:
    """Return the state an item is in (1 query)."""
    last = ItemMove.objects.filter(item=item).order_by("-at", "-seq").values_list("to_state", flat=True).first()
    return str(last or (kind.states[0] if kind.states else ""))


def owner_of(item: Item, day: Day) -> str:
    """Return the unit that owns an item on a day (1 query)."""
    rows = ItemUnit.objects.filter(item=item.pk, role="owner", from_day__lte=day, to_day__gte=day, voided_at__gt=day)
    return rows.order_by("-from_day", "unit").values_list("unit", flat=True).first() or str(item.unit)


def acting_unit(viewer: Viewer, owner: str) -> str:
    """Return the unit for which the viewer acts on an item: the owner itself, or the nearest office above it."""
    if viewer.may_write(owner):
        return owner
    held = set(viewer.units_as(Role.CLERK, Role.LEADER))
    for by_unit in ancestors({owner}).values():
        for unit in by_unit.get(owner, ()):
            if unit in held:
                return unit
    return ""


def open_moves(viewer: Viewer, item: Item, *, today: Day) -> list[Move]:
    """Return the moves the viewer may make now."""
    kind = catalogue().kinds.get(item.kind)
    if kind is None:
        return []
    state, owner = state_of(item.pk, kind), owner_of(item, today)
    acting = acting_unit(viewer, owner)
    return [move for move in kind.moves if move.from_ == state and acting and not _refusals(move, item, owner, acting)]


def _refusals(move: Move, item: Item, owner: str, acting: str) -> list[Fault]:
    """Say why this unit may not make the move; empty = it may."""
    if move.not_same_unit and acting == owner:
        upper = _upper_name(owner)
        return [
            Fault(
                "move",
                say(
                    f"本单位不能给自己销号。请交由：{upper}。",
                    f"A unit cannot close its own item. Please pass it to: {upper}.",
                ),
            )
        ]
    if not move.who:
        return []
    roles = set(ItemUnit.objects.filter(item=item.pk, unit=acting).values_list("role", flat=True))
    if acting == owner:
        roles.add("owner")
    elif "upper" in move.who and acting != owner:
        roles.add("upper")
    if roles & set(move.who):
        return []
    return [Fault("move", say("这一步要由别的单位来办。", "Another unit makes this step."))]


def _upper_name(owner: str) -> str:
    above = [unit for unit in ancestors({owner}).get("territory", {}).get(owner, []) if unit != owner]
    names = dict(Unit.objects.filter(pk__in=above).values_list("pk", "name"))
    return names.get(above[0], "") if above else ""


@transaction.atomic
def move_item(viewer: Viewer, item: str, *, to: str, today: Day) -> Receipt:
    """Move an item to a state. Raises Http404 for a stranger, Faulty for a step its kind does not allow."""
    found = access_item(viewer, item)
    kind = catalogue().kinds[found.kind]
    Item.objects.select_for_update().get(pk=item)
    state, owner = state_of(item, kind), owner_of(found, today)
    acting = acting_unit(viewer, owner)
    move = next((one for one in kind.moves if one.from_ == state and one.to == to), None)
    if move is None or not acting:
        raise Faulty(
            [
                Fault(
                    "move",
                    say("现在不能走这一步，页面可能已经旧了。", "This step is not open now; the page may be old."),
                )
            ]
        )
    if refused := [*_refusals(move, found, owner, acting), *_unfilled(move, kind, item, today)]:
        raise Faulty(refused)
    last = ItemMove.objects.filter(item=item).order_by("-seq").values_list("seq", flat=True).first() or 0
    ItemMove.objects.create(
        item=item,
        seq=last + 1,
        at=today,
        from_state=state,
        to_state=to,
        person=viewer.person,
        unit=acting,
        entered_at=today,
    )
    write_down(user=viewer.user, act="move_item", today=today, unit=found.unit, subject=item, to=to, by=acting)
    return Receipt(item, clock.now(today), moved=item_changed(item, today=today))


def _unfilled(move: Move, kind: Kind, item: str, today: Day) -> list[Fault]:
    known = values_of(item, today)
    roles = set(ItemUnit.objects.filter(item=item).values_list("role", flat=True))
    labels = {spec.id: say(spec.label, spec.label_en or spec.label) for spec in kind.fields}
    empty = [name for name in move.filled if not known.get(name) and name not in roles and name in labels]
    return [
        Fault(name, say(f"先填好“{labels[name]}”，再走这一步。", f"Fill in “{labels[name]}” first.")) for name in empty
    ]
