"""PR104 trifle-as-problem

What it flags: One thing that is broken or missing and that one person puts right on the day (a bulb, a door handle, a
    misprint), entered as a problem.
Why it matters: A list of a dozen trifles looks like work and changes nothing. A trifle is mended; a ledger, a deadline
    and a closing by another unit cost more than the bulb.
Flagged: 会议室灯泡坏了 · 一张椅子松动
Accepted: 3个单元楼道灯都不亮 · 村道整段没有路灯
Known false alarms: One broken thing that many depend on (the only lift, the only pump) if named by a word of the list.
Source: Fault P24 (small and scattered).
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import one_of
from luoshi.lint.rule import Reads, Rule, preview
from luoshi.terms.language import say
from luoshi.text import quantities
from luoshi.text.normal import normalise

RULE = Rule("PR104", "trifle-as-problem", "当天能办的小事", preview("0.1"), (Reads("problem", ("title",)),))


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield one hit at the trifle, unless it is one of several or nobody has mended it for long."""
    plain = normalise(text)
    trifle = one_of("problems", "trifles").search(plain)
    if trifle is None or context.has("longstanding") or one_of("problems", "graver").search(plain):
        return
    if any(found.value is not None and found.value > 1 for found in quantities.find(plain)):
        return
    yield Hit(
        trifle.start(),
        trifle.end(),
        say("这件小事当天就能办好，办了就行，不必立项销号。", "This can be put right today; no closing is needed."),
        say(
            "若背后有大一点的原因，写那个原因，如“公共设施坏了没有人管”。",
            "If something larger lies behind it, write that.",
        ),
    )
