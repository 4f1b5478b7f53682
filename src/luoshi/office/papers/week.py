"""一周一计划 and 一周一调度: last week's decisions first, what is carried over, what is set for this week."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import Block, Heading, Paper, Table
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


def week_plan(given: WeekPaper) -> Paper:
    """一周一计划: what is carried over, then what this week is for."""
    return _paper(
        given,
        "本周工作计划",
        (
            *_lines("上周转来的", given.carried, "上周没有转来的事。"),
            *_planned(given),
        ),
    )


def week_review(given: WeekPaper) -> Paper:
    """一周一调度: first whether last week's decisions were carried out, then this week's, then what was done."""
    return _paper(
        given,
        "周调度会材料",
        (
            Heading("上周议定事项落实情况"),
            _decided(given.decided_before, "上周没有议定事项。"),
            *_lines("上周计划落实情况", given.done, "上周没有办结的。"),
            *_lines("还没有办完、转到本周的", given.carried, "没有转到本周的事。"),
            *_planned(given),
            Heading("本周会议和议定事项"),
            Table(("会议",), tuple((one,) for one in given.meetings), (1,), "本周还没有开会。"),
            _decided(given.decided_now, "本周还没有议定事项。"),
        ),
    )


def _paper(given: WeekPaper, name: str, blocks: tuple[Block, ...]) -> Paper:
    title = f"{given.unit}\n{name}"
    return Paper(title=title, note=_week(given.first), day=given.day, author=given.unit, blocks=blocks)


def _planned(given: WeekPaper) -> tuple[Block, ...]:
    return _lines("本周要办的", given.planned, "本周没有到期的任务，也没有自己的安排。")


def _lines(heading: str, lines: tuple[WeekLine, ...], empty: str) -> tuple[Block, ...]:
    return Heading(heading), Table(("重点措施", "办什么", "期限", "现在"), lines, (22, 66, 24, 22), empty)


def _decided(decided: tuple[Decided, ...], empty: str) -> Table:
    return Table(("会议", "议定事项", "期限", "现在"), decided, (36, 62, 24, 22), empty)


def _week(first: Day) -> str:
    begun, ended = date_of(first), date_of(Day(first + 6))
    year, week, _ = begun.isocalendar()
    return f"（{year}年第{week}周，{begun.month}月{begun.day}日至{ended.month}月{ended.day}日）"
