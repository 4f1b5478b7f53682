"""Near misses of set phrases: pieces found exactly, then the words around them measured by edits.

A phrase with room for k edits is cut into k + 1 pieces; wherever it stands with at most k edits, one piece stands
unharmed (pigeonhole). Marks and blanks take no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from luoshi.lint.lexicons import entries
from luoshi.terms.days import Day, day_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: A shorter phrase is like too many others: only phrases of so many characters are asked.
SHORTEST = 6
_MARK = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]")


class Phrase(NamedTuple):
    """A set phrase; ``bare`` is its text without marks, ``edits`` how many characters may differ."""

    text: str
    bare: str
    edits: int
    source: str
    first: Day | None
    last: Day | None
    jurisdiction: str
    also: tuple[str, ...]


class NearMiss(NamedTuple):
    """``text[start:end]`` is nearly the phrase, ``edits`` characters off."""

    start: int
    end: int
    phrase: Phrase
    edits: int


def edits_for(length: int) -> int:
    """Return how many edits a phrase of so many characters allows."""
    return 0 if length < SHORTEST else 1 if length < 8 else 2 if length < 14 else 3 if length < 24 else 4


def phrases_on(day: Day | None, jurisdiction: str) -> tuple[Phrase, ...]:
    """Return the phrases in force on a day (None: whenever) in a jurisdiction, those of everywhere included."""
    return tuple(
        phrase
        for phrase in _phrases(entries("phrases", "phrases"))
        if phrase.jurisdiction in ("", jurisdiction)
        and (day is None or (phrase.first or day) <= day <= (phrase.last or day))
    )


def near_misses(text: str, phrases: Sequence[Phrase]) -> list[NearMiss]:
    """Return the near misses in reading order, the nearest where several overlap; phrases said right cover theirs."""
    places = [match for match in range(len(text)) if not _MARK.match(text[match])]
    bare = "".join(text[place] for place in places)
    right = [span for phrase in phrases for known in (phrase.bare, *phrase.also) for span in _all(bare, known)]
    muted = {_MARK.sub("", word) for word in entries("phrases", "muted")}
    found = sorted(
        {miss for phrase in phrases for miss in _misses(bare, phrase) if bare[miss.start : miss.end] not in muted},
        key=lambda miss: (miss.edits * 1000 // len(miss.phrase.bare), miss.start, miss.end),
    )
    kept: list[NearMiss] = []
    for miss in found:
        taken = [*right, *((other.start, other.end) for other in kept)]
        if not any(start < miss.end and miss.start < end for start, end in taken):
            kept.append(miss)
    kept.sort(key=lambda miss: miss.start)
    return [miss._replace(start=places[miss.start], end=places[miss.end - 1] + 1) for miss in kept]


@lru_cache(maxsize=8)
def _phrases(listed: Sequence[Any]) -> tuple[Phrase, ...]:
    found = [_phrase(entry) for entry in listed]
    whole = [phrase.bare for phrase in found]
    return tuple(p for p in found if not any(o != p.bare and o.startswith(p.bare) for o in whole))


def _phrase(entry: Any) -> Phrase:
    """Read one entry of the list; refused in plain words where it is none."""
    try:
        asked = dict(entry)
        bare = _MARK.sub("", asked["text"])
        return Phrase(
            text=asked["text"],
            bare=bare,
            edits=edits_for(len(bare)),
            source=str(asked.get("source", "")),
            first=day_of(asked["from"]) if asked.get("from") else None,
            last=day_of(asked["to"]) if asked.get("to") else None,
            jurisdiction=str(asked.get("jurisdiction", "")),
            also=tuple(_MARK.sub("", word) for word in asked.get("also", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Refused([_no_phrase(entry)]) from error


def _no_phrase(entry: Any) -> Finding:
    return Finding(
        "lexicon",
        "phrases.yaml",
        0,
        say(f"“{entry}”不是一条固定提法。", f"“{entry}” is no set phrase."),
        instead=say(
            "写成 {text: 批评和自我批评, source: 出处, from: 2022-10-22}，日期写成 2022-10-22 这样。",
            "Write {text: …, source: …, from: 2022-10-22}.",
        ),
    )


def _misses(bare: str, phrase: Phrase) -> Iterator[NearMiss]:
    if not phrase.edits:
        return
    for offset, piece in _pieces(phrase):
        for start, _ in _all(bare, piece):
            if miss := _best(bare, start - offset, phrase):
                yield miss


def _pieces(phrase: Phrase) -> Iterator[tuple[int, str]]:
    count, length = phrase.edits + 1, len(phrase.bare)
    cuts = [length * number // count for number in range(count + 1)]
    return ((start, phrase.bare[start:end]) for start, end in pairwise(cuts))


def _best(bare: str, about: int, phrase: Phrase) -> NearMiss | None:
    """Return the shortest window near a place that is fewest edits off, if few enough and not the phrase itself."""
    length, room = len(phrase.bare), phrase.edits
    best: tuple[int, int, int, int] | None = None
    for start in range(max(about - room, 0), about + room + 1):
        for end in range(start + length - room, min(start + length + room, len(bare)) + 1):
            edits = Levenshtein.distance(bare[start:end], phrase.bare, score_cutoff=room)
            if edits <= room and (best is None or (edits, end - start) < best[:2]):
                best = (edits, end - start, start, end)
    return NearMiss(best[2], best[3], phrase, best[0]) if best and best[0] else None


def _all(text: str, piece: str) -> Iterator[tuple[int, int]]:
    at = text.find(piece)
    while at >= 0:
        yield at, at + len(piece)
        at = text.find(piece, at + 1)
