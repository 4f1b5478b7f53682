"""要, 应当, 不得, 可以: the words that make a clause a demand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from luoshi.draft.drafts import Modality
from luoshi.draft.lexicon import Lexicon

_NEGATED = re.compile(
    r"不(?!断|仅|但|光|只|懈|折不扣|定期|少于|低于|超过|多于|高于|足|同|畏|遗余力|等不靠|忘|动产|良|力|止|休|停|变|落|漏一|留死角|留空白|限|等|合格|法|安全|明|锈|论|管|达标|稳定|规范|作为|文明|符合|到位|及时|适|可)"
)


class Modal(NamedTuple):
    """Where a modal stands and what it says. ``soft`` forbids a state of affairs (防止) rather than an act."""

    start: int
    end: int
    modality: Modality
    word: str
    soft: bool = False


def find(lexicon: Lexicon, plain: str) -> list[Modal]:
    """Return the modals of a text in order, words that only look like one left out."""
    barred = _spans(lexicon.any_of("modals", "stop"), plain)
    sorts: dict[str, Modality] = {}
    for modality in ("may", "should", "must", "must_not"):
        sorts.update(dict.fromkeys(lexicon.words("modals", modality), modality))  # type: ignore[arg-type]
    pattern = _pattern(tuple(sorts))
    soft = frozenset(lexicon.words("modals", "soft_not"))
    found = []
    for match in pattern.finditer(plain):
        start, end = match.span()
        if barred.get(start, -1) >= end:
            continue
        found.append(Modal(start, end, sorts[match[0]], match[0], match[0] in soft))
    return found


def negates(plain: str, at: int, end: int) -> bool:
    """Whether a bare predicate at ``at`` opens with a 不 that forbids (不组建, 不搞), not with one of a set word."""
    return bool(_NEGATED.match(plain, at, end))


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def _spans(pattern: re.Pattern[str], plain: str) -> dict[int, int]:
    """Offset of each character inside a stop word -> end of that word."""
    spans: dict[int, int] = {}
    for match in pattern.finditer(plain):
        for at in range(match.start(), match.end()):
            spans[at] = match.end()
    return spans
