"""Where a demand comes from: a quoted sentence, or 本级口径."""

from __future__ import annotations

from typing import Any

from luoshi.spec.model import LocalRule, Quote
from luoshi.terms.language import say

from .forms import Date, Text
from .parts import Key, Opened, Part

QUOTE = Part(
    "source",
    lambda: say("出处", "a source"),
    (
        Key(
            "document",
            Text(is_id=True),
            True,
            ("sources/ 里的文件名，不带 .txt", "file name in sources/, without .txt"),
        ),
        Key("paragraph", Text(), True, ("p21 = 第 21 个非空行", "p21 = the 21st non-empty line")),
        Key("quote", Text(), True, ("原文，一字不差", "the exact words")),
    ),
    lambda opened: _quote(opened),
)


def _quote(opened: Opened) -> Quote:
    values = opened.given("document", "paragraph", "quote")
    paragraph = str(values.get("paragraph") or "p1")
    if not (paragraph[:1] == "p" and paragraph[1:].isascii() and paragraph[1:].isdigit() and int(paragraph[1:]) > 0):
        opened.fault(
            "paragraph",
            "wrong-type",
            say(f"段落写成 p 加数字，写成了“{paragraph}”。", f'A paragraph is p and a number, not "{paragraph}".'),
            instead=say("写成 p21。", "Write p21."),
        )
    opened.close()
    return Quote(**values)


LOCAL = Part(
    "local",
    lambda: say("本级口径", "a local rule"),
    (
        Key("by", Text(), True, ("谁定的", "who set it")),
        Key("day", Date(), True, ("哪天定的", "on which day")),
        Key("why", Text(), True, ("为什么", "why")),
    ),
    lambda opened: LocalRule(**opened.given("by", "day", "why")),
)

#: Keys that may stand beside every criterion and number.
SOURCED: tuple[Key, ...] = (
    Key("source", QUOTE, False, ("出处", "source")),
    Key("local", LOCAL, False, ("本级口径", "local rule")),
)


def sourced(opened: Opened) -> dict[str, Any]:
    """Read the source or the local mark; both at once is a fault."""
    if opened.has("source") and opened.has("local"):
        opened.fault("local", "two-in-one", say("出处和本级口径只能写一个。", "Either source or local, not both."))
    return opened.given("source", "local")
