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
from ..imports.make import Made, Maker
from ..imports.plan import Plan, plan_of
from ..imports.registers import Registers
from ..imports.tables import REGISTERS, Table, table_of
from ..models import Import, Role, Unit
from ..run_engine import recompute_all


def read_workbook(viewer: Viewer, unit: str, table: str, chunks: Iterable[bytes], *, name: str, today: Day) -> Import:
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
    return {"head": plan.head, "unknown": list(plan.unknown), "faulty": plan.faulty, "good": plan.good}


class _Otherwise(Exception):  # noqa: N818 (nothing broke: the ledger moved on since the file was looked at)
    """Something else would be done than was shown; it carries what."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__()


@transaction.atomic
def bring_in(viewer: Viewer, key: str, *, today: Day) -> Import:
    """Do what was shown, in one transaction; once done it stays done. Faulty rows are left out, as was shown.

    Where the ledger changed since, so that something else would be done than was shown, nothing is done and what
    would be done now is kept to be shown. Raises Faulty where there is no row to bring in.
    """
    access_import(viewer, key)
    kept = Import.objects.select_for_update().get(pk=key)
    if kept.state != "read":
        return kept
    try:
        kept.rows = _make(viewer, kept, today=today)
    except _Otherwise as otherwise:
        plan = otherwise.plan
        Import.objects.filter(pk=key).update(plan=plan.digest, told=_told(plan), **_counts(plan))
        kept.refresh_from_db()
        return kept
    kept.state = "done"
    kept.save(update_fields=["rows", "state"])
    write_down(
        user=viewer.account, act="bring_in", today=today, unit=kept.unit, subject=key, table=kept.table,
        file=kept.file, made=kept.made, changed=kept.changed, skipped=kept.skipped, faulty=kept.faulty,
    )  # fmt: skip
    if kept.table in REGISTERS:
        recompute_all(today=today)
    return kept


@transaction.atomic
def _make(viewer: Viewer, kept: Import, *, today: Day) -> Made:
    """Judge and write row by row; all of it is undone where it is not what was shown."""
    maker = Maker(viewer, kept.table, today=today)
    plan = plan_of(_table(kept.table), path_of(kept.file), kept.name, Registers(viewer, today), take=maker.take)
    if plan.digest != kept.plan:
        raise _Otherwise(plan)
    if not plan.counts[MADE] and not plan.counts[CHANGED]:
        raise Faulty([Fault("file", say("没有可以导入的行。", "There is no row to import."))])
    return maker.finish()


def _counts(plan: Plan) -> dict[str, int]:
    return {act: plan.counts[act] for act in (MADE, CHANGED, SKIPPED, FAULTY)}


def _table(name: str) -> Table:
    found = table_of(name)
    if found is None:
        raise Http404
    return found
