"""Set which units have a part in an item: lead, support, the superior named; and hand it over to another owner."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.http import Http404

from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_item
from ..audit import write_down
from ..concerned import target_faults
from ..entry import Fault, Faulty, clean
from ..life.actors import actors, can_be_upper
from ..life.standing import standing_of
from ..models import ItemNote, ItemUnit, Unit
from ..plain_sql import column
from ..run_engine import item_changed, lock_item
from .submit_record import Receipt


def unit_faults(roles: Mapping[str, tuple[str, ...]], today: Day) -> list[Fault]:
    """Return a fault for every unit that does not exist or has ended."""
    asked = {unit for units in roles.values() for unit in units}
    if not asked:
        return []
    living = set(column("SELECT id FROM ledger_unit WHERE id IN ({}) AND abolished_on >= %s", asked, today))
    return [
        Fault(role, say("没有这个组织，或者它已经撤销。请另选一个。", "There is no such unit, or it has ended."))
        for role, units in roles.items()
        if set(units) - living
    ]


def role_faults(kind: Kind, owner: str, roles: Mapping[str, tuple[str, ...]], today: Day) -> list[Fault]:
    """Return a fault for every role the kind does not know, and every unit that cannot take its role."""
    known = {*kind.roles, "lead", "support", "upper", "target"}
    found = [
        Fault(role[:60], say("这种台账没有这个角色。", "This ledger has no such role."))
        for role in roles
        if role not in known
    ]
    if not all(can_be_upper(unit, owner) for unit in roles.get("upper", ())):
        found.append(Fault("upper", say("只能报给上级或上级的部门。", "Only a superior or its office can be named.")))
    found += target_faults(kind, owner, roles.get("target", ()), field="target")
    return [*found, *unit_faults(roles, today)]


def put_units(item: str, role: str, units: tuple[str, ...], *, today: Day, entered: Day | None = None) -> None:
    """Write who has a role from today on; who had it keeps it until yesterday."""
    held = ItemUnit.objects.filter(item=item, role=role, to_day__gte=today, voided_at=int(OPEN))
    held.exclude(unit__in=units).filter(from_day__gte=today).update(voided_at=today)
    held.exclude(unit__in=units).filter(from_day__lt=today).update(to_day=today - 1)
    kept = set(held.filter(to_day__gte=today, voided_at=int(OPEN)).values_list("unit", flat=True))
    ItemUnit.objects.bulk_create(
        ItemUnit(item=item, unit=unit, role=role, from_day=today, entered_at=today if entered is None else entered)
        for unit in units
        if unit not in kept
    )


@transaction.atomic
def set_units(viewer: Viewer, item: str, role: str, units: tuple[str, ...], *, today: Day) -> Receipt:
    """Say which units have a role in an item; by its owner or an office above. Raises Http404, Faulty."""
    standing = standing_of(access_item(viewer, item), today)
    acting = actors(viewer, standing)
    if not acting or role == "owner" or role not in (*standing.kind.roles, "lead", "support", "upper"):
        raise Http404
    if faults := role_faults(standing.kind, standing.owner, {role: units}, today):
        raise Faulty(faults)
    if set(units) != set(standing.units.get(role, ())):
        put_units(item, role, units, today=today)
        write_down(user=viewer.user, act="set_units", today=today, unit=standing.owner, subject=item, role=role)
    return Receipt(item, clock.now(today), moved=item_changed(item, today=today))


@transaction.atomic
def hand_over(viewer: Viewer, item: str, unit: str, *, reason: str, today: Day) -> Receipt:
    """Give an item another owner, with a reason (its unit was merged or abolished); by an office above the old one.

    The former owners stay barred from closing it. Raises Http404 for a stranger or for the owner itself, Faulty.
    """
    found = access_item(viewer, item)
    lock_item(item)
    standing = standing_of(found, today)
    acting = [one for one in actors(viewer, standing) if one not in standing.owners]
    if not acting or not viewer.reaches(unit):
        raise Http404
    said = clean(reason)[:300]
    faults = unit_faults({"owner": (unit,)}, today)
    if not said:
        faults.append(Fault("reason", say("移交要写一句原因。", "Please say why it is handed over.")))
    if unit == standing.owner:
        faults.append(Fault("owner", say("它本来就归这个组织。", "It belongs to this unit already.")))
    if faults:
        raise Faulty(faults)
    names = dict(Unit.objects.filter(pk__in=(unit, standing.owner)).values_list("pk", "name"))
    ItemUnit.objects.filter(item=item, role="owner", to_day__gte=today, from_day__lt=today).update(to_day=today - 1)
    ItemUnit.objects.filter(item=item, role="owner", from_day__gte=today).update(voided_at=today)
    ItemUnit.objects.create(item=item, unit=unit, role="owner", from_day=today, entered_at=today)
    text = say(
        f"由{names.get(standing.owner, '')}移交给{names[unit]}：{said}",
        f"Handed over from {names.get(standing.owner, '')} to {names[unit]}: {said}",
    )
    ItemNote.objects.create(item=item, unit=acting[0], on=today, text=text[:300])
    write_down(user=viewer.user, act="hand_over", today=today, unit=standing.owner, subject=item, to=unit, reason=said)
    return Receipt(item, clock.now(today), moved=item_changed(item, today=today))
