"""The organisations of a new instance, from a workbook on the machine: before anybody holds an office."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from ..access import NOBODY
from ..audit import write_down
from ..imports.lines import MADE
from ..imports.make import Maker
from ..imports.plan import plan_of
from ..imports.registers import Registers
from ..imports.tables import table_of
from ..models import Unit
from ..run_engine import recompute_all


@transaction.atomic
def found_units(path: Path, *, today: Day) -> int:
    """Bring all organisations of a workbook into an empty ledger; return how many. Raises Refused with every row."""
    table = table_of("unit")
    assert table is not None
    if Unit.objects.exists():
        raise Refused([Finding("not-empty", path.name, 0, say("已经有组织了。", "There are organisations already."))])
    if not path.is_file():
        raise Refused([Finding("no-file", str(path), 0, say("没有这个文件。", "There is no such file."))])
    maker = Maker(NOBODY, "unit", today=today)
    plan = plan_of(table, path, path.name, Registers(NOBODY, today, is_founding=True), take=maker.take)
    if wrong := [Finding("row", path.name, number, said) for number, said in plan.faulty]:
        raise Refused(wrong)
    maker.finish()
    write_down(user=None, act="bring_in", today=today, table="unit", made=plan.counts[MADE])
    recompute_all(today=today)
    return plan.counts[MADE]
