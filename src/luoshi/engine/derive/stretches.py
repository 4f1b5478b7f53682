"""Days cut where something changes: the one piece of arithmetic behind every derived span."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from luoshi.terms.days import OPEN, SINCE_EVER, Day

Value = TypeVar("Value")


def stretches(
    starts: Iterable[int], value: Callable[[Day], Value], *, first: int = SINCE_EVER, last: int = OPEN
) -> Iterator[tuple[Value, Day, Day]]:
    """Yield (value, from, to) covering ``first``..``last`` without gaps, neighbours with equal values being one.

    ``starts`` are the days on which the value may change; ``value(day)`` tells it.
    """
    begun: Day | None = None
    current: Any = None
    for day in sorted({first, *(day for day in starts if first < day <= last)}):
        new = value(Day(day))
        if begun is None:
            begun, current = Day(day), new
        elif new != current:
            yield current, begun, Day(day - 1)
            begun, current = Day(day), new
    if begun is not None and begun <= last:
        yield current, begun, Day(last)


def change_days(rows: Iterable[Any]) -> Iterator[int]:
    """Yield the days on which one of the dated rows begins, and those after the last day of one."""
    for row in rows:
        yield row.from_
        yield row.to + 1


def covers(row: Any, day: int) -> bool:
    """Whether a dated row covers a day; both ends are inclusive."""
    return bool(row.from_ <= day <= row.to)


def chain_starts(spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Return for each (from, to) the first day of the unbroken chain of spans it belongs to."""
    starts: dict[tuple[int, int], int] = {}
    since = end = 0
    for span in sorted(set(spans)):
        if not starts or span[0] > end + 1:
            since, end = span
        end = max(end, span[1])
        starts[span] = since
    return starts


def tag_text(tags: Iterable[str]) -> str:
    """Write a set of words as ``;a;b;`` in order, so that ``;a;`` can be looked for; none = empty."""
    words = sorted(set(tags))
    return f";{';'.join(words)};" if words else ""
