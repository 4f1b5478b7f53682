"""PR101 problem-without-object

What it flags: A problem of which nothing is left when large subjects (学习, 作风, 担当意识), words of deficiency (不够,
    有待加强) and particles are taken away: no thing, no place, no number.
Why it matters: It fits every unit, so it is nobody's. There is nothing to go and look at, and nothing whose end could
    be seen.
Flagged: 进一步加强学习 · 担当意识不强 · 全市营商环境有待优化
Accepted: 菜场东门晚上没有路灯 · 理论学习没有安排3名夜班职工 · 联系群众不够 (place filled: 荻溪村北山组)
Known false alarms: A thing named only by words in the list of subjects (宣传, 管理). The other way round, a single odd
    character outside the lists lets a hollow problem pass.
Source: Faults P13 and P24 (too large and empty; evasive).
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.hollow import is_hollow, says_something
from luoshi.lint.rule import Reads, Rule, stable
from luoshi.terms.language import say
from luoshi.text.normal import normalise

RULE = Rule("PR101", "problem-without-object", "问题没有具体事", stable("0.1"), (Reads("problem", ("title",)),))

#: Words that fit every problem, and places that are none.
_HOLLOW = (("problems", "topics"), ("problems", "deficits"), ("problems", "particles"))
_EVERYWHERE = ("problems", "everywhere")


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield one hit over the whole text where nothing particular is left of it."""
    has_place = says_something(normalise(context.values.get("place", "")), _EVERYWHERE)
    if not has_place and is_hollow(normalise(text), *_HOLLOW):
        yield Hit(
            0,
            len(text),
            say("还看不出是哪件事：没有对象、地点，也没有数字。", "It names no thing, no place and no number."),
            say(
                "写一件看得见的事，如“菜场东门晚上没有路灯，3个单元的老人出行不便”。",
                "Name a thing one can see, such as “no street lamps at the east gate of the market”.",
            ),
        )
