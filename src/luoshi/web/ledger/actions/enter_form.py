"""A form filled without a network comes back: kept and read, then entered time by time, or used to correct."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.http import Http404

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer, access_form_unit
from ..access_keeping import FORM, access_form
from ..audit import digest_of, write_down
from ..entry import Fault, Faulty
from ..files import keep, path_of
from ..imports.form_plan import FormPlan, plan_of_form
from ..imports.later_work import keys_of
from ..imports.lines import CHANGED, FAULTY, MADE, SKIPPED
from ..models import Import, Unit
from .change_record import correct_record
from .submit_record import submit_record


def hand_in_form(viewer: Viewer, unit: str, chunks: Iterable[bytes], *, name: str, today: Day) -> Import:
    """Keep a filled form handed in at a unit; the ledger does not change. Raises Http404, Refused."""
    found = access_form_unit(viewer, unit)
    digest, _ = keep(chunks)
    plan = plan_of_form(viewer, found, path_of(digest), name, today=today)
    return Import.objects.create(
        key=secrets.token_hex(8), table=FORM, unit=plan.unit.pk, name=name[:300], file=digest, plan=plan.digest,
        state="read", user=viewer.account, received_on=today, told={"at": unit, "number": plan.marks.number},
        **_counts(plan),
    )  # fmt: skip


def plan_of_kept(viewer: Viewer, kept: Import, *, today: Day) -> FormPlan:
    """Read a kept form again: what it would do now. Raises Refused."""
    return plan_of_form(viewer, Unit.objects.get(pk=kept.unit), path_of(kept.file), kept.name, today=today)


def enter_form(viewer: Viewer, key: str, *, shown: str, today: Day) -> Import:
    """Enter the times that are new, each through :func:`submit_record`, all or none; a second time adds nothing.

    Raises Faulty where something else would be done than was ``shown``.
    """
    try:
        return _enter(viewer, key, shown, today)
    except IntegrityError:  # two people hand the same form in at the same moment: the keys of its times are one
        raise Faulty([_changed()]) from None


@transaction.atomic
def _enter(viewer: Viewer, key: str, shown: str, today: Day) -> Import:
    kept, plan = _locked(viewer, key, shown, today)
    note, made = note_of(viewer, plan), keys_of(kept.rows, "record")
    for time in plan.of(MADE):
        if time.told.entry is not None:
            receipt = submit_record(
                viewer, time.told.entry, key=time.key, today=today, for_branch=not viewer.may_write(plan.unit.pk),
                note=note,
            )  # fmt: skip
            made.append(receipt.record)
    kept.rows = {"record": made} if made else {}
    return _done(viewer, kept, plan, "enter_form", today)


@transaction.atomic
def correct_by_form(viewer: Viewer, key: str, *, shown: str, reason: str, today: Day) -> Import:
    """Correct what an earlier state of the same form entered, each record by a further revision with the reason."""
    kept, plan = _locked(viewer, key, shown, today)
    for time in plan.of(CHANGED):
        if time.told.entry is not None:
            again = digest_of("form", time.key, kept.file, algorithm="SM3")[:60]
            correct_record(
                viewer, time.record, time.told.entry, reason=reason, key=f"f{again}", today=today,
                for_branch=not viewer.may_write(plan.unit.pk),
            )  # fmt: skip
    return _done(viewer, kept, plan, "correct_by_form", today)


def _locked(viewer: Viewer, key: str, shown: str, today: Day) -> tuple[Import, FormPlan]:
    access_form(viewer, key)
    kept = Import.objects.select_for_update().get(pk=key)
    if kept.state == "undone":
        raise Http404
    plan = plan_of_kept(viewer, kept, today=today)
    if plan.digest != shown:
        raise Faulty([_changed()])
    return kept, plan


def _done(viewer: Viewer, kept: Import, plan: FormPlan, act: str, today: Day) -> Import:
    kept.state = "done" if kept.rows else kept.state
    kept.save(update_fields=["rows", "state"])
    write_down(
        user=viewer.account, act=act, today=today, unit=plan.unit.pk, subject=kept.pk, number=plan.marks.number,
        file=kept.file, **_counts(plan),
    )  # fmt: skip
    return kept


def note_of(viewer: Viewer, plan: FormPlan) -> str:
    """Say by which form a record came, and where an office above entered it, which one."""
    number = plan.marks.number
    if viewer.may_write(plan.unit.pk):
        return say(f"按离线表 {number} 登记", f"Entered from form {number}")
    office = viewer.office_above(plan.unit.pk)
    name = Unit.objects.filter(pk=office).values_list("name", flat=True).first() or ""
    return say(f"{name}按离线表 {number} 代为登记", f"Entered by {name} on its behalf, from form {number}")


def _counts(plan: FormPlan) -> dict[str, int]:
    return {
        "made": plan.count(MADE), "changed": plan.count(CHANGED), "skipped": plan.count(SKIPPED),
        "faulty": plan.count(FAULTY),
    }  # fmt: skip


def _changed() -> Fault:
    return Fault(
        "form",
        say(
            "看过之后有变化，还没有登记。下面是现在的情况，请再看一遍。",
            "Something changed since; nothing was entered. Please look again.",
        ),
    )
