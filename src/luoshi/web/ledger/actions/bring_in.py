"""Bring a workbook in: first read and say what would be done, then do all of it or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.http import Http404

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_keeping import access_import
from ..audit import write_down
from ..entry import Fault, Faulty
from ..files import keep, path_of
from ..imports.lines import CHANGED, FAULTY, MADE, SKIPPED
from ..imports.make import make
from ..imports.plan import Plan, plan_of
from ..imports.registers import Registers
from ..imports.tables import REGISTERS, Table, table_of
from ..models import Import, Role, Unit
from ..run_engine import recompute_all

#: Good rows of which it is said what they would do; of faulty ones all are told.
SHOWN = 60


def read_workbook(
    viewer: Viewer, unit: str, table: str, chunks: Iterable[bytes], *, name: str, today: Day
) -> Import:
    """Keep the workbook and say what it would do; the ledger does not change. Raises Http404, Refused."""
    if unit not in viewer.units_as(Role.CLERK, Role.SECRETARY) or not Unit.objects.filter(pk=unit).exists():
        raise Http404
    declared = _table(table)
    digest, _ = keep(chunks)
    plan = plan_of(declared, path_of(digest), name, Registers(viewer, today))
    return Import.objects.create(
        key=secrets.token_hex(8), table=table, unit=unit, name=name[:300], file=digest, plan=plan.digest, state="read",
        user=viewer.account, received_on=today, told=_told(plan), **_counts(plan),
    )  # fmt: skip


def _told(plan: Plan) -> dict[str, object]:
    good = [line for line in plan.lines if line.act != FAULTY][:SHOWN]
    return {
        "head": plan.head, "unknown": list(plan.unknown),
        "faulty": [[line.number, line.said] for line in plan.lines if line.act == FAULTY],
        "good": [[line.number, line.act, line.said] for line in good],
    }  # fmt: skip


@transaction.atomic
def bring_in(viewer: Viewer, key: str, *, today: Day) -> Import:
    """Do what was shown, in one transaction; once done it stays done. Faulty rows are left out, as was shown.

    Raises Faulty where the ledger changed since, so that something else would be done than was shown.
    """
    access_import(viewer, key)
    kept = Import.objects.select_for_update().get(pk=key)
    if kept.state != "read":
        return kept
    plan = plan_of(_table(kept.table), path_of(kept.file), kept.name, Registers(viewer, today))
    if plan.digest != kept.plan:
        Import.objects.filter(pk=key).update(plan=plan.digest, told=_told(plan), **_counts(plan))
        kept.refresh_from_db()
        return kept
    if not plan.count(MADE) and not plan.count(CHANGED):
        raise Faulty([Fault("file", say("没有可以导入的行。", "There is no row to import."))])
    kept.rows = make(viewer, kept.table, plan.lines, today=today)
    kept.state = "done"
    kept.save(update_fields=["rows", "state"])
    write_down(
        user=viewer.account, act="bring_in", today=today, unit=kept.unit, subject=key, table=kept.table,
        file=kept.file, **_counts(plan),
    )  # fmt: skip
    if kept.table in REGISTERS:
        recompute_all(today=today)
    return kept


def _counts(plan: Plan) -> dict[str, int]:
    return {
        "made": plan.count(MADE), "changed": plan.count(CHANGED), "skipped": plan.count(SKIPPED),
        "faulty": plan.count(FAULTY),
    }  # fmt: skip


def _table(name: str) -> Table:
    found = table_of(name)
    if found is None:
        raise Http404
    return found
