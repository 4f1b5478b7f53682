"""Slots that stand beside an item: 「（责任单位：…；完成时限：…）」, 「（县住建局牵头）」, or lines of their own below it."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.draft.lexicon import Lexicon
from luoshi.draft.scan import Scan
from luoshi.text.times import Mention

_BRACKET = re.compile(r"[（\[【]([^（）\[\]【】]*(?:（[^（）]*）[^（）\[\]【】]*)*)[）\]】][。；，]?\s*$")
_VALUE = r"[：:]\s*(?P<value>[^；;\n]+?)(?=[；;。\n]|[，,\s\u3000](?=[^；;：:，]{2,8}[：:])|$)"
_PART = re.compile(
    r"^(?P<value>[^，；：。]{2,60}?)(?:分别|按职责分工|按职责|共同|具体)?(?:负责|牵头(?:负责)?)(?:落实|组织实施)?(?=[，；、。]|$)"
)


class ItemSlots(NamedTuple):
    """Where the item's actor phrase stands, the times of its deadline, and where the bracket begins (-1 = none)."""

    actor: tuple[int, int] | None
    times: list[Mention]
    begin: int


def read(scan: Scan, start: int, end: int) -> ItemSlots:
    """Return the slots in the closing bracket of an item, or in the whole stretch where it is a line of slots."""
    plain = scan.plain
    if match := _BRACKET.search(plain, start, end):
        found = _labelled(scan, match.start(1), match.end(1))
        if found.actor or found.times:
            return found._replace(begin=match.start())
        if part := _PART.match(plain[match.start(1) : match.end(1)]):
            at = match.start(1)
            return ItemSlots((at + part.start("value"), at + part.end("value")), [], match.start())
    return _labelled(scan, start, end)


def is_slot_line(lexicon: Lexicon, words: str) -> bool:
    """Whether a line only names slots: 「责任单位：县教育局　完成时限：6月底前」."""
    return bool(re.match(rf"[（\[【]?(?:{_any_label(lexicon)})[：:]", words))


def _labelled(scan: Scan, start: int, end: int) -> ItemSlots:
    actor = _value(scan, "actor", start, end)
    when = _value(scan, "deadline", start, end)
    begin = min((span[2] for span in (actor, when) if span), default=-1)
    times = scan.times_in(when[0], when[1]) if when else []
    return ItemSlots((actor[0], actor[1]) if actor else None, times, begin)


def _value(scan: Scan, name: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Return start and end of a labelled value, and where its label begins."""
    label = scan.lexicon.data("tables", "labels")[name]
    pattern = re.compile(rf"(?:^|(?<=[；;。，,（\[【\s\u3000]))(?:{label}){_VALUE}")
    match = pattern.search(scan.plain, start, end)
    if not match:
        return None
    value_end = match.end("value")
    while value_end > match.start("value") and scan.plain[value_end - 1] in " \u3000）】]，":
        if scan.plain[value_end - 1] == "）" and "（" in scan.plain[match.start("value") : value_end]:
            break
        value_end -= 1
    return (match.start("value"), value_end, match.start()) if value_end > match.start("value") else None


def _any_label(lexicon: Lexicon) -> str:
    labels = lexicon.data("tables", "labels")
    return "|".join(labels[name] for name in ("actor", "partner", "deadline"))
