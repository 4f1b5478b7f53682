"""``luoshi check PACK``: everything that is wrong with a pack, each with file, line and what to write instead."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.main import EXIT_REFUSED
from luoshi.spec import Inspection, inspect, write_schemas
from luoshi.terms.finding import Finding, Refused, Severity
from luoshi.terms.language import say

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
) -> None:
    """Check a pack: errors and warnings by file and line, then one line that sums it up.

    Exit code 0 where there is no error, 1 where there is one, 2 where the call is off.

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
        print(_line(finding))
    if not quiet:
        print(_summary(inspection, len(errors)))
    if errors:
        raise typer.Exit(EXIT_REFUSED)


def _line(finding: Finding) -> str:
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
