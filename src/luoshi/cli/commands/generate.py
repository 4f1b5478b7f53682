"""``luoshi generate``: an invented city as tables, with evidence for what a pack asks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from luoshi.city import Order, build_files, shape_for
from luoshi.city.units.shape import FEWEST
from luoshi.engine.load import SHEETS
from luoshi.spec import load_pack
from luoshi.spec.model import Pack
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

ABOUT = "编造一座城市：两棵树上的组织、党员、任职，以及做到、差一点和没做到的记录；没有真实的人和地方。"


def command(
    places: Annotated[
        list[Path],
        typer.Argument(
            metavar="[PACK] DIR", help=say("方案文件夹（可不写）和要写到的文件夹", "a pack (optional) and the folder")
        ),
    ],
    units: Annotated[int, typer.Option(min=1, help=say("组织个数", "number of units"))] = 300,
    seed: Annotated[int, typer.Option(min=0, help=say("种子：同一个数得到同一座城市", "same number, same city"))] = 1,
    parquet: Annotated[bool, typer.Option("--parquet", help=say("写成 Parquet", "write Parquet, not CSV"))] = False,
    busy: Annotated[
        float, typer.Option(min=0, help=say("没人要求的活动有多少，1 为平常", "how much goes on unasked, 1 = as usual"))
    ] = 1.0,
    scale_only: Annotated[
        bool, typer.Option("--scale-only", help=say("只为测速度：不写姓名和文字", "for measuring: no names, no texts"))
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=say("文件夹里已有的表可以覆盖", "tables already in the folder may go"))
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("不显示进度", "no progress"))] = False,
) -> None:
    """Invent a city: units in two trees, people, posts, and records that fulfil, nearly fulfil or miss what is asked.

    No place, person or unit of it is real. Without a pack the shipped kinds are lived without any demand.
    Records lie between 2023-09-15 and 2023-12-31, or in the pack's window where that lies elsewhere.

    Example: luoshi generate src/luoshi/packs/sample/thread --units 300 --seed 1 city
    """
    pack, directory = _read_places(places)
    _check(units, directory, force=force)
    order = Order(pack, shape_for(pack, units), seed, busy=busy, is_lean=scale_only)
    ending = "parquet" if parquet else "csv"
    rows: dict[str, int] = {}
    with _progress(quiet=quiet) as progress:
        task = progress.add_task("", total=None)

        def heard(label: str, number: int) -> None:
            rows[label] = number
            progress.update(task, description=f"{label} {number:,}")

        build_files(order, directory, ending=ending, progress=heard)
    if not quiet:
        found = {name: rows.get(f"{name}.{ending}", 0) for name in ("unit", "person", "record", "participant", "item")}
        typer.echo(
            say(
                "{unit:,} 个组织，{person:,} 人，{record:,} 条记录，{participant:,} 人次，{item:,} 个事项",
                "{unit:,} units, {person:,} people, {record:,} records, {participant:,} participations, {item:,} items",
            ).format(**found)
            + f" → {directory}"
        )


def _progress(*, quiet: bool) -> Progress:
    console = Console(stderr=True)
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )


def _read_places(places: list[Path]) -> tuple[Pack | None, Path]:
    if len(places) > 2:
        raise typer.BadParameter(say("最多写两个：方案文件夹和要写到的文件夹", "at most two: a pack and a folder"))
    return (load_pack(places[0]) if len(places) == 2 else None), places[-1]


def _check(units: int, directory: Path, *, force: bool) -> None:
    """Refuse a city too small to have a county, a folder that is a file, and tables that would be lost."""
    if units < FEWEST:
        _refuse(
            "too-few-units",
            directory,
            say(f"{units} 个组织太少。", f"{units} units are too few."),
            say(f"有一个县、两个镇的城市至少有 {FEWEST} 个。", f"A city with one county and two towns has {FEWEST}."),
            f"--units {FEWEST}",
        )
    if directory.exists() and not directory.is_dir():
        _refuse(
            "no-folder",
            directory,
            say("这是一个文件，不是文件夹。", "This is a file, not a folder."),
            "",
            say("换一个名字。", "Use another name."),
        )
    names = [f"{name}.{ending}" for name in SHEETS for ending in ("csv", "parquet")]
    there = [name for name in names if (directory / name).exists()]
    if there and not force:
        _refuse(
            "tables-there",
            directory,
            say(
                f"文件夹里已经有 {'、'.join(there[:3])} 等 {len(there)} 个表。",
                f"The folder already holds {len(there)} tables ({', '.join(there[:3])} …).",
            ),
            say("直接写会把它们盖掉。", "Writing would replace them."),
            say("换一个文件夹，或加 --force。", "Use another folder, or add --force."),
        )
    for name in there:
        (directory / name).unlink()


def _refuse(code: str, directory: Path, what: str, why: str, instead: str) -> NoReturn:
    raise Refused([Finding(code, str(directory), 0, what, why, instead)])
