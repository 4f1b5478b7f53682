"""Undo an import: dated rows are withdrawn, units and people that nothing stands on are taken out, with a reason."""

from __future__ import annotations

from django.db import transaction

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_keeping import access_import
from ..audit import write_down
from ..dated import reason_faults
from ..entry import Fault, Faulty, clean
from ..imports.later_work import count_of, in_steps, keys_of, later_work
from ..models import Attribute, Import, Item, Membership, Person, Post, Record, Submission, Unit, UnitParent
from ..run_engine import recompute_all, record_changed

#: Records that are each brought up to date; more of them, or anything else, is a computation of the whole.
FEW = 100
_DATED = {"membership": Membership, "post": Post, "attribute": Attribute, "unit_parent": UnitParent, "item": Item}


@transaction.atomic
def undo_import(viewer: Viewer, key: str, *, reason: str, today: Day) -> Import:
    """Undo all of an import or nothing. Raises Faulty with what stands on it by now; undone stays undone."""
    access_import(viewer, key)
    kept = Import.objects.select_for_update().get(pk=key)
    if kept.state == "undone":
        return kept
    if kept.state != "done":
        raise Faulty([Fault("state", say("还没有导入，不用撤销。", "Nothing was imported; nothing to undo."))])
    if faults := reason_faults(reason):
        raise Faulty(faults)
    if stands := later_work(kept.rows):
        raise Faulty([Fault("rows", _stands_on_it(stands))])
    for table, model in _DATED.items():
        for keys in in_steps(keys_of(kept.rows, table)):
            model._default_manager.filter(pk__in=keys).update(voided_at=today)
    _take_out(kept, today, clean(reason))
    kept.state, kept.undone_on, kept.reason = "undone", int(today), clean(reason)
    kept.save(update_fields=["state", "undone_on", "reason"])
    write_down(
        user=viewer.account, act="undo_import", today=today, unit=kept.unit, subject=key, rows=count_of(kept.rows),
        reason=clean(reason),
    )  # fmt: skip
    records = keys_of(kept.rows, "record")
    if len(records) == count_of(kept.rows) <= FEW:
        for record in records:
            record_changed(record, today=today)
    else:
        recompute_all(today=today)
    return kept


def _take_out(kept: Import, today: Day, reason: str) -> None:
    """Withdraw records; people and units have no day on which they were entered, so they leave with what names them."""
    for keys in in_steps(keys_of(kept.rows, "record")):
        Record.objects.filter(key__in=keys).update(voided_at=today, reason=reason)
    for keys in in_steps([*keys_of(kept.rows, "record"), *keys_of(kept.rows, "item")]):
        Submission.objects.filter(record__in=keys).delete()
    for keys in in_steps(keys_of(kept.rows, "person")):
        Membership.objects.filter(person__in=keys).delete()
        Person.objects.filter(pk__in=keys).delete()
    for keys in in_steps(keys_of(kept.rows, "unit")):
        UnitParent.objects.filter(unit__in=keys).delete()
        Unit.objects.filter(pk__in=keys).delete()


def _stands_on_it(stands: list[str]) -> str:
    return say(
        f"后来的工作已经用到这次导入：{'、'.join(stands)}。不能整批撤销，请逐条更正。",
        f"Later work stands on this import: {', '.join(stands)}. Correct single rows instead.",
    )
