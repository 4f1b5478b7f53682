"""Days on the command line."""

from __future__ import annotations

from luoshi.terms.days import Day, day_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say


def read_day(text: str, *, option: str) -> Day:
    """Read a day given to an option; refused in plain words where it is none."""
    try:
        return day_of(text)
    except ValueError:
        raise Refused(
            [
                Finding(
                    "bad-day",
                    option,
                    0,
                    say(f"“{text}”不是一个日期。", f"“{text}” is no day."),
                    instead=say("写成 2023-11-10 这样。", "Write it as 2023-11-10."),
                )
            ]
        ) from None
