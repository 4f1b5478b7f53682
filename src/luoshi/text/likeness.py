"""Which of many short texts say nearly the same: weighted character pairs in an inverted index, exact, in numpy.

For texts of a line or two (problems, plan lines) counting every shared pair is both exact and fast enough, so nothing
is sketched: 50,000 texts are indexed and asked in well under 300 ms. Likeness is an integer pair: the weight of the
pairs two texts share, over the weight of all pairs of both. Rare pairs weigh more; names of places and units, digits
and commonplace words weigh nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from luoshi.text.lexicons import words
from luoshi.text.masking import Codes, Names, code_points, is_said

Numbers = npt.NDArray[np.int64]

#: A pair takes 42 bits (two code points), the number of a text 22: four million texts in one index.
_TEXT_BITS = np.uint64(22)
_POINT_BITS = np.uint64(21)
#: So small an index says little of how rare a pair is: as if so many other texts were there.
_PRIOR = 200
#: Steps of weight per halving of how common a pair is.
_STEPS = 8


class Entry(NamedTuple):
    """A text of the index; ``group`` is who wrote it."""

    id: str
    group: str
    text: str


class Alike(NamedTuple):
    """An entry that is like the asked text: ``shared`` of ``total`` weight."""

    id: str
    group: str
    shared: int
    total: int


class Likeness:
    """An index of short texts. Building it reads every text once; asking changes nothing."""

    def __init__(self, entries: Iterable[Entry], *, names: Sequence[str] = ()) -> None:
        self.entries = tuple(entries)
        self._names = Names([*names, *words("likeness", "commonplace")])
        keys = _keys("\n".join(entry.text.replace("\n", " ") for entry in self.entries), self._names)
        pairs = keys >> _TEXT_BITS
        firsts = np.flatnonzero(_news(pairs))
        self._pairs: Codes = pairs[firsts]
        self._starts: Numbers = np.r_[firsts, len(keys)].astype(np.int64)
        self._texts: Numbers = (keys & np.uint64((1 << 22) - 1)).astype(np.int64)
        self._weights: Numbers = self._weight(np.diff(self._starts))
        spread = np.repeat(self._weights, np.diff(self._starts))
        self._totals: Numbers = np.bincount(self._texts, spread, len(self.entries)).astype(np.int64)

    def alike(self, text: str, *, num: int, den: int, without: str = "") -> list[Alike]:
        """Return the entries whose likeness to ``text`` is at least ``num/den``, likest first, then by place.

        ``without`` is the id of an entry to leave out (the text's own).
        """
        asked = np.unique(_keys(text.replace("\n", " "), self._names) >> _TEXT_BITS)
        shared, weight = self._shared(asked)
        totals = self._totals + weight - shared
        found = np.flatnonzero((shared > 0) & (shared * den >= totals * num))
        found = found[np.lexsort((found, -(shared[found] * 1_000_000 // totals[found])))]
        weighed = zip(found.tolist(), shared[found].tolist(), totals[found].tolist(), strict=True)
        alike = [Alike(self.entries[n].id, self.entries[n].group, own, whole) for n, own, whole in weighed]
        return [one for one in alike if one.id != without] if without else alike

    def _shared(self, asked: Codes) -> tuple[Numbers, int]:
        """Return per entry the weight it shares with the asked pairs, and the weight of those pairs."""
        shared = np.zeros(len(self.entries), np.int64)
        own = 0
        unheard_of = int(self._weight(np.zeros(1, np.int64))[0])
        for pair in asked:
            place = int(np.searchsorted(self._pairs, pair))
            if place < len(self._pairs) and self._pairs[place] == pair:
                shared[self._texts[self._starts[place] : self._starts[place + 1]]] += self._weights[place]
                own += int(self._weights[place])
            else:
                own += unheard_of
        return shared, own

    def _weight(self, holders: Numbers) -> Numbers:
        """Return how much a pair weighs that so many texts hold: eight for each halving, at least one."""
        rarity = (len(self.entries) + _PRIOR) / (holders + _PRIOR / 20)
        weights: Numbers = np.maximum(np.log2(rarity) * _STEPS, 1).astype(np.int64)
        return weights


def _keys(joined: str, names: Names) -> Codes:
    """Return pair and text number of every pair of the lines, each once, sorted by pair."""
    codes = code_points(joined)
    if len(codes) < 2:
        return np.zeros(0, np.uint64)
    numbers = np.cumsum(codes == ord("\n")).astype(np.uint64)
    said = is_said(codes) & ~names.spans(codes)
    at = np.flatnonzero(said[:-1] & said[1:])
    keys = (((codes[at] << _POINT_BITS) | codes[at + 1]) << _TEXT_BITS) | numbers[at]
    keys.sort()
    return keys[_news(keys)]


def _news(ordered: Codes) -> npt.NDArray[np.bool_]:
    """Return where a sorted array holds a value for the first time."""
    first: npt.NDArray[np.bool_] = np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)]
    return first
