"""``luoshi test``: run the cases that stand beside a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luoshi.engine.cases import run_case
from luoshi.engine.oracle import evaluate
from luoshi.spec import load_cases, load_pack
from luoshi.terms.finding import Refused
from luoshi.terms.language import say

ABOUT = "运行方案 tests/ 里的例子；不符的说明文件和行，退出码为1。"


def command(
    pack: Annotated[Path, typer.Argument(help=say("方案文件夹", "the folder of the pack"))],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("只说没通过的", "say only what fails"))] = False,
) -> None:
    """Run the cases in tests/ of a pack; exit code 1 and file and line of each that does not hold.

    Example: luoshi test src/luoshi/packs/sample/thread
    """
    loaded = load_pack(pack)
    cases = load_cases(pack, loaded)
    findings = []
    for case in cases:
        wrong = run_case(loaded, case, evaluate)
        findings += wrong
        if not quiet:
            typer.echo(f"{'✗' if wrong else '✓'} {case.name}")
    failed = len({finding.what.split("”")[0] for finding in findings})
    typer.echo(
        say(
            f"{len(cases)} 个例子，{len(cases) - failed} 个通过，{failed} 个不符。",
            f"{len(cases)} cases, {len(cases) - failed} hold, {failed} do not.",
        )
    )
    if findings:
        raise Refused(findings)
