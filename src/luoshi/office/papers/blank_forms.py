"""Forms to fill by hand, a page each, and the sheet on which those present sign. Late typing from paper is normal."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import Block, NewPage, Paper, Table, Text
from luoshi.terms.days import Day

#: Rows left free for guests on the sheet of those present.
GUESTS = 5


class BlankForm(NamedTuple):
    """A form: its name, a word of help, its lines as (label, what to write)."""

    title: str
    help: str
    lines: tuple[tuple[str, str], ...]


def blank_paper(unit: str, forms: tuple[BlankForm, ...], members: tuple[str, ...], *, day: Day) -> Paper:
    """Lay the forms and the sheet of those present; ``members`` are the branch's own, for the branch alone."""
    blocks: list[Block] = [Text("按本支部的任务排出，只填办过的那一张；纸上记的以后补录就行，不需要照片和笔记。")]
    for form in forms:
        blocks.append(NewPage(form.title))
        if form.help:
            blocks.append(Text(form.help))
        blocks.append(Table(("项目", "填写"), (("哪一天", ""), *form.lines), (56, 100), height=14))
    blocks.append(NewPage("到会签名"))
    names = [(str(number), name, "") for number, name in enumerate((*members, *[""] * GUESTS), 1)]
    blocks.append(Table(("序号", "姓名", "签名"), tuple(names), (18, 60, 78), height=9))
    return Paper(title=f"{unit}\n空白表和签名页", day=day, author=unit, blocks=tuple(blocks), is_signed=False)
