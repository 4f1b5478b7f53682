"""通知 of what a meeting decided: whom it is for, each decision numbered, until when, and nothing added to it."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import Paper, Text
from luoshi.terms.days import Day, date_of


class NoticeItem(NamedTuple):
    """One thing decided: what, and until when ("" = no day was set)."""

    title: str
    until: str


def notice_paper(
    unit: str, *, meeting: str, held_on: Day, items: tuple[NoticeItem, ...], recipients: str, day: Day
) -> Paper:
    """Lay the notice; nothing is added to what was decided."""
    date = date_of(held_on)
    head = f"{date.year}年{date.month}月{date.day}日，{unit}召开{meeting}，议定以下事项："
    return Paper(
        title=f"{unit}\n关于{meeting}议定事项的通知",
        day=day,
        author=unit,
        blocks=(
            Text(f"{recipients}：", indented=False),
            Text(head),
            *(
                Text(f"{number}.{one.title}{f'，{one.until}前办完' if one.until else ''}。")
                for number, one in enumerate(items, 1)
            ),
            Text("不要求报送落实情况；办完后在系统里登记一次即可。"),
        ),
    )
