"""TX103 standard-phrase-near-miss

What it flags: Words that are a character or two off a set phrase of six characters or more, in documents, articles and
    on display boards.
Why it matters: A set phrase nearly right is read as a mistake, and it is found by others first when it hangs on a wall.
Flagged: 批评与自我批评 (批评和自我批评) · 绿水青山就是金山
Accepted: The phrase itself, wordings listed as right too, a phrase with marks set otherwise
Known false alarms: A sentence of one's own that shares most characters with a phrase; an office may mute a wording in
    its site's list. Whether a phrase is still in use is known only as far as the list says.
Source: Faults P19 and P24 of publicity; the method (pieces, then edits) was measured on injected misprints.
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.phrases import near_misses, phrases_on
from luoshi.lint.rule import DOCUMENT, Reads, Rule, preview
from luoshi.terms.language import say

RULE = Rule(
    "TX103",
    "standard-phrase-near-miss",
    "固定提法差一点",
    preview("0.1"),
    (Reads(DOCUMENT), Reads("article", ("title",)), Reads("display_board", ("content",))),
)


def check(text: str, context: Context) -> Iterator[Hit]:
    """Yield one hit per near miss of a phrase in force on the day the text is written."""
    for miss in near_misses(text, phrases_on(context.on, context.jurisdiction)):
        phrase = miss.phrase
        yield Hit(
            miss.start,
            miss.end,
            say(
                f"与固定提法“{phrase.text}”差{miss.edits}个字（{phrase.source}）。",
                f"{miss.edits} character{'s' if miss.edits > 1 else ''} off the set phrase “{phrase.text}” "
                f"({phrase.source}).",
            ),
            say("若是引用，改成原文；若是自己的话，不必理会。", "If it is meant as the phrase, put it right."),
        )
