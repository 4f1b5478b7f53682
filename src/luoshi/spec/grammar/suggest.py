"""The right word for a typo."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from luoshi.terms.language import say


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the most similar of the words, or None where none is similar."""
    choices = sorted(set(words))
    lowered = word.strip().lower()
    found = process.extractOne(lowered, choices, scorer=fuzz.ratio, processor=str.lower, score_cutoff=55)
    if found is None:
        found = process.extractOne(lowered, choices, scorer=fuzz.partial_ratio, processor=str.lower, score_cutoff=80)
    return str(found[0]) if found else None


def instead_of(word: str, words: Iterable[str]) -> str:
    """Say which word was probably meant, or which words there are."""
    choices = sorted(set(words))
    if (near := nearest(word, choices)) is not None:
        return say(f"是不是“{near}”？", f'Did you mean "{near}"?')
    if not choices:
        return ""
    shown = "、".join(choices[:20]) if say("zh", "en") == "zh" else ", ".join(choices[:20])
    more = "…" if len(choices) > 20 else ""
    return say(f"可以写：{shown}{more}", f"It may be: {shown}{more}")
