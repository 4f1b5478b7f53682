"""销号回执: what it was, what was done, who looked and closed it, and when. Nobody closes his own."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import Paper, Table, Text
from luoshi.terms.days import Day


class Closure(NamedTuple):
    """A closure: the item, its unit, its fields as (label, text), each step as (day, unit, state), who closed it."""

    title: str
    label: str
    unit: str
    state: str
    fields: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str, str], ...]
    closed_by: str
    closed_on: str


def receipt_paper(given: Closure, *, day: Day) -> Paper:
    """Lay the receipt on one page: the facts as they stand in the ledger, the steps, and the unit that closed."""
    said = (
        f"{given.label}“{given.title}”于{given.closed_on}由{given.closed_by}核验，{given.state}。"
        if given.closed_by
        else f"{given.label}“{given.title}”还没有核验销号，现在是：{given.state}。"
    )
    return Paper(
        title="核验销号回执",
        note=f"（{given.unit}）",
        day=day,
        author=given.closed_by or given.unit,
        blocks=(
            Text(said),
            Table(("事项", "登记的内容"), given.fields, (30, 126), "没有登记别的内容。"),
            Text("办理经过："),
            Table(("日期", "组织", "到了哪一步"), given.steps, (30, 76, 50), "还没有走过一步。"),
        ),
    )
