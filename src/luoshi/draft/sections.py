"""What kind of part a sentence stands in: achievements, problems, goals, duties, or nothing to draft from."""

from __future__ import annotations

import re

from luoshi.draft.cues import statements
from luoshi.draft.lexicon import Lexicon
from luoshi.text import Document
from luoshi.text.outline import Node

#: …发现以下问题：: the items counted up below are faults.
_FOUND = re.compile(r"(?:发现|存在|反映|暴露出?|主要有|查出)[^。；]{0,24}(?:问题|不足|情形|现象)[^。；]{0,6}：$")


#: Kinds: achievements · problems · goals · duties · none · "" = not said.
def by_headings(document: Document, lexicon: Lexicon, nodes: list[Node]) -> list[str]:
    """Return the kind of every node: that of the nearest heading above it, or of its own run-in heading."""
    patterns = {
        kind: re.compile("|".join(f"(?:{word})" for word in words))
        for kind, words in lexicon.data("sections", "headings").items()
    }
    kinds: list[str] = []
    listed: list[bool] = []  # counted up under 发现以下问题：
    open_list = False
    for node in nodes:
        own = _of_heading(document, node, patterns)
        if not node.style:
            open_list = bool(_FOUND.search(document.plain, node.body, node.end))
        listed.append(open_list and bool(node.style))
        left = node.parent >= 0 and listed[node.parent] and not node.style  # the text goes on behind the list
        below = kinds[node.parent] if node.parent >= 0 and not left else ""
        kinds.append(own or ("problems" if listed[-1] else below))
    return kinds


def _of_heading(document: Document, node: Node, patterns: dict[str, re.Pattern[str]]) -> str:
    if node.heading == (0, 0):
        words = document.plain[node.body : node.end]
        label = re.match(r"([^。；，：\n]{2,14})：", words)
        if not label or not (node.style or patterns["goals"].search(label[1])):
            return ""
        heading = label[1]
    else:
        heading = document.plain[slice(*node.heading)].strip("：。 ")
    if len(heading) > 24 and not node.is_heading:
        return ""
    return next((kind for kind, pattern in patterns.items() if pattern.search(heading)), "")


def turn(lexicon: Lexicon, words: str, has_demand: bool) -> str:
    """Return where a sentence of flowing speech turns to, or empty where it goes on as before.

    ``has_demand`` = a modal rules one of its clauses.
    """
    achievements = _turning(lexicon, "achievements")
    if _turning(lexicon, "seen").search(words):
        return "problems"
    if has_demand:
        return "duties"
    if _turning(lexicon, "problems").search(words) and not re.match(r"(?:对|针对|聚焦|围绕)", words):
        return "problems"
    opened = achievements.match(words)
    if (opened and not _turning(lexicon, "periods").match(words)) or (
        achievements.search(words) and statements.is_done(lexicon, words)
    ):
        return "achievements"
    return ""


def _turning(lexicon: Lexicon, kind: str) -> re.Pattern[str]:
    return lexicon.pattern_of("sections", "turns", kind, "{}")
