"""``luoshi export``: the papers of a week, from a pack and a folder of tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.days import read_day
from luoshi.engine.load import load_tables, write_rows
from luoshi.engine.oracle import evaluate
from luoshi.engine.tables import Tables
from luoshi.office import write_ledger, write_situation, write_task_table
from luoshi.office.declared import all_kinds
from luoshi.office.situation import snapshot
from luoshi.spec import load_pack
from luoshi.spec.model import Kind, Pack
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

ABOUT = "写出本周的材料：周调度情况、任务分解表、各类台账和推算结果。"

SITUATION, TASKS, STATUS = "周调度情况", "任务分解表", "status"


def command(
    pack: Annotated[Path, typer.Argument(help=say("方案文件夹", "the folder of the pack"))],
    data: Annotated[Path, typer.Option(help=say("数据文件夹", "folder of the tables"))],
    as_of: Annotated[str, typer.Option(help=say("哪一天的情况，如 2023-11-10", "the day asked about, as 2023-11-10"))],
    out: Annotated[Path, typer.Option(help=say("文件写到哪里", "folder of the papers"))] = Path("out"),
    kind: Annotated[list[str] | None, typer.Option(help=say("只要这几种台账", "only ledgers of these kinds"))] = None,
    annex: Annotated[
        bool, typer.Option(help=say("周调度情况带各项进展附表", "the situation with all obligations as an annex"))
    ] = False,
) -> None:
    """Write the week's papers: situation, table of tasks, a ledger for each kind of item there is, status rows.

    Example: luoshi export packs/demo --data city --as-of 2023-11-10 --out out --kind problem
    """
    day = read_day(as_of, option="--as-of")
    loaded, tables = load_pack(pack), load_tables(data)
    kinds = _kinds(loaded, tables, kind)
    rows, last = evaluate(loaded, tables, day), evaluate(loaded, tables, Day(day - 7))
    ledgers = {f"{one.label}台账": one for one in kinds}
    taken = snapshot(loaded, tables, rows, last, as_of=day, attachments=(TASKS, *ledgers))
    write_situation(taken, out / f"{SITUATION}.docx", annex=annex)
    write_task_table(loaded, out / f"{TASKS}.xlsx", as_of=day)
    for name, one in ledgers.items():
        write_ledger(one, tables, out / f"{name}.xlsx", as_of=day, title=name)
    write_rows(rows.status, out / f"{STATUS}.parquet", table="status")
    for path in sorted(out / name for name in (f"{SITUATION}.docx", f"{TASKS}.xlsx", *(f"{n}.xlsx" for n in ledgers))):
        print(path)
    print(out / f"{STATUS}.parquet")


def _kinds(pack: Pack, tables: Tables, wanted: list[str] | None) -> list[Kind]:
    """The kinds of item asked for; all that have items where none is named."""
    declared = {name: one for name, one in all_kinds(pack).items() if one.is_ == "item"}
    unknown = [name for name in wanted or [] if name not in declared]
    if unknown:
        there = say(f"可以写：{'、'.join(sorted(declared))}", f"There are: {', '.join(sorted(declared))}")
        raise Refused(
            [
                Finding(
                    "no-kind",
                    "--kind",
                    0,
                    say(f"方案里没有台账“{name}”。", f"The pack has no ledger “{name}”."),
                    instead=there,
                )
                for name in unknown
            ]
        )
    present = {item.kind for item in tables.item}
    return [declared[name] for name in sorted(wanted or present & declared.keys())]
