"""Clauses that state: what was done, who said it, what is wrong, what it means, what is announced, what is hoped for."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.draft.lexicon import Lexicon

_ATTRIBUTE = 14
_CASE = 4


@lru_cache(maxsize=8)
def _reported(lexicon: Lexicon) -> re.Pattern[str]:
    who, say = lexicon.alternatives("statements", "reporters"), lexicon.alternatives("statements", "reporting")
    return re.compile(rf"{who}[^，。；：]{{0,24}}?{say}(?=[，：“]|$|要|各|我们|，|全)|^{say}[，：]")


def is_reported(lexicon: Lexicon, words: str) -> bool:
    """Whether the clause hands on somebody else's words: 总书记强调, 会议指出."""
    return bool(_reported(lexicon).search(words)) and not lexicon.pattern("statements", "not_reported_start").search(
        words
    )


def is_done(lexicon: Lexicon, words: str) -> bool:
    """Whether the clause says what has been done; a marker inside an attribute (已查出的问题) does not count."""
    for match in lexicon.one_of("statements", "done").finditer(words):
        reach = 1 if match[0].endswith("了") else _ATTRIBUTE
        if words.find("的", match.end(), match.end() + reach) < 0:
            return True
    return False


def is_problem(lexicon: Lexicon, words: str) -> bool:
    """Whether the clause names a fault: 有的…, …不够, 存在…问题."""
    for match in lexicon.one_of("statements", "problem").finditer(words):
        of = words.find("的", match.end(), match.end() + _CASE)
        if of < 0 or of >= len(words) - 2:  # 对履职不力的进行约谈: a case, no fault told
            return True
    return False


def is_defining(lexicon: Lexicon, words: str) -> bool:
    """Whether the clause says what something is or means."""
    return bool(lexicon.one_of("statements", "defining").search(words))


def is_announcing(lexicon: Lexicon, words: str) -> bool:
    """Whether the clause opens, closes or announces: 现将…如下, 特此通知, 自发布之日起施行."""
    return bool(lexicon.one_of("statements", "announcing").search(words))


def is_goal(lexicon: Lexicon, words: str) -> bool:
    """Whether the clause says what should come about rather than what to do."""
    return bool(lexicon.one_of("statements", "goal").search(words))
