"""What is left of a text when words that fit everywhere are taken away: the measure of a hollow sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from luoshi.lint.lexicons import entries
from luoshi.text import quantities

_SAID = re.compile(r"[\u3400-\u9fffA-Za-z]")
#: One character may be left over (a particle the lists lack).
_LEFT_OVER = 1


def is_hollow(plain: str, *groups: tuple[str, str]) -> bool:
    """Whether next to nothing is left of a normalised text without the words of some lists (family, group).

    A number that counts something is something left. A text without any words is not hollow but empty.
    """
    if not _SAID.search(plain) or counts(plain):
        return False
    hollow = _any_word(tuple(word for family, group in groups for word in entries(family, group)))
    return len(_SAID.findall(hollow.sub("", plain))) <= _LEFT_OVER


def counts(plain: str) -> bool:
    """Whether the text counts something with a unit."""
    return any(found.value is not None for found in quantities.find(plain))


def says_something(text: str, *groups: tuple[str, str]) -> bool:
    """Whether a text holds words, and they are not hollow."""
    return _SAID.search(text) is not None and not is_hollow(text, *groups)


@lru_cache(maxsize=16)
def _any_word(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(set(words), key=lambda word: (-len(word), word))))
