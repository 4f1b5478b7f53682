"""Sentences and clauses, with quotes, brackets and 《》 kept whole."""

from __future__ import annotations

from typing import NamedTuple

_OPEN = {"“": "”", "‘": "’", "《": "》", "（": "）", "〈": "〉", "【": "】", "〔": "〕", "[": "]"}
_CLOSE = frozenset(_OPEN.values())
_SENTENCE_END = frozenset("。！？；")
_CLAUSE_END = frozenset("，：")
#: After a quote that ends with a full stop, these carry the sentence on.
_GOES_ON = "，、；。！？）》的等"
#: An opening mark that is not closed within so many characters was a slip and opens nothing.
_LONGEST_BRACKET = 300


class Clause(NamedTuple):
    """A stretch between separators, without them; ``sep`` is the mark behind it (empty at the end of a text)."""

    start: int
    end: int
    sep: str


class Sentence(NamedTuple):
    """From one 。；！？ to the next, the mark included in ``end``; clauses in order."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def split(plain: str, start: int = 0, end: int | None = None) -> list[Sentence]:
    """Return the sentences of ``plain[start:end]``; line breaks inside are not boundaries."""
    end = len(plain) if end is None else end
    sentences: list[Sentence] = []
    clauses: list[Clause] = []
    begun = opened = start
    for stop, mark in [*_boundaries(plain, start, end), (end, "")]:
        clauses += _trimmed(plain, opened, stop, mark)
        opened = stop + len(mark)
        if mark not in _CLAUSE_END:
            if clauses:
                sentences.append(Sentence(begun, opened, tuple(clauses)))
            clauses, begun = [], opened
    return sentences


def _boundaries(plain: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return where clauses and sentences end, with the mark; an empty mark ends a sentence inside closing quotes."""
    found: list[tuple[int, str]] = []
    at = start
    while at < end:
        char = plain[at]
        if char in _OPEN:
            at = _closing(plain, at, end)
            if plain[at] == "”" and plain[at - 1] in "。！？" and (at + 1 >= end or plain[at + 1] not in _GOES_ON):
                found.append((at + 1, ""))
        elif char in _CLAUSE_END or char in _SENTENCE_END:
            found.append((at, char))
        at += 1
    return found


def _closing(plain: str, at: int, end: int) -> int:
    """Return the offset of the mark that closes the one at ``at``; ``at`` itself where none does."""
    wanted = [_OPEN[plain[at]]]
    for place in range(at + 1, min(end, at + _LONGEST_BRACKET)):
        char = plain[place]
        if char == wanted[-1]:
            wanted.pop()
            if not wanted:
                return place
        elif char in _OPEN:
            wanted.append(_OPEN[char])
        elif char in _CLOSE and char in wanted:  # marks closed in the wrong order: believe the outer one
            while wanted.pop() != char:
                pass
            if not wanted:
                return place
    return at


def _trimmed(plain: str, start: int, stop: int, mark: str) -> list[Clause]:
    while start < stop and plain[start].isspace():
        start += 1
    finish = stop
    while finish > start and plain[finish - 1].isspace():
        finish -= 1
    return [Clause(start, finish, mark)] if finish > start else []
