"""``luoshi freeze``: packs compiled to SQL, as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from luoshi.cli.engine_words import running
from luoshi.engine.frozen import save
from luoshi.engine.load.write import whole
from luoshi.engine.shelved import frozen_of
from luoshi.spec import load_sound_pack
from luoshi.terms.language import say

ABOUT = "把方案（连同它依据的方案）编成各种数据库的语句，写成一个 JSON 文件；检查不通过不冻结。"


def command(
    pack: Annotated[list[Path], typer.Argument(help=say("方案文件夹，可以几个", "pack folders, one or more"))],
    out: Annotated[
        Path | None,
        typer.Option(
            help=say("写到哪个文件，默认“方案编号.frozen”", "file to write; default: the pack's id with .frozen")
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("不显示进度", "no progress"))] = False,
) -> None:
    """Compile packs, and those they extend, to the SQL of every database; written as one file.

    Example: luoshi freeze src/luoshi/packs/standing --out standing.frozen
    """
    packs = [load_sound_pack(path) for path in pack]
    with running(quiet=quiet) as said:
        said(say("编译方案", "compiling the packs"))
        frozen = frozen_of(packs)
        out = out or Path(f"{packs[-1].id}.frozen")
        with whole(out) as temporary:
            save(frozen, temporary)
    Console(highlight=False).print(
        say(
            f"{out}：{len(frozen.statements)} 条，方案 {'、'.join(frozen.packs)}",
            f"{out}: {len(frozen.statements)} statements of {', '.join(frozen.packs)}",
        ),
        soft_wrap=True,
    )
