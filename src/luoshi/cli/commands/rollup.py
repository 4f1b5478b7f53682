"""``luoshi rollup``: cells of both trees from a file of status rows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from luoshi.cli.days import read_day
from luoshi.cli.engine_words import check_ending, outside_line, running
from luoshi.engine.backends.bulk import roll_up_files
from luoshi.engine.known import check_days
from luoshi.terms.language import say

ABOUT = "把应办事项数到各组织和它们的上级，属地、系统两棵树。"


def command(
    status: Annotated[Path, typer.Argument(help=say("luoshi evaluate 写的文件", "a file luoshi evaluate wrote"))],
    data: Annotated[Path, typer.Option(help=say("数据文件夹", "folder of the tables"))],
    as_of: Annotated[str, typer.Option(help=say("哪一天的情况，如 2023-11-10", "the day asked about, as 2023-11-10"))],
    out: Annotated[Path, typer.Option(help=say("写到哪个 .csv 或 .parquet", "the .csv or .parquet to write"))],
    known_on: Annotated[str, typer.Option(help=say("到哪一天为止登记的", "as typed by the end of this day"))] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("不显示进度", "no progress"))] = False,
) -> None:
    """Count status rows at their units and at every unit above, in both trees.

    Example: luoshi rollup status.csv --data city --as-of 2023-11-10 --out cells.csv
    """
    check_ending(status)
    check_ending(out)
    day = read_day(as_of, option="--as-of")
    known = check_days(day, read_day(known_on, option="--known-on") if known_on else None)
    with running(quiet=quiet) as said:
        said(say("读取数据", "reading the tables"))
        outside = roll_up_files(status, data, day, known, out)
    for tree, number in outside.items():
        if line := outside_line(tree, number):
            Console(highlight=False).print(line, soft_wrap=True)
