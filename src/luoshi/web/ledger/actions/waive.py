"""不作要求: asked for by the unit, granted by an office above it; for its own members entered by the branch itself.

A waiver turns only what would be open; what was done stays done and is shown as done.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import Viewer, access_unit
from ..access_keeping import access_keeping, access_proposal, may_decide
from ..audit import write_down
from ..dated import days_faults, end_faults, reason_faults
from ..entry import Fault, Faulty, clean
from ..models import Item, ItemUnit, Membership, Post, Proposal, Unit, Waiver
from ..packs import catalogue
from ..renew import waivers_changed

#: Whom a waiver can name; a holder is waived by the post.
SUBJECTS = ("unit", "person", "post", "item")


@dataclass(frozen=True)
class Asked:
    """What is asked for: a task (``*`` = all) not asked of a subject over these days."""

    obligation: str
    subject_type: str
    subject: str
    first: Day
    last: Day = OPEN


@transaction.atomic
def ask_waiver(viewer: Viewer, unit: str, asked: Asked, *, reason: str, today: Day) -> Proposal | Waiver:
    """Ask for a waiver; of a member it is entered at once by the branch, since names go no further (E19).

    The same undecided request again finds the first. Raises Http404 for a stranger, Faulty otherwise.
    """
    found = access_unit(viewer, unit, to_write=True)
    if faults := [*_faults(found, asked, today), *reason_faults(reason)]:
        raise Faulty(faults)
    if asked.subject_type == "person":
        if not viewer.sees_names(unit):
            raise Http404
        return _grant(viewer, unit, asked, reason=clean(reason), today=today)
    body = {**asked.__dict__, "first": int(asked.first), "last": int(asked.last)}
    for earlier in Proposal.objects.filter(sort="waiver", unit=unit, decision=""):
        if earlier.body == body:
            return earlier
    made = Proposal.objects.create(
        sort="waiver", unit=unit, body=body, reason=clean(reason), proposed_by=viewer.account, proposed_on=today
    )
    write_down(
        user=viewer.account, act="ask_waiver", today=today, unit=unit, subject=asked.subject, task=asked.obligation
    )
    return made


@transaction.atomic
def decide_waiver(viewer: Viewer, row: int, *, is_granted: bool, answer: str, today: Day) -> Proposal:
    """Grant a request or refuse it with a sentence; an office above the unit, and not whoever asked."""
    proposal = access_proposal(viewer, row)
    if proposal.sort != "waiver":
        raise Http404
    if not may_decide(viewer, proposal, ()):
        raise Faulty([_not_oneself()])
    if not is_granted and (faults := reason_faults(answer)):
        raise Faulty(faults)
    if is_granted:
        asked = Asked(**proposal.body)
        _grant(viewer, proposal.unit, asked, reason=proposal.reason, today=today)
    close_proposal(viewer, proposal, "granted" if is_granted else "refused", answer, today)
    return proposal


def close_proposal(viewer: Viewer, proposal: Proposal, decision: str, answer: str, today: Day) -> None:
    """Write down how a proposal was decided."""
    proposal.decision, proposal.answer = decision, clean(answer)[:200]
    proposal.decided_by, proposal.decided_on = viewer.account, int(today)
    proposal.save(update_fields=["decision", "answer", "decided_by", "decided_on"])
    write_down(
        user=viewer.account, act="decide_proposal", today=today, unit=proposal.unit, subject=str(proposal.pk),
        sort=proposal.sort, decision=decision,
    )  # fmt: skip


@transaction.atomic
def end_waiver(viewer: Viewer, unit: str, row: int, *, last: Day, reason: str, today: Day) -> None:
    """End a waiver on a day, with a reason: from the day after, the task is asked again."""
    access_keeping(viewer, unit)
    found = Waiver.objects.select_for_update().filter(pk=row, voided_at__gt=today).first()
    if found is None or unit not in units_of_subject(found.subject_type, found.subject):
        raise Http404
    if found.subject_type == "person" and not (viewer.sees_names(unit) and _belongs(found.subject, unit, today)):
        raise Http404
    if faults := [*end_faults(found.from_day, last, today), *reason_faults(reason)]:
        raise Faulty(faults)
    units = units_of_subject(found.subject_type, found.subject)
    Waiver.objects.filter(pk=found.pk).update(voided_at=today)
    found.pk, found.to_day, found.entered_at = None, last, today
    found.save(force_insert=True)
    write_down(
        user=viewer.account, act="end_waiver", today=today, unit=unit, subject=found.subject, reason=clean(reason)
    )
    waivers_changed(units, today=today)


def _grant(viewer: Viewer, unit: str, asked: Asked, *, reason: str, today: Day) -> Waiver:
    same = Waiver.objects.filter(
        obligation=asked.obligation, subject_type=asked.subject_type, subject=asked.subject,
        from_day=asked.first, to_day=asked.last, voided_at__gt=today,
    ).first()  # fmt: skip
    if same is not None:
        return same
    made = Waiver.objects.create(
        obligation=asked.obligation, subject_type=asked.subject_type, subject=asked.subject, from_day=asked.first,
        to_day=asked.last, reason=reason, granted_by=viewer.name[:120], entered_at=today,
    )  # fmt: skip
    write_down(
        user=viewer.account, act="grant_waiver", today=today, unit=unit, subject=asked.subject, task=asked.obligation,
        first=asked.first, last=asked.last, reason=reason,
    )  # fmt: skip
    waivers_changed(units_of_subject(asked.subject_type, asked.subject), today=today)
    return made


def units_of_subject(subject_type: str, subject: str) -> set[str]:
    """Return the units to which slots of a subject are charged, at whatever time (1 or 2 queries)."""
    if subject_type == "unit":
        return {subject}
    if subject_type == "post":
        return {subject.rpartition(":")[0]}
    if subject_type == "item":
        return set(Item.objects.filter(pk=subject).values_list("unit", flat=True)) | set(
            ItemUnit.objects.filter(item=subject).values_list("unit", flat=True)
        )
    return set(Membership.objects.filter(person=subject).values_list("unit", flat=True)) | set(
        Post.objects.filter(person=subject).values_list("unit", flat=True)
    )


def _faults(unit: Unit, asked: Asked, today: Day) -> list[Fault]:
    if asked.obligation != "*" and asked.obligation not in catalogue().tasks:
        return [Fault("obligation", say("请选一项任务。", "Choose a task."))]
    if asked.subject_type not in SUBJECTS or unit.pk not in units_of_subject(asked.subject_type, asked.subject):
        return [Fault("subject", say("请选本组织的对象。", "Choose somebody or something of this organisation."))]
    if asked.subject_type == "person" and not _belongs(asked.subject, unit.pk, today):
        return [Fault("subject", say("这位同志现在不在本组织。", "This person does not belong here now."))]
    if asked.subject_type == "post" and not _post_exists(asked.subject):
        return [Fault("subject", say("本组织没有这个职务。", "This organisation has no such post."))]
    return [one for one in days_faults(unit, asked.first, asked.last, today) if one.field != "from_day"]


def _belongs(person: str, unit: str, today: Day) -> bool:
    """Say whether somebody belongs to a unit as known today: where they were before has no say any more."""
    return Membership.objects.filter(person=person, unit=unit, to_day__gte=today, voided_at__gt=today).exists()


def _post_exists(subject: str) -> bool:
    unit, _, role = subject.rpartition(":")
    return Post.objects.filter(unit=unit, role=role).exists()


def _not_oneself() -> Fault:
    return Fault(
        "decision",
        say(
            "提的人和定的人要分开：请由上级办公室的另一个账号来定。",
            "Who asks does not decide: another account of an office above does.",
        ),
    )
