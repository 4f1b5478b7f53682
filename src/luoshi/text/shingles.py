"""How much of one text stands in another: shared runs of six characters, and the passages they make.

Punctuation, blanks and digits are dropped first, so that a copied sentence is found whatever its layout.
"""

from __future__ import annotations

from typing import NamedTuple

SIZE = 6
#: Shared shingles closer than this belong to one passage: a changed word does not part it.
_GAP = 12
#: A shared run of fewer characters is a phrase that everybody uses.
_SHORTEST = 20


class Passage(NamedTuple):
    """A stretch of the first text that also stands in the second (offsets into the first)."""

    start: int
    end: int


class Containment(NamedTuple):
    """``shared`` of ``counted`` characters of the first text (letters only) lie in passages of the second."""

    shared: int
    counted: int
    passages: tuple[Passage, ...]


def shingles(text: str, size: int = SIZE) -> frozenset[str]:
    """Return the runs of ``size`` letters of a text; empty where it is shorter."""
    letters, _places = _letters(text)
    return frozenset(letters[at : at + size] for at in range(len(letters) - size + 1))


def containment(text: str, source: str, size: int = SIZE) -> Containment:
    """Return how much of ``text`` was taken from ``source``, with the passages; nothing is said of the reverse."""
    known = shingles(source, size)
    letters, places = _letters(text)
    hits = [at for at in range(len(letters) - size + 1) if letters[at : at + size] in known]
    runs: list[list[int]] = []
    for at in hits:
        if runs and at - runs[-1][1] <= _GAP:
            runs[-1][1] = at + size
        else:
            runs.append([at, at + size])
    kept = [(first, last) for first, last in runs if last - first >= _SHORTEST]
    passages = tuple(Passage(places[first], places[last - 1] + 1) for first, last in kept)
    return Containment(sum(last - first for first, last in kept), len(letters), passages)


def _letters(text: str) -> tuple[str, list[int]]:
    """Return the letters of a text (no punctuation, blanks or digits) and where each stands."""
    places = [at for at, char in enumerate(text) if char.isalpha()]
    return "".join(text[at] for at in places), places
