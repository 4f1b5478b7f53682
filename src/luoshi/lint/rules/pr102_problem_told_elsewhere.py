"""PR102 problem-told-elsewhere

What it flags: A problem that is much like problems already entered, by others or by the same unit, whatever the place.
Why it matters: The same trouble in several branches often has its root above them all. Raised together it is solved
    once; entered twice by one unit it is counted and closed twice.
Flagged: 停车位不够，晚上车停到消防通道上 (beside 石榴社区停车位少，夜里车辆占了消防通道)
Accepted: 水渠护栏缺失 (beside 水渠淤堵，影响灌溉)
Known false alarms: Different troubles told with the same rare words. The same trouble told in quite other words is not
    found: only characters are compared.
Source: Fault P23 (seen below, rooted above).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import entries
from luoshi.lint.rule import Reads, Rule, preview
from luoshi.terms.language import say
from luoshi.text.likeness import Alike

RULE = Rule("PR102", "problem-told-elsewhere", "别处提过相近的问题", preview("0.1"), (Reads("problem", ("title",)),))


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield one hit with the ids of the problems that are like this one, likest first."""
    if context.known is None:
        return
    num, den = (int(part) for part in entries("likeness", "near")[0].split("/"))
    alike = context.known.alike(text, num=num, den=den, without=context.item)
    if alike:
        yield Hit(
            0,
            len(text),
            _what(alike, context.unit),
            say(
                "可以打开看看：是同一件事就合在一起办，根子在上面的合在一起上报。",
                "Open them: merge what is one matter, raise together what is rooted above.",
            ),
            others=tuple(one.id for one in alike[: int(entries("likeness", "named")[0])]),
        )


def _what(alike: Sequence[Alike], unit: str) -> str:
    others = {one.group for one in alike} - {unit}
    if others:
        return say(
            f"与另外{len(others)}个组织提的问题相近。",
            f"Much like problems of {len(others)} other unit{'s' if len(others) > 1 else ''}.",
        )
    return say("本组织已经登记过相近的问题。", "This unit has entered much the same problem before.")
