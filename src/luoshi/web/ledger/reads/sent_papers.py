"""Papers sent down in a year, against the number that the unit set itself; a count shown, never a bar."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from luoshi.terms.days import OPEN, Day, date_of, day_of_date
from luoshi.terms.language import say

from ..models import PaperBudget, SentPaper


class YearOfPapers(NamedTuple):
    """A unit's year: its papers in order, the budget (None = not set) with its basis, and last year's number."""

    year: int
    papers: tuple[SentPaper, ...]
    most: int | None
    basis: str
    last_year: int

    @property
    def sent(self) -> int:
        """How many were sent down and not taken back."""
        return len(self.papers)

    @property
    def is_over(self) -> bool:
        """Whether one more would exceed the budget."""
        return self.most is not None and self.sent >= self.most

    @property
    def said(self) -> str:
        """What one more paper would be, for who is about to send it."""
        nth = self.sent + 1
        if self.most is None:
            return say(
                f"今年已下发 {self.sent} 份文件，再发就是第 {nth} 份。还没有定今年的控制数。",
                f"{self.sent} papers were sent down this year; one more is number {nth}. No budget is set yet.",
            )
        if self.is_over:
            return say(
                f"今年已下发 {self.sent} 份文件，控制数 {self.most} 份；再发就是第 {nth} 份，"
                f"超出 {nth - self.most} 份。可以照发；也请看看能不能并进已有的文件，或者当面、电话说清。",
                f"{self.sent} papers were sent down this year, the budget is {self.most}; one more is number {nth}, "
                f"{nth - self.most} above it. It may be sent; could it join another paper, or be said in person?",
            )
        return say(
            f"今年已下发 {self.sent} 份文件，控制数 {self.most} 份；再发就是第 {nth} 份，还余 {self.most - nth} 份。",
            f"{self.sent} papers were sent down this year, the budget is {self.most}; one more is number {nth} and "
            f"leaves {self.most - nth}.",
        )

    @property
    def grown(self) -> str:
        """Say that a budget above last year's number is growth; empty where it is none."""
        if self.most is None or not self.last_year or self.most <= self.last_year:
            return ""
        return say(
            f"去年下发 {self.last_year} 份。发文只减不增，今年的控制数最好不超过去年。",
            f"Last year there were {self.last_year}. The rule is fewer, never more.",
        )


def year_of_papers(unit: str, day: Day) -> YearOfPapers:
    """Return the year a day lies in (3 queries)."""
    year = date_of(day).year
    budget = PaperBudget.objects.filter(unit=unit, year=year).first()
    return YearOfPapers(
        year, tuple(_sent(unit, year)), budget.most if budget else None, budget.basis if budget else "",
        len(_sent(unit, year - 1)),
    )  # fmt: skip


def _sent(unit: str, year: int) -> list[SentPaper]:
    first, last = (int(day_of_date(dt.date(year, *edge))) for edge in ((1, 1), (12, 31)))
    found = SentPaper.objects.filter(unit=unit, voided_at=int(OPEN), sent_on__range=(first, last))
    return list(found.order_by("sent_on", "pk"))
