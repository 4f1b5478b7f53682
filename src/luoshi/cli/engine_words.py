"""What the commands of the engine share: endings of files, progress, what is counted in no tree."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
from rich.console import Console

from luoshi.cli.main import Lacking
from luoshi.engine.rollup import Outside
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

_ENDINGS = (".csv", ".parquet")


def check_ending(path: Path | None) -> None:
    """Refuse a file to write that is neither CSV nor Parquet, before anything is computed."""
    if path is not None and path.suffix not in _ENDINGS:
        raise Refused(
            [
                Finding(
                    "unknown-ending",
                    str(path),
                    0,
                    say("看不出写成什么格式", "the format cannot be told from the name"),
                    instead=say("文件名以 .csv 或 .parquet 结尾", "let the name end in .csv or .parquet"),
                )
            ]
        )


@contextlib.contextmanager
def running(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give a function that shows the present step on a terminal; say plainly what the machine lacks."""
    console = Console(stderr=True)
    try:
        if quiet or not console.is_terminal:
            yield lambda _: None
        else:
            with console.status(say("开始", "starting")) as status:
                yield status.update
    except psycopg.OperationalError as error:
        raise Lacking(say(f"连不上 PostgreSQL：{error}", f"PostgreSQL cannot be reached: {error}")) from None
    except OSError as error:
        raise Lacking(say(f"写不了文件：{error}", f"a file cannot be written: {error}")) from None


def outside_line(tree: str, outside: Outside) -> str:
    """Say how many units are in no place of a tree and so counted nowhere in it; empty where none is."""
    if not outside.units:
        return ""
    name = {"territory": say("属地", "territory"), "sector": say("系统", "sector")}[tree]
    return say(
        f"{name}：{outside.units} 个组织不在这棵树上，{outside.slots} 项没有计入汇总",
        f"{name}: {outside.units} units stand nowhere in this tree, {outside.slots} slots are counted in no cell",
    )
