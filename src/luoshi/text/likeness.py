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

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

#: A pair takes 42 bits (two code points), the number of a text 22: four million texts in one index.
_TEXT_BITS = np.uint64(22)
_POINT_BITS = np.uint64(21)
#: Characters behind the basic plane are looked up as this one, then told apart by hash.
_LAST_POINT = np.uint64(0xFFFF)
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
        self._names = _Names(names)
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
        shared, own = self._shared(asked)
        totals = self._totals + own - shared
        found = np.flatnonzero((shared > 0) & (shared * den >= totals * num))
        likest = sorted(found, key=lambda n: (-int(shared[n]) * 1_000_000 // int(totals[n]), n))
        return [
            Alike(self.entries[n].id, self.entries[n].group, int(shared[n]), int(totals[n]))
            for n in likest
            if not without or self.entries[n].id != without
        ]

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


class _Names:
    """Names of places and units and commonplace words, found in code points without reading a text twice.

    Windows of a name's length whose first and last character are those of some name are hashed; the rest are passed
    over. (A trie walks every character and took seconds where this takes milliseconds.)
    """

    def __init__(self, names: Sequence[str]) -> None:
        by_length: dict[int, list[Codes]] = {}
        for name in {name.strip().lower() for name in names} | set(words("likeness", "commonplace")):
            by_length.setdefault(len(name), []).append(_codes(name))
        by_length.pop(0, None)
        self._sought = [_Sought.of(length, np.array(named)) for length, named in sorted(by_length.items())]

    def spans(self, codes: Codes) -> npt.NDArray[np.bool_]:
        """Return for every code point whether it lies inside a name."""
        inside = np.zeros(len(codes), bool)
        short = np.minimum(codes, _LAST_POINT)
        for sought in self._sought:
            if sought.length > len(codes):
                break
            begins = sought.firsts[short[: len(codes) - sought.length + 1]]
            at = np.flatnonzero(begins & sought.lasts[short[sought.length - 1 :]])
            found = at[np.isin(_hash(codes[at[:, None] + np.arange(sought.length)]), sought.hashes)]
            for step in range(sought.length):
                inside[found + step] = True
        return inside


class _Sought(NamedTuple):
    """All names of one length: which characters begin and end them, and their hashes."""

    length: int
    firsts: npt.NDArray[np.bool_]
    lasts: npt.NDArray[np.bool_]
    hashes: Codes

    @classmethod
    def of(cls, length: int, names: Codes) -> _Sought:
        firsts, lasts = (np.zeros(int(_LAST_POINT) + 1, bool) for _ in range(2))
        firsts[np.minimum(names[:, 0], _LAST_POINT)] = True
        lasts[np.minimum(names[:, -1], _LAST_POINT)] = True
        return cls(length, firsts, lasts, np.unique(_hash(names)))


def _codes(text: str) -> Codes:
    return np.frombuffer(text.lower().encode("utf-32-le"), np.uint32).astype(np.uint64)


def _hash(windows: Codes) -> Codes:
    powers = np.uint64(0x9E3779B97F4A7C15) ** np.arange(1, windows.shape[1] + 1, dtype=np.uint64)
    hashed: Codes = (windows * powers).sum(axis=1, dtype=np.uint64)
    return hashed


def _keys(joined: str, names: _Names) -> Codes:
    """Return pair and text number of every pair of the lines, each once, sorted by pair."""
    codes = _codes(joined)
    if len(codes) < 2:
        return np.zeros(0, np.uint64)
    numbers = np.cumsum(codes == ord("\n")).astype(np.uint64)
    said = ((codes >= 0x3400) & (codes <= 0x9FFF)) | ((codes >= ord("a")) & (codes <= ord("z")))
    said &= ~names.spans(codes)
    at = np.flatnonzero(said[:-1] & said[1:])
    keys = (((codes[at] << _POINT_BITS) | codes[at + 1]) << _TEXT_BITS) | numbers[at]
    keys.sort()
    return keys[_news(keys)]


def _news(ordered: Codes) -> npt.NDArray[np.bool_]:
    """Return where a sorted array holds a value for the first time."""
    first: npt.NDArray[np.bool_] = np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)]
    return first
