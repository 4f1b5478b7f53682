"""一计划两清单一记录 of a branch: its plan, its problems, the things it did, its records. Assembled, never typed."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import Block, Heading, Paper, Table, Text
from luoshi.terms.days import Day, date_of

#: Empty parts say so, in the words a colleague would use.
NO_LINES = "还没有自己的安排。"
NO_PROBLEMS = "还没有登记问题。"
NO_DEEDS = "还没有登记办成的实事。"
NO_RECORDS = "还没有记录。"


class PlanLine(NamedTuple):
    """A line of the plan: strand, what, until when, how it stands; ``is_own`` = the branch's own line."""

    strand: str
    title: str
    until: str
    state: str
    is_own: bool


class ListedItem(NamedTuple):
    """A problem or a thing done: what, where or for whom, what is done about it, until when, how it stands."""

    title: str
    where: str
    remedy: str
    deadline: str
    state: str


class Held(NamedTuple):
    """A record: day, form, what it was about, how many took part (never who)."""

    day: str
    form: str
    about: str
    people: str


class BranchSet(NamedTuple):
    """Everything the paper is made of."""

    unit: str
    campaign: str
    day: Day
    lines: tuple[PlanLine, ...]
    problems: tuple[ListedItem, ...]
    deeds: tuple[ListedItem, ...]
    records: tuple[Held, ...]


def branch_paper(given: BranchSet) -> Paper:
    """Lay the four parts out, each on what the ledger holds; an empty one stays and says that it is empty."""
    date = date_of(given.day)
    return Paper(
        title=f"{given.unit}\n一计划两清单一记录",
        note=f"（{given.campaign}，截至{date.year}年{date.month}月{date.day}日）",
        day=given.day,
        author=given.unit,
        blocks=(*_plan(given.lines), *_lists(given), *_records(given.records)),
    )


def _plan(lines: tuple[PlanLine, ...]) -> list[Block]:
    own, fixed = [line for line in lines if line.is_own], [line for line in lines if not line.is_own]
    header, shares = ("重点措施", "办什么", "期限", "现在"), (20, 62, 24, 22)
    return [
        Heading("工作计划"),
        Heading("本支部自己的安排", 2),
        Table(header, tuple((one.strand, one.title, one.until, one.state) for one in own), shares, NO_LINES),
        Heading("方案已经排好的", 2),
        Table(
            header,
            tuple((one.strand, one.title, one.until, one.state) for one in fixed),
            shares,
            "方案没有给本支部排任务。",
        ),
    ]


def _lists(given: BranchSet) -> list[Block]:
    return [
        Heading("问题清单"),
        Table(("问题", "在哪里", "怎么改", "时限", "现在"), _rows(given.problems), (44, 24, 44, 22, 22), NO_PROBLEMS),
        Heading("办实事清单"),
        Table(("办什么", "受益情况", "类别", "时限", "现在"), _rows(given.deeds), (44, 34, 24, 22, 22), NO_DEEDS),
    ]


def _rows(items: tuple[ListedItem, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.title, one.where, one.remedy, one.deadline, one.state) for one in items)


def _records(records: tuple[Held, ...]) -> list[Block]:
    rows = tuple((one.day, one.form, one.about, one.people) for one in records)
    return [
        Heading("活动记录"),
        Table(("日期", "形式", "内容", "人数"), rows, (28, 28, 84, 16), NO_RECORDS),
        Text("以上由系统按已有的登记自动汇集，没有另外填写；空着的就是还没有。"),
    ]
