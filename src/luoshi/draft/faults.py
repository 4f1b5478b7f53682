"""Problems that a text names, cut at 有的, 个别, 还有的: candidates for prompts, never for blame."""

from __future__ import annotations

import re

from luoshi.draft.drafts import Problem
from luoshi.draft.scan import Scan
from luoshi.text.clauses import Sentence

_SUBJECT = re.compile(r"有的|有些|个别|少数|还有(?:的|一些|不少)|部分|一些")
_THEME = re.compile(r"在([^，。；]{2,14})(?:方面|上)，")


def find(scan: Scan, sentence: Sentence, theme: str) -> list[Problem]:
    """Return the problems of one sentence in a part that names problems."""
    begin = sentence.clauses[0].start
    if head := _THEME.match(scan.plain, begin, sentence.end):
        theme, begin = scan.document.text[head.start(1) : head.end(1)], head.end()
    elif sentence.clauses[0].sep == "：":
        rest = sentence.clauses[1:]
        if not rest:
            return []
        begin = rest[0].start
        if inner := _THEME.match(scan.plain, begin, sentence.end):
            theme, begin = scan.document.text[inner.start(1) : inner.end(1)], inner.end()
    cuts = [begin]
    for clause in sentence.clauses:
        if clause.start > begin and _SUBJECT.match(scan.plain, clause.start):
            cuts.append(clause.start)
    stop = sentence.clauses[-1].end
    return [
        Problem(quote=scan.document.text[a:b], start=a, end=b, theme=theme)
        for a, b in zip(cuts, [*(cut - 1 for cut in cuts[1:]), stop], strict=True)
        if b - a >= 4
    ]
