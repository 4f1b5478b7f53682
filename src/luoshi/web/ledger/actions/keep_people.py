"""组织关系: enter and end memberships. Leaving is a last day; a mistake is withdrawn; nothing is deleted."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_keeping import access_keeping
from ..audit import write_down
from ..dated import days_faults, end_faults, reason_faults
from ..entry import Fault, Faulty, clean
from ..models import Membership, Person
from ..renew import people_changed

#: 正式 · 流出（在外） · 流入（外来） · 依托（参加活动，组织关系不在这里）.
SIDES = ("full", "out", "in", "hosted")


@transaction.atomic
def add_member(
    viewer: Viewer, unit: str, *, person: str, name: str, side: str, category: str, first: Day, today: Day,
    last: Day = OPEN,
) -> Membership:  # fmt: skip
    """Enter a membership of somebody known (``person``) or new (``name``). The same again finds the first.

    Raises Http404 for a stranger, Faulty with a sentence for what cannot be taken.
    """
    found = access_keeping(viewer, unit)
    if faults := [*_who_faults(person, name, side), *days_faults(found, first, last, today)]:
        raise Faulty(faults)
    who = person or new_person(name)
    same = _known(who, today).filter(unit=unit, side=side, from_day=first).first()
    if same is not None:
        return same
    if faults := side_faults(who, unit, side, first, last, today):
        raise Faulty(faults)
    made = Membership.objects.create(
        person=who, unit=unit, side=side, category=clean(category)[:60], from_day=first, to_day=last, entered_at=today
    )
    write_down(user=viewer.account, act="add_member", today=today, unit=unit, subject=who, side=side, first=first)
    people_changed({who}, today=today)
    return made


@transaction.atomic
def end_member(viewer: Viewer, unit: str, row: int, *, last: Day, today: Day) -> None:
    """End a membership with a last day; what was known before stays true of the days before."""
    found = _mine(viewer, unit, row, today)
    if faults := end_faults(found.from_day, last, today):
        raise Faulty(faults)
    Membership.objects.filter(pk=found.pk).update(voided_at=today)
    found.pk, found.to_day, found.entered_at = None, last, today
    found.save(force_insert=True)
    write_down(user=viewer.account, act="end_member", today=today, unit=unit, subject=found.person, last=last)
    people_changed({found.person}, today=today)


@transaction.atomic
def withdraw_member(viewer: Viewer, unit: str, row: int, *, reason: str, today: Day) -> None:
    """Withdraw a membership that was entered by mistake, with the reason."""
    found = _mine(viewer, unit, row, today)
    if faults := reason_faults(reason):
        raise Faulty(faults)
    Membership.objects.filter(pk=found.pk).update(voided_at=today)
    write_down(
        user=viewer.account, act="withdraw_member", today=today, unit=unit, subject=found.person, reason=clean(reason)
    )
    people_changed({found.person}, today=today)


def new_person(name: str) -> str:
    """Make a person of the register and return the number given to it."""
    number = f"n{secrets.token_hex(6)}"
    Person.objects.create(id=number, name=clean(name))
    return number


def _who_faults(person: str, name: str, side: str) -> list[Fault]:
    if side not in SIDES:
        return [Fault("side", say("请选组织关系的类别。", "Choose how the person belongs."))]
    if person and not Person.objects.filter(pk=person).exists():
        return [Fault("person", say("没有这个人员编号，请核对。", "There is no person with this number."))]
    if not person and not clean(name):
        return [Fault("name", say("请写姓名，或填人员编号。", "Give the name, or the person's number."))]
    if len(clean(name)) > 100:
        return [Fault("name", say("姓名最多100个字。", "A name has at most 100 characters."))]
    return []


def _known(person: str, today: Day) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person, entered_at__lte=today, voided_at__gt=today)


def side_faults(person: str, unit: str, side: str, first: Day, last: Day, today: Day) -> list[Fault]:
    """Say what stands against this membership beside the others the person has over the same days."""
    others = _known(person, today).filter(from_day__lte=last, to_day__gte=first)
    full = set(others.filter(side="full").values_list("unit", flat=True))
    if side == "full" and full:
        return [_still_elsewhere(unit in full)]
    if side == "out" and unit not in full:
        return [Fault("side", say("流出的同志，正式组织关系要在本组织。", "Only a full member can be away from here."))]
    if side in ("in", "hosted") and unit in full:
        return [Fault("side", say("这位同志本来就是本组织的正式成员。", "This person is a full member here already."))]
    if others.filter(side=side, unit=unit).exists():
        return [Fault("side", say("这段时间已经登记过了。", "This is entered for these days already."))]
    return []


def _still_elsewhere(is_here: bool) -> Fault:
    if is_here:
        return Fault("side", say("这段时间已经是本组织的正式成员。", "A full member here over these days already."))
    return Fault(
        "side",
        say(
            "正式组织关系还在原来的组织，请原组织先登记转出的日子；一个人同一天只有一处。",
            "Still a full member elsewhere; that organisation enters the last day first.",
        ),
    )


def _mine(viewer: Viewer, unit: str, row: int, today: Day) -> Membership:
    access_keeping(viewer, unit)
    found = Membership.objects.select_for_update().filter(pk=row, unit=unit, voided_at__gt=today).first()
    if found is None:
        raise Http404
    return found
