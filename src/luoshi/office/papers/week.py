"""一周一计划 and 一周一调度: last week's decisions first, what is carried over, what is set for this week."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import Heading, Paper, Table
from luoshi.terms.days import Day, date_of


class WeekLine(NamedTuple):
    """A line of a week: strand, what, until when, how it stands."""

    strand: str
    title: str
    until: str
    state: str


class Decided(NamedTuple):
    """What a meeting decided: which meeting, what, until when, how it stands."""

    meeting: str
    title: str
    until: str
    state: str


class WeekPaper(NamedTuple):
    """A week of one unit."""

    unit: str
    first: Day
    day: Day
    decided_before: tuple[Decided, ...]
    carried: tuple[WeekLine, ...]
    planned: tuple[WeekLine, ...]
    done: tuple[WeekLine, ...]
    meetings: tuple[str, ...]
    decided_now: tuple[Decided, ...]


_LINES, _SHARES = ("重点措施", "办什么", "期限", "现在"), (22, 66, 24, 22)
_DECIDED, _DECIDED_SHARES = ("会议", "议定事项", "期限", "现在"), (36, 62, 24, 22)


def week_plan(given: WeekPaper) -> Paper:
    """一周一计划: what is carried over, then what this week is for."""
    return Paper(
        title=f"{given.unit}\n本周工作计划",
        note=_week(given.first),
        day=given.day,
        author=given.unit,
        blocks=(
            Heading("上周转来的"),
            Table(_LINES, given.carried, _SHARES, "上周没有转来的事。"),
            Heading("本周要办的"),
            Table(_LINES, given.planned, _SHARES, "本周没有到期的任务，也没有自己的安排。"),
        ),
    )


def week_review(given: WeekPaper) -> Paper:
    """一周一调度: first whether last week's decisions were carried out, then this week's, then what was done."""
    return Paper(
        title=f"{given.unit}\n周调度会材料",
        note=_week(given.first),
        day=given.day,
        author=given.unit,
        blocks=(
            Heading("上周议定事项落实情况"),
            Table(_DECIDED, given.decided_before, _DECIDED_SHARES, "上周没有议定事项。"),
            Heading("上周计划落实情况"),
            Table(_LINES, given.done, _SHARES, "上周没有办结的。"),
            Heading("还没有办完、转到本周的"),
            Table(_LINES, given.carried, _SHARES, "没有转到本周的事。"),
            Heading("本周要办的"),
            Table(_LINES, given.planned, _SHARES, "本周没有到期的任务，也没有自己的安排。"),
            Heading("本周会议和议定事项"),
            Table(("会议",), tuple((one,) for one in given.meetings), (1,), "本周还没有开会。"),
            Table(_DECIDED, given.decided_now, _DECIDED_SHARES, "本周还没有议定事项。"),
        ),
    )


def _week(first: Day) -> str:
    begun, ended = date_of(first), date_of(Day(first + 6))
    year, week, _ = begun.isocalendar()
    return f"（{year}年第{week}周，{begun.month}月{begun.day}日至{ended.month}月{ended.day}日）"
