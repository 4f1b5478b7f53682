"""Texts as code points, and names found among them: what two texts share must not be the name of a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint64]

#: Characters behind the basic plane are looked up as this one, then told apart by hash.
_LAST_POINT = np.uint64(0xFFFF)


class Names:
    """Words to be taken out of texts (names of places and units), found in code points without reading a text twice.

    Windows of a name's length whose first and last character are those of some name are hashed; the rest are passed
    over. (A trie walks every character and took seconds where this takes milliseconds.)
    """

    def __init__(self, names: Sequence[str]) -> None:
        by_length: dict[int, list[Codes]] = {}
        for name in {name.strip().lower() for name in names}:
            by_length.setdefault(len(name), []).append(code_points(name))
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


def code_points(text: str) -> Codes:
    """Return the code points of a text in lower case; as many as characters, bar letters whose case is longer."""
    return np.frombuffer(text.lower().encode("utf-32-le"), np.uint32).astype(np.uint64)


def _hash(windows: Codes) -> Codes:
    powers = np.uint64(0x9E3779B97F4A7C15) ** np.arange(1, windows.shape[1] + 1, dtype=np.uint64)
    hashed: Codes = (windows * powers).sum(axis=1, dtype=np.uint64)
    return hashed


def is_said(codes: Codes) -> npt.NDArray[np.bool_]:
    """Return for every code point whether it is a Chinese character or a Latin letter; marks and digits are not."""
    said: npt.NDArray[np.bool_] = ((codes >= 0x3400) & (codes <= 0x9FFF)) | ((codes >= ord("a")) & (codes <= ord("z")))
    return said
