"""Correct a record by a further revision, or withdraw it; both keep what was there and ask for a reason."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say
from luoshi.web import clock

from ..access import Viewer, access_form_unit, access_item, access_record, access_unit
from ..audit import write_down
from ..entry import Entry, Fault, Faulty, clean
from ..models import Record, Submission
from ..run_engine import record_changed
from .submit_record import Receipt, faults_of, keep_revision


@transaction.atomic
def correct_record(
    viewer: Viewer, record: str, entry: Entry, *, reason: str, key: str, today: Day, for_branch: bool = False
) -> Receipt:
    """Add a complete revision with its reason; the earlier one stays and can be read.

    ``for_branch``: an office above corrects from the branch's own form what it entered from it. Raises Http404 for a
    stranger, Faulty where the reason or the entry is not in order.
    """
    kept = access_record(viewer, record, to_write=not for_branch)
    unit = (access_form_unit if for_branch else access_unit)(viewer, entry.unit, to_write=True)
    if for_branch and (kept.unit != entry.unit or kept.entered_by != viewer.account):
        raise Http404
    if earlier := Submission.objects.filter(key=key, user=viewer.account).first():
        return Receipt(earlier.record, earlier.received_at, is_repeated=True)
    latest = _lock(record)
    if faults := [*_reason_faults(reason), *_standing_faults(latest), *faults_of(entry, unit, today)]:
        raise Faulty(faults)
    if entry.item and entry.item != latest.item:
        access_item(viewer, entry.item)
    now = clock.now(today)
    Record.objects.filter(row=latest.row).update(is_latest=False)
    keep_revision(
        entry, record=record, revision=latest.revision + 1, viewer=viewer, today=today, now=now, reason=clean(reason)
    )
    Submission.objects.create(key=key, user=viewer.account, record=record, received_at=now)
    write_down(
        user=viewer.account,
        act="correct_record",
        today=today,
        unit=entry.unit,
        subject=record,
        revision=latest.revision + 1,
        reason=clean(reason),
    )
    return Receipt(record, now, moved=record_changed(record, today=today))


@transaction.atomic
def void_record(viewer: Viewer, record: str, *, reason: str, today: Day) -> Receipt:
    """Withdraw a record from the day on; it stays readable and counts for nothing."""
    access_record(viewer, record, to_write=True)
    latest = _lock(record)
    now = clock.now(today)
    if latest.voided_at != OPEN:
        return Receipt(record, now, is_repeated=True)
    if faults := _reason_faults(reason):
        raise Faulty(faults)
    Record.objects.filter(row=latest.row).update(voided_at=today, reason=clean(reason))
    write_down(
        user=viewer.account, act="void_record", today=today, unit=latest.unit, subject=record, reason=clean(reason)
    )
    return Receipt(record, now, moved=record_changed(record, today=today))


def _lock(record: str) -> Record:
    return Record.objects.select_for_update().get(key=record, is_latest=True)


def _reason_faults(reason: str) -> list[Fault]:
    if not clean(reason):
        return [Fault("reason", say("请写一句原因，如“时长记错”。", "Please give the reason in a few words."))]
    if len(clean(reason)) > 200:
        return [
            Fault("reason", say("原因写一两句就够，最多200个字。", "A sentence or two is enough (200 characters)."))
        ]
    return []


def _standing_faults(latest: Record) -> list[Fault]:
    if latest.voided_at == OPEN:
        return []
    return [
        Fault(
            "record",
            say(
                "这条记录已经撤回，不能再更正；可以重新记一条。",
                "This record was withdrawn and cannot be corrected; record it anew.",
            ),
        )
    ]
