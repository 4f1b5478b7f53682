"""``luoshi burden``: how much a pack asks an organisation to type, and who asks it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from luoshi.engine.burden import Burden, burden, unit_types
from luoshi.spec import load_pack
from luoshi.terms.language import say

ABOUT = "按组织类型数一数每月要填多少字段；一条多用只算一次。"


def command(
    pack: Annotated[list[Path], typer.Argument(help=say("方案文件夹", "pack folders"))],
    of: Annotated[list[str] | None, typer.Option(help=say("组织类型，默认全部", "unit types; default all"))] = None,
) -> None:
    """Count the fields a pack asks per type of unit and month, each form once however many duties it serves.

    Example: luoshi burden src/luoshi/packs/sample/thread --of branch
    """
    packs = [load_pack(path) for path in pack]
    found = [burden(packs, unit_type) for unit_type in of or unit_types(packs)]
    console = Console()
    for one in found:
        if one.forms:
            console.print(_table(one))
            console.print(_total(one), end="\n\n")
    if not any(one.forms for one in found):
        console.print(say("没有哪种组织要为此填报。", "No type of organisation has anything to fill in."))


def _table(found: Burden) -> Table:
    table = Table(title=found.unit_type, title_justify="left")
    for heading in (say("表单", "form"), say("字段", "fields"), say("全期次数", "entries"), say("为了", "serves")):
        table.add_column(heading)
    for form in found.forms:
        serves = "；".join(
            f"{asked.obligation} {say(asked.title, asked.title_en or asked.title)}"
            + (say("（本级口径）", " (set locally)") if asked.is_local else "")
            for asked in form.asked
        )
        table.add_row(say(form.label, form.label_en), str(len(form.fields)), str(form.entries), serves)
    return table


def _total(found: Burden) -> str:
    return say(
        f"每月约 {found.fields_per_month} 个字段、{found.minutes_per_month} 分钟；"
        f"一条多用，全期少填 {found.avoided} 次。",
        f"About {found.fields_per_month} fields and {found.minutes_per_month} minutes a month; "
        f"one record serving many avoids {found.avoided} entries.",
    )
