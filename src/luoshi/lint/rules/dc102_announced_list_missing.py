"""DC102 announced-list-missing

What it flags: Words that announce a list (其中需要联动的问题有，…；分工如下：) where none follows: the sentence goes
    on, or the document ends, or the next heading begins.
Why it matters: The list is what the units below are waiting for. It usually stood in an annex that was not sent.
Flagged: 其中需要两级联动的问题有，相关单位要持续跟进。 · 具体分工如下： at the end
Accepted: 需要联动的问题有：一是 … · 具体分工如下： followed by lines or a table
Known false alarms: A list that stands in an annex which the text does not name here.
Source: Seen in a real speech, whose list of joint problems is announced and not given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luoshi.lint.context import Context
from luoshi.lint.finding import Hit
from luoshi.lint.lexicons import entries
from luoshi.lint.rule import DOCUMENT, Reads, Rule, stable
from luoshi.terms.language import say
from luoshi.text.clauses import split
from luoshi.text.document import Document, Paragraph
from luoshi.text.outline import outline

RULE = Rule("DC102", "announced-list-missing", "说有清单却没有", stable("0.1"), (Reads(DOCUMENT),))
_TURNS = re.compile(r"也有|没有|有的|但|却|而")


def check(text: str, context: Context) -> Iterator[Hit]:  # noqa: ARG001  (one signature for all rules)
    """Yield one hit per announcement of a list that is not there."""
    document = context.document
    if document is not None:
        for start, end in [*_broken_off(document), *_nothing_below(document)]:
            yield Hit(
                start,
                end,
                say("这里说要列出来，后面却没有。", "This announces a list, and none follows."),
                say("把各项写上，或写明见哪个附件。", "Write the items, or say in which annex they stand."),
            )


@cache
def _announcing() -> re.Pattern[str]:
    nouns = "|".join(entries("announcements", "listed"))
    return re.compile(rf"(?:{nouns})(?:主要|具体|分别)?(?P<verb>有|包括|如下|是|为)$")


def _broken_off(document: Document) -> Iterator[tuple[int, int]]:
    """Yield clauses like 问题有 behind which a comma or stop stands and no item."""
    for sentence in split(document.plain):
        for clause, following in zip(sentence.clauses, [*sentence.clauses[1:], None], strict=True):
            found = _announcing().search(document.plain, clause.start, clause.end)
            if found is None or found["verb"] not in ("有", "包括") or clause.sep not in "，。；":
                continue
            rest = document.plain[following.start : following.end] if following else ""
            if not _TURNS.search(rest):
                yield clause.start, clause.end


def _nothing_below(document: Document) -> Iterator[tuple[int, int]]:
    """Yield lines that end with a colon, or with 如下 and a stop, behind which nothing or a heading stands."""
    headings = {node.paragraph for node in outline(document) if node.is_heading}
    paragraphs = document.paragraphs
    for paragraph, below in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        words = document.plain[paragraph.start : paragraph.end]
        tail = re.search(r"(?P<clause>[^，。；：]*)(?:：|(?<=如下)。)$", words)
        if tail and _announcing().search(tail["clause"]) and _is_empty(below, headings):
            yield paragraph.start + tail.start("clause"), paragraph.end


def _is_empty(below: Paragraph | None, headings: set[str]) -> bool:
    return below is None or below.id in headings
