"""Accounts and roles: the system administrator makes accounts, the security administrator grants; neither does both."""

from __future__ import annotations

import re

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import Viewer
from ..audit import write_down
from ..entry import Fault, Faulty, clean
from ..models import Device, Grant, Person, Role, SignInCode, Unit, User
from .sign_in import PrintedCode, new_code

#: 三员分立: nobody holds two of these.
APART = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


def _require(viewer: Viewer, role: str) -> None:
    if not viewer.holds(role):
        raise Http404


def refuse_name(username: str) -> str:
    """Say why a word cannot name an account; "" where it can."""
    if re.fullmatch(r"[A-Za-z0-9._-]{3,60}", username):
        return ""
    return say("账号用3到60个字母、数字或 . _ -。", "An account's name: 3 to 60 letters, digits or . _ -")


@transaction.atomic
def create_user(viewer: Viewer, *, username: str, name: str, today: Day, person: str = "") -> PrintedCode:
    """Make an account without rights and print its first code. System administrator only.

    ``person`` is the number under which its holder stands in the register: by it a leader finds own charges, a member
    own study, a form who spoke. An account of an office needs none.
    """
    _require(viewer, Role.SYSTEM_ADMIN)
    if said := refuse_name(username):
        raise Faulty([Fault("username", said)])
    if User.objects.filter(username=username).exists():
        raise Faulty([Fault("username", say("已经有这个账号。", "This account exists already."))])
    _known_person(person)
    user = User.objects.create_user(username, None, name=clean(name)[:120], person=person)
    write_down(user=viewer.user, act="create_user", today=today, subject=username, person=person)
    return new_code(user, today=today)


@transaction.atomic
def name_person(viewer: Viewer, *, user: int, person: str, today: Day) -> None:
    """Say whose an account is, by the person's number in the register; "" = nobody's. System administrator only."""
    _require(viewer, Role.SYSTEM_ADMIN)
    found = User.objects.select_for_update().filter(pk=user).first()
    if found is None or found.pk == viewer.user:
        raise Http404
    _known_person(person)
    found.person = person
    found.save(update_fields=["person"])
    write_down(user=viewer.user, act="name_person", today=today, subject=found.username, person=person)


def _known_person(person: str) -> None:
    if person and not Person.objects.filter(pk=person).exists():
        raise Faulty(
            [Fault("person", say(f"名册里没有编号“{person}”的人员。", f"No person “{person}” in the register."))]
        )


@transaction.atomic
def let_in_again(viewer: Viewer, *, user: int, today: Day) -> PrintedCode:
    """Print a new code for an account of an office. System administrator only, and into no administrator's account.

    The three are let in at the machine (``luoshi code``): who could print their codes would be all three.
    """
    _require(viewer, Role.SYSTEM_ADMIN)
    found = User.objects.filter(pk=user, is_active=True).first()
    if found is None or Grant.objects.filter(user=found, role__in=APART, to_day__gte=today).exists():
        raise Http404
    write_down(user=viewer.user, act="print_code", today=today, subject=found.username)
    return new_code(found, today=today)


@transaction.atomic
def set_active(viewer: Viewer, *, user: int, is_active: bool, today: Day) -> None:
    """Close an account or open it again; closing sends its devices away. System administrator only."""
    _require(viewer, Role.SYSTEM_ADMIN)
    found = User.objects.select_for_update().filter(pk=user).first()
    if found is None or found.pk == viewer.user:
        raise Http404
    found.is_active = is_active
    found.save(update_fields=["is_active"])
    if not is_active:
        Device.objects.filter(user=found, revoked_on=None).update(revoked_on=today)
        SignInCode.objects.filter(user=found, used_on=None).delete()
    write_down(user=viewer.user, act="set_active", today=today, subject=found.username, is_active=is_active)


@transaction.atomic
def give_grant(viewer: Viewer, *, user: int, role: str, unit: str, tree: str, today: Day) -> Grant:
    """Grant a role at a unit in one tree. Security administrator only, never to oneself."""
    _require(viewer, Role.SECURITY_ADMIN)
    found = User.objects.filter(pk=user, is_active=True).first()
    if found is None or found.pk == viewer.user:
        raise Faulty([Fault("user", say("请选一个别人的账号。", "Choose an account other than yours."))])
    if role not in Role.values or tree not in ("territory", "sector"):
        raise Faulty([Fault("role", say("请选角色。", "Choose a role."))])
    if role not in APART and not Unit.objects.filter(pk=unit).exists():
        raise Faulty([Fault("unit", say("没有这个组织，请重新选。", "There is no such organisation."))])
    held = set(Grant.objects.filter(user=found, to_day__gte=today).values_list("role", flat=True))
    if role in APART and held & set(APART) - {role}:
        raise Faulty(
            [Fault("role", say("三员不能由同一个人兼任。", "One person cannot be two of the three administrators."))]
        )
    grant = Grant.objects.create(user=found, role=role, unit="" if role in APART else unit, tree=tree, from_day=today)
    write_down(
        user=viewer.user, act="give_grant", today=today, unit=grant.unit, subject=found.username, role=role, tree=tree
    )
    return grant


@transaction.atomic
def end_grant(viewer: Viewer, *, grant: int, today: Day) -> None:
    """End a role yesterday, so that it reaches nothing from today on. Security administrator only, not one's own."""
    _require(viewer, Role.SECURITY_ADMIN)
    found = Grant.objects.select_for_update().select_related("user").filter(pk=grant, to_day=int(OPEN)).first()
    if found is None or found.user_id == viewer.user:
        raise Http404
    found.to_day = today - 1
    found.save(update_fields=["to_day"])
    write_down(
        user=viewer.user, act="end_grant", today=today, unit=found.unit, subject=found.user.username, role=found.role
    )
