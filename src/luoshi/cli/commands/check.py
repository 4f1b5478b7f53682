"""``luoshi check PACK``: everything that is wrong with a pack, each with file, line and what to write instead."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.days import read_day
from luoshi.cli.main import EXIT_REFUSED
from luoshi.spec import Inspection, inspect, write_schemas
from luoshi.spec.model import Pack
from luoshi.terms.days import Day, day_of_date, iso_of
from luoshi.terms.finding import Finding, Refused, Severity
from luoshi.terms.language import say

ABOUT = "检查方案：哪个文件第几行、错在哪、怎么改，最后一行总说。有错时退出码为1。"

_DUTIES = {
    "must": ("必须", "must"),
    "must_not": ("不得", "must not"),
    "should": ("应当", "should"),
    "may": ("可以", "may"),
    "principle": ("原则", "principles"),
}


def command(
    pack: Annotated[
        str | None,
        typer.Argument(help=say("方案文件夹，或随软件提供的方案名", "folder of a pack, or the name of a shipped one")),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("只打印错误", "print errors only"))] = False,
    schema: Annotated[
        Path | None,
        typer.Option(
            help=say("把给编辑器用的 JSON Schema 写进这个文件夹", "write JSON Schemas for editors into this folder")
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(help=say("再用这个文件夹的数据，列出不属于任何批次的组织", "list units of this data in no batch")),
    ] = None,
    as_of: Annotated[
        str,
        typer.Option(
            help=say("哪一天的情况，默认今天（不出方案起止）", "on which day; default today, inside the window")
        ),
    ] = "",
) -> None:
    """Check a pack: errors and warnings by file and line, then one line that sums it up.

    With --data also the units that belong to no batch: the pack asks nothing of them. Exit code 0 where there is no
    error, 1 where there is one, 2 where the call is off.

    Example: luoshi check packs/demo
    """
    if schema is not None:
        _write_schemas(schema, quiet=quiet)
    if pack is None:
        if schema is None:
            raise typer.BadParameter(say("写方案文件夹的路径。", "Name the folder of a pack."))
        return
    inspection = inspect(pack)
    errors = [one for one in inspection.findings if one.severity is Severity.ERROR]
    for finding in errors if quiet else inspection.findings:
        print(line_of(finding))
    if not quiet:
        print(_summary(inspection, len(errors)))
    if errors:
        raise typer.Exit(EXIT_REFUSED)
    if data is not None and inspection.pack is not None:
        _print_outside(inspection.pack, data, as_of)


def _print_outside(pack: Pack, data: Path, as_of: str) -> None:
    """Print the units that stand on the day and belong to no batch."""
    from luoshi.cli.outside import units_outside  # noqa: PLC0415  (the engine, and its database, only where data is)
    from luoshi.engine.load import load_tables  # noqa: PLC0415  (as above)

    if not pack.batches:
        print(say("方案没有分批，对所有组织都有效。", "The pack has no batches; it holds for every unit."))
        return
    today = day_of_date(dt.date.today())
    day = read_day(as_of, option="--as-of") if as_of else min(max(today, pack.window.first), pack.window.last)
    outside = units_outside(pack, load_tables(data), Day(day))
    for unit in outside:
        print(f"  {unit.id} {unit.name}".rstrip())
    print(
        say(
            f"{iso_of(Day(day))}：{len(outside)} 个组织不属于任何批次，方案对它们没有要求。",
            f"{iso_of(Day(day))}: {len(outside)} units belong to no batch; the pack asks nothing of them.",
        )
    )


def line_of(finding: Finding) -> str:
    """Return a finding as it is printed."""
    mark = say("错误", "error") if finding.severity is Severity.ERROR else say("提醒", "warning")
    return f"{mark} {finding}"


def _summary(inspection: Inspection, errors: int) -> str:
    warnings = len(inspection.findings) - errors
    pack = inspection.pack
    if pack is None:
        return say(
            f"方案没有读成：错误 {errors} 处，提醒 {warnings} 处。",
            f"The pack could not be read: {errors} errors, {warnings} warnings.",
        )
    duties = Counter(obligation.duty for obligation in pack.obligations)
    zh = "、".join(f"{words[0]} {duties[duty]}" for duty, words in _DUTIES.items() if duties[duty])  # type: ignore[index]
    en = ", ".join(f"{duties[duty]} {words[1]}" for duty, words in _DUTIES.items() if duties[duty])  # type: ignore[index]
    found, quotes = inspection.quotes
    total = len(pack.obligations)
    return say(
        f"{pack.title}：{total} 项任务（{zh or '无'}），引文找到 {found}/{quotes}，例子 {inspection.cases} 个；"
        f"错误 {errors} 处，提醒 {warnings} 处。",
        f"{pack.title_en or pack.id}: {total} obligations ({en or 'none'}), quotes found {found}/{quotes}, "
        f"{inspection.cases} cases; {errors} errors, {warnings} warnings.",
    )


def _write_schemas(folder: Path, *, quiet: bool) -> None:
    try:
        files = write_schemas(folder)
    except OSError as error:
        raise Refused(
            [
                Finding(
                    "unwritable",
                    str(folder),
                    0,
                    say(f"写不进这个文件夹：{error.strerror}", f"Cannot write here: {error.strerror}"),
                )
            ]
        ) from error
    for file in files if not quiet else ():
        print(file)
