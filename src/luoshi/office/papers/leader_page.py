"""A leader's own page on one sheet: own duties, charges, research, contact points. For that person only."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import Heading, Paper, Table
from luoshi.terms.days import Day, date_of

#: So many rows of each part find room on one sheet; the rest is on the screen.
ROWS = 4
_MORE = "（余下的见系统）"


class LeaderPage(NamedTuple):
    """The parts of the page: posts in a sentence; rows of (what, how it stands) or (what, until, how)."""

    name: str
    posts: str
    duties: tuple[tuple[str, str, str], ...]
    charges: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]
    contacts: tuple[tuple[str, str], ...]


def leader_paper(given: LeaderPage, *, day: Day) -> Paper:
    """Lay the page so that it stays on one sheet of A4."""
    date = date_of(day)
    two = (110, 46)
    return Paper(
        title=f"{given.name}同志近期要办的事" if given.name else "近期要办的事",
        note=f"（{given.posts}，{date.month}月{date.day}日）" if given.posts else f"（{date.month}月{date.day}日）",
        day=day,
        author=given.name,
        is_signed=False,
        blocks=(
            Heading("本人要办的"),
            Table(("任务", "期限", "现在"), _first(given.duties), (90, 34, 32), "目前没有要本人办的事。"),
            Heading("包的案"),
            Table(("整治项目", "现在"), _first(given.charges), two, "还没有挂钩包案的整治项目。"),
            Heading("调研"),
            Table(("课题", "现在"), _first(given.topics), two, "还没有领题。"),
            Heading("联系点"),
            Table(("联系点", "现在"), _first(given.contacts), two, "还没有登记联系点。"),
        ),
    )


def _first(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    if len(rows) <= ROWS:
        return rows
    return (*rows[:ROWS], (_MORE, *("" for _ in rows[0][1:])))
