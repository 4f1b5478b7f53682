"""``luoshi units``: the first organisations of an instance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.instance import become, environment
from luoshi.terms.language import say

ABOUT = "给还没有组织的实例导入组织名册；--template 写一份空表。以后的增减由办公室在网页上办。"


def command(
    workbook: Annotated[Path, typer.Argument(help=say("组织名册（xlsx）", "workbook of the organisations"))],
    template: Annotated[
        bool, typer.Option("--template", help=say("写一份空表来填", "write the empty workbook to fill"))
    ] = False,
) -> None:
    """Bring the organisations into an instance that has none, or write the empty workbook to fill.

    Example: luoshi units 组织名册.xlsx
    """
    become("bring_units", *(["--template"] if template else []), "--", str(workbook.absolute()), env=environment())
