"""DC101 announced-count-not-met

What it flags: A document that announces so many points (讲三点意见, 有四个特点) and is followed by a numbered run of
    another length.
Why it matters: Who takes the document down to tasks looks for the third point. A missing or extra one is usually left
    over from an earlier draft.
Flagged: 我讲三点意见。 followed by 一、 二、
Accepted: 我讲三点意见。 followed by 一、 二、 三、 · an announcement not followed by numbers
Known false alarms: A number that announces something else than the run behind it.
Source: Tried on official speeches: real ones keep their count; a run that switches style (一、 二、 第三，) is one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import entries
from luoshi.lint.rule import DOCUMENT, Reads, Rule, stable
from luoshi.terms.language import say
from luoshi.text.numerals import whole
from luoshi.text.outline import Node, outline

RULE = Rule("DC101", "announced-count-not-met", "说的点数对不上", stable("0.1"), (Reads(DOCUMENT),))


def check(text: str, context: Context) -> Iterator[Hit]:  # noqa: ARG001  (one signature for all rules)
    """Yield one hit per announcement whose run, beginning right behind it, has another length."""
    document = context.document
    if document is None:
        return
    nodes = outline(document)
    for match in _announcement().finditer(document.plain):
        announced, run = whole(match["n"]), _run_behind(nodes, match.end())
        if announced and run and len(run) != announced:
            yield Hit(
                match.start("n"),
                match.end(),
                say(
                    f"这里说的是{announced}，后面数得到的是{len(run)}。",
                    f"It announces {announced}; {len(run)} can be counted behind it.",
                ),
                say("对一对是少写了一点，还是数字没有改。", "Is a point missing, or was the number left as it was?"),
            )


@cache
def _announcement() -> re.Pattern[str]:
    nouns = "|".join(sorted(entries("announcements", "nouns"), key=lambda noun: (-len(noun), noun)))
    number = r"(?P<n>[一二两三四五六七八九十]{1,2}|\d{1,2})"
    return re.compile(
        r"(?:(?<=讲)|(?<=提)|(?<=谈)|(?<=说)|(?<=强调)|(?<=提出)|(?<=抓好)|(?<=做好)|(?<=以下)|(?<=如下)|(?<=有)|(?<=这))"
        rf"{number}(?:个方面的?|[点个条项层件]|方面)(?:{nouns})?(?=。|：|$)",
        re.M,
    )


def _run_behind(nodes: Sequence[Node], at: int) -> list[Node]:
    """Return the numbered run that begins with the next node behind an offset; none where the next is no first."""
    for index, node in enumerate(nodes):
        if node.start >= at:
            return _run_from(nodes, index) if node.style and node.number == 1 else []
    return []


def _run_from(nodes: Sequence[Node], index: int) -> list[Node]:
    first = nodes[index]
    run = [first]
    for node in nodes[index + 1 :]:
        if node.style and node.parent == first.parent:
            if node.number <= run[-1].number:
                break
            run.append(node)
    return run
