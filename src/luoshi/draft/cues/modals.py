"""要, 应当, 不得, 可以: the words that make a clause a demand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from luoshi.draft.drafts import Modality
from luoshi.draft.lexicon import Lexicon


class Modal(NamedTuple):
    """Where a modal stands and what it says. ``soft`` forbids a state of affairs (防止) rather than an act."""

    start: int
    end: int
    modality: Modality
    word: str
    soft: bool = False


#: What ends a sentence: 「…的现实需要。」 demands nothing.
_ENDS = tuple("。；！？、）\n")


def find(lexicon: Lexicon, plain: str) -> list[Modal]:
    """Return the modals of a text in order, words that only look like one left out."""
    barred = _spans(lexicon.one_of("modals", "stop_patterns"), plain)
    barred.update(_spans(lexicon.any_of("modals", "stop"), plain))
    sorts: dict[str, Modality] = {}
    order: tuple[Modality, ...] = ("may", "should", "must", "must_not")
    for modality in order:
        sorts.update(dict.fromkeys(lexicon.words("modals", modality), modality))
    pattern = _pattern(tuple(sorts))
    soft = frozenset(lexicon.words("modals", "soft_not"))
    found = []
    for match in pattern.finditer(plain):
        start, end = match.span()
        follows = plain[end : end + 1]
        if (
            barred.get(start, -1) >= end
            or follows == "了"
            or (match[0] in ("不得", "不能") and follows in "，、。；！")
            or (sorts[match[0]] in ("must", "should") and follows in _ENDS)
        ):
            continue
        if match[0].startswith("不") and plain[start - 1 : start] == plain[start + 1 : start + 2]:  # 准不准, 能不能
            continue
        found.append(Modal(start, end, sorts[match[0]], match[0], match[0] in soft))
    return found


def negates(lexicon: Lexicon, plain: str, at: int, end: int) -> bool:
    """Whether a bare predicate at ``at`` opens with a 不 that forbids an act: 不组建, 不搞, 不再印发."""
    if plain[at : at + 1] != "不":
        return False
    return bool(lexicon.any_of("modals", "negated").match(plain, at + 1, end))


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
