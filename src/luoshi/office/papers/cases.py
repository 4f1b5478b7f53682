"""典型案例: each case on the four aspects a reader looks for, those worth following before those to learn from."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import OF_ANY_SORT, Block, Heading, Paper, Text
from luoshi.terms.days import Day


class Case(NamedTuple):
    """A case: whose, its title, 正面 or 反面, and aspects (heading, text) of which some may still be empty."""

    unit: str
    title: str
    sign: str
    state: str
    aspects: tuple[tuple[str, str], ...]


def case_paper(unit: str, cases: tuple[Case, ...], *, day: Day) -> Paper:
    """Lay all cases under one title; an aspect not yet written says so."""
    blocks: list[Block] = []
    for sign in dict.fromkeys(one.sign for one in cases):
        blocks.append(Heading(f"{sign}案例"))
        for one in (case for case in cases if case.sign == sign):
            blocks.append(Heading(one.title, 2))
            blocks.append(Text(f"（{one.unit}，{one.state}）"))
            blocks += [Text(f"{name}：{text or '还没有写。'}") for name, text in one.aspects]
    return Paper(
        title=f"{unit}\n典型案例汇编",
        day=day,
        author=unit,
        blocks=tuple(blocks) or (Text("还没有典型案例。"),),
        limit=OF_ANY_SORT,
    )
