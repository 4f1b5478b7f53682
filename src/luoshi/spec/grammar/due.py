"""When a slot is due, and which of it goes with which cadence."""

from __future__ import annotations

from typing import Any

from luoshi.spec.model import CALENDAR, Due
from luoshi.terms.language import say

from .fields import fields_of
from .forms import Date, OneWord, Text, Whole
from .parts import Key, Opened, Part
from .reader import Subject
from .sources import SOURCED, sourced
from .suggest import instead_of

_ANCHORS = ("date", "end_of", "days_after", "field", "vague")


def _due(opened: Opened) -> Due:
    values: dict[str, Any] = opened.given(*_ANCHORS, "read_as", "tolerance", "about", "roll") | sourced(opened)
    anchors = [name for name in _ANCHORS if opened.has(name)]
    if len(anchors) > 1:
        opened.fault(
            anchors[1],
            "two-in-one",
            say(
                f"时限只写一种，这里有 {'、'.join(anchors)}。",
                f"due holds one of these, here are {', '.join(anchors)}.",
            ),
        )
    if opened.has("vague") != opened.has("read_as"):
        opened.fault(
            "read_as" if opened.has("read_as") else "vague",
            "vague-without-day",
            say(
                "vague（原文的模糊时限）和 read_as（我们读成哪天）要一起写。",
                "vague (the words) and read_as (the day we read) go together.",
            ),
        )
    return Due(**values)


DUE = Part(
    "due",
    lambda: say("时限（due）", "due"),
    (
        Key("date", Date(), help=("哪天", "the day")),
        Key("end_of", OneWord(("period",)), help=("周期末", "last day")),
        Key("days_after", Whole(least=0, most=3660), help=("周期结束后几天", "days after the period")),
        Key("field", Text(), help=("事项的哪个日期字段", "a date field of the item")),
        Key("vague", Text(), help=("原文，如 近期", "the vague words")),
        Key("read_as", Date(), help=("读成哪天", "our reading")),
        Key("tolerance", Whole(least=0, most=366), help=("宽限几天", "calendar days of grace")),
        Key("about", Text(), help=("原文，如 11月底前后", "the words")),
        Key("roll", OneWord(("working_day",)), help=("遇休息日顺延", "moved to the next working day")),
        *SOURCED,
    ),
    _due,
)


def check_due(opened: Opened, due: Due | None, subject: Subject | None, cadence: str) -> None:
    """Note what this cadence does not allow in ``due``."""
    if due is None or not cadence:
        return
    written = [
        name
        for name in (*_ANCHORS, "tolerance", "about", "roll")
        if getattr(due, name) or (name == "days_after" and due.days_after is not None)
    ]
    allowed = _allowed(cadence, subject)
    for name in written:
        if name not in allowed:
            opened.fault(
                "due",
                "due-with-cadence",
                say(f"周期 {cadence} 的时限不能写 {name}。", f"With the cadence {cadence}, due must not hold {name}."),
                why=_why(name, cadence),
                instead=_instead(allowed),
            )
    if due.field and "field" in allowed and subject is not None:
        _check_field(opened, due.field, subject)


def _allowed(cadence: str, subject: Subject | None) -> tuple[str, ...]:
    if cadence == "rolling":
        return ()
    extra: tuple[str, ...] = ("tolerance", "about", "roll")
    if cadence in ("after", "call"):
        return extra
    if subject is None or subject.sort == "each":
        extra = ("field", *extra)
    return ("end_of", "days_after", *extra) if cadence in CALENDAR else ("date", "vague", *extra)


def _why(name: str, cadence: str) -> str:
    if cadence == "rolling":
        return say("滚动要求随时看最近若干天，没有单独的时限。", "A rolling demand always looks back; it has no due.")
    if name == "field":
        return say("field 取事项的日期，只用于每个事项（each）。", "field takes a day of the item: for each only.")
    if cadence in ("after", "call"):
        return say("时限由 within 决定。", "within decides the due day.")
    return say(
        "固定日期用于 once 和 campaign；每期之后几天用于按周、月、季、半年、年的周期。",
        "A fixed day is for once and campaign; days after a period are for week to year.",
    )


def _instead(allowed: tuple[str, ...]) -> str:
    if not allowed:
        return say("删去 due。", "Drop due.")
    return say(f"可以写：{'、'.join(allowed)}", f"It may hold: {', '.join(allowed)}")


def _check_field(opened: Opened, name: str, subject: Subject) -> None:
    for kind in subject.kinds:
        views = fields_of(kind, opened.reader.known.words)
        dates = [view.name for view in views.values() if view.type == "date" and view.name != "done_on"]
        if name not in dates:
            opened.fault(
                "due",
                "unknown-field",
                say(f"{kind.id} 没有“{name}”这个日期字段。", f'{kind.id} has no date field "{name}".'),
                instead=instead_of(name, dates),
            )
