"""任职: enter and end who holds a post. Duty follows the post; a second holder is taken when that is meant."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_keeping import access_keeping
from ..audit import write_down
from ..dated import days_faults, end_faults, reason_faults
from ..entry import Fault, Faulty, clean
from ..models import Person, Post
from ..renew import posts_changed
from ..several import is_for_several


@transaction.atomic
def add_post(
    viewer: Viewer, unit: str, *, person: str, role: str, rank: str, in_charge_of: tuple[str, ...] = (), first: Day,
    is_second: bool = False, today: Day, last: Day = OPEN,
) -> Post:  # fmt: skip
    """Enter a holding. Where somebody else holds the post over these days it is asked back once (``is_second``)."""
    found = access_keeping(viewer, unit)
    role, rank = clean(role)[:60], clean(rank)[:60]
    if not role:
        raise Faulty([Fault("role", say("请写职务，如“书记”。", "Give the post, such as “书记”."))])
    if not Person.objects.filter(pk=person).exists():
        raise Faulty([Fault("person", say("没有这个人员编号，请核对。", "There is no person with this number."))])
    if faults := days_faults(found, first, last, today):
        raise Faulty(faults)
    others = list(
        Post.objects.filter(
            unit=unit, role=role, entered_at__lte=today, voided_at__gt=today, from_day__lte=last, to_day__gte=first
        )
    )
    if same := next((one for one in others if one.person == person), None):
        return same
    if others and not is_second and not is_for_several(role, today):
        raise Faulty([_held(len(others))])
    made = Post.objects.create(
        person=person, unit=unit, role=role, rank=rank, in_charge_of=";".join(in_charge_of), from_day=first,
        to_day=last, entered_at=today,
    )  # fmt: skip
    write_down(user=viewer.account, act="add_post", today=today, unit=unit, subject=person, role=role, first=first)
    posts_changed({(unit, role)}, {person, *(one.person for one in others)}, today=today)
    return made


def _held(count: int) -> Fault:
    return Fault(
        "role",
        say(
            f"这个职务现在有{count}人担任。换人请先填前一位的结束日子；确是两人同任，勾选“两人同任”再发一次。",
            "This post is held already. End the earlier holding first, or tick “two holders” and send again.",
        ),
    )


@transaction.atomic
def end_post(viewer: Viewer, unit: str, row: int, *, last: Day, today: Day) -> None:
    """End a holding with a last day."""
    found = _mine(viewer, unit, row, today)
    if faults := end_faults(found.from_day, last, today):
        raise Faulty(faults)
    Post.objects.filter(pk=found.pk).update(voided_at=today)
    found.pk, found.to_day, found.entered_at = None, last, today
    found.save(force_insert=True)
    write_down(
        user=viewer.account, act="end_post", today=today, unit=unit, subject=found.person, role=found.role, last=last
    )
    posts_changed({(unit, found.role)}, {found.person}, today=today)


@transaction.atomic
def withdraw_post(viewer: Viewer, unit: str, row: int, *, reason: str, today: Day) -> None:
    """Withdraw a holding that was entered by mistake, with the reason."""
    found = _mine(viewer, unit, row, today)
    if faults := reason_faults(reason):
        raise Faulty(faults)
    Post.objects.filter(pk=found.pk).update(voided_at=today)
    write_down(
        user=viewer.account, act="withdraw_post", today=today, unit=unit, subject=found.person, role=found.role,
        reason=clean(reason),
    )  # fmt: skip
    posts_changed({(unit, found.role)}, {found.person}, today=today)


def _mine(viewer: Viewer, unit: str, row: int, today: Day) -> Post:
    access_keeping(viewer, unit)
    found = Post.objects.select_for_update().filter(pk=row, unit=unit, voided_at__gt=today).first()
    if found is None:
        raise Http404
    return found
