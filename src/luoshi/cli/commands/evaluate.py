"""``luoshi evaluate``: every slot of some packs over a folder of tables, by the engine of one's choice."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from luoshi.cli.days import read_day
from luoshi.cli.engine_words import check_ending, outside_line, running
from luoshi.cli.main import Lacking
from luoshi.engine.evaluated import Evaluation
from luoshi.engine.evaluation import check_engine, evaluate_folder, reasons_of
from luoshi.engine.known import check_days
from luoshi.engine.load import load_tables, write_rows
from luoshi.engine.shelved import frozen_of
from luoshi.spec import load_pack
from luoshi.terms.language import say

ABOUT = "按方案推算一个数据文件夹：每个应办事项一行，用哪种引擎结果都一样。"


def command(
    pack: Annotated[list[Path], typer.Argument(help=say("方案文件夹，可以几个", "pack folders, one or more"))],
    data: Annotated[Path, typer.Option(help=say("数据文件夹", "folder of the tables"))],
    as_of: Annotated[str, typer.Option(help=say("哪一天的情况，如 2023-11-10", "the day asked about, as 2023-11-10"))],
    out: Annotated[Path, typer.Option(help=say("写到哪个 .csv 或 .parquet", "the .csv or .parquet to write"))],
    known_on: Annotated[str, typer.Option(help=say("到哪一天为止登记的", "as typed by the end of this day"))] = "",
    engine: Annotated[str, typer.Option(help="oracle | sqlite | postgres | duckdb")] = "duckdb",
    cells: Annotated[Path | None, typer.Option(help=say("汇总写到哪个文件", "file for the cells"))] = None,
    reasons: Annotated[Path | None, typer.Option(help=say("原因写到哪个文件", "file for the reasons"))] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=say("原因也写已完成的", "reasons of met and late slots too"))
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("不显示进度", "no progress"))] = False,
) -> None:
    """Evaluate packs over a folder of tables: a row per slot, the same bytes whatever the engine.

    Prints the SHA-256 of the status rows as CSV. With engine postgres the server is named by DATABASE_URL.

    Example: luoshi evaluate packs/demo --data city --as-of 2023-11-10 --out status.csv --cells cells.csv
    """
    check_engine(engine)
    if engine == "postgres" and not os.environ.get("DATABASE_URL"):
        raise Lacking(
            say(
                "没有设定 DATABASE_URL，例如 postgresql://用户@127.0.0.1:5432/库名",
                "DATABASE_URL is not set, as in postgresql://user@127.0.0.1:5432/database",
            )
        )
    for path in (out, cells, reasons):
        check_ending(path)
    day = read_day(as_of, option="--as-of")
    known = check_days(day, read_day(known_on, option="--known-on") if known_on else None)
    packs = [load_pack(path) for path in pack]
    with (
        running(quiet=quiet) as said,
        _closing(
            evaluate_folder(packs, data, day, known, engine=engine, frozen=lambda: frozen_of(packs), said=said)
        ) as found,
    ):
        said(say("写出", "writing"))
        found.write_status(out)
        outside = found.write_cells(cells) if cells else {}
        if reasons:
            said(say("写出原因", "writing the reasons"))
            rows = reasons_of(packs, load_tables(data), day, known, everything=everything)
            write_rows(rows.reasons, reasons, table="reasons")
        digest = found.digest()
    console = Console(highlight=False)
    console.print(f"sha256 {digest}  {found.slots}  {engine}", soft_wrap=True)
    if not quiet:
        for notice in found.notices:
            typer.echo(f"{say('提醒', 'warning')} {notice}", err=True)
        for tree, number in outside.items():
            if line := outside_line(tree, number):
                console.print(line, soft_wrap=True)


@contextlib.contextmanager
def _closing(found: Evaluation) -> Iterator[Evaluation]:
    try:
        yield found
    finally:
        found.close()
