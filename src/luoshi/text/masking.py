"""Texts as code points, and names found among them: what two texts share must not be the name of a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from luoshi.text.lexicons import words

Codes = npt.NDArray[np.uint64]

#: Characters behind the basic plane are looked up as this one, then told apart by hash.
_LAST_POINT = np.uint64(0xFFFF)
#: Latin capitals as small letters; nothing else, for the length of a text must stay.
_SMALL = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})


class Names:
    """Words to be taken out of texts (names of places and units), found in code points without reading a text twice.

    Windows of a name's length whose first and last character are those of some name are hashed; the rest are passed
    over. (A trie walks every character and took seconds where this takes milliseconds.)
    """

    def __init__(self, names: Sequence[str]) -> None:
        by_length: dict[int, set[str]] = {}
        for name in {name.strip().translate(_SMALL) for name in names} - {""}:
            by_length.setdefault(len(name), set()).add(name)
        self._words = sorted(by_length.items())
        self._sought = [_Sought.of(length, words) for length, words in self._words]
        #: Forms made so far: lines of one plan are compared with many others.
        self.forms: dict[str, str] = {}

    def places_in(self, text: str) -> set[int]:
        """Return the offsets that lie inside a name; for a line or two quicker than ``spans``."""
        small = text.translate(_SMALL)
        return {
            at + step
            for length, words in self._words
            for at in range(len(small) - length + 1)
            if small[at : at + length] in words
            for step in range(length)
        }

    def spans(self, codes: Codes) -> npt.NDArray[np.bool_]:
        """Return for every code point whether it lies inside a name."""
        inside = np.zeros(len(codes), bool)
        short = np.minimum(codes, _LAST_POINT)
        for sought in self._sought:
            if sought.length > len(codes):
                break
            begins = sought.firsts[short[: len(codes) - sought.length + 1]]
            at = np.flatnonzero(begins & sought.lasts[short[sought.length - 1 :]])
            if not len(at):
                continue
            found = at[are_among(_hash(codes[at[:, None] + np.arange(sought.length)]), sought.hashes)]
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
    def of(cls, length: int, words: Iterable[str]) -> _Sought:
        names = np.array([code_points(word) for word in sorted(words)])
        firsts, lasts = (np.zeros(int(_LAST_POINT) + 1, bool) for _ in range(2))
        firsts[np.minimum(names[:, 0], _LAST_POINT)] = True
        lasts[np.minimum(names[:, -1], _LAST_POINT)] = True
        return cls(length, firsts, lasts, np.unique(_hash(names)))


def place_names(unit_names: Iterable[str]) -> list[str]:
    """Return names of units, and of the places they are named after, without what sort of body they are.

    石榴社区党支部 gives also 石榴社区, 青禾县委 also 青禾县; words for one's own level (全县, 本镇) are among them.
    """
    found = set(words("likeness", "own_level"))
    for name in unit_names:
        found |= {name, _tails().sub("", name)}
    return sorted(name for name in found if len(name) > 1)


def masked_form(text: str, names: Names) -> str:
    """Return what two texts are compared by: letters without marks, digits, blanks and the names."""
    form = names.forms.get(text)
    if form is None:
        inside = names.places_in(text)
        said = (char for at, char in enumerate(text.translate(_SMALL)) if at not in inside and _is_said(char))
        form = names.forms[text] = "".join(said)
    return form


def _is_said(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "a" <= char <= "z"


@lru_cache(maxsize=1)
def _tails() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words('likeness', 'body_tails'))})$")


def code_points(text: str) -> Codes:
    """Return the code points of a text, one a character, Latin capitals as small letters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    codes[(codes >= ord("A")) & (codes <= ord("Z"))] += np.uint64(32)
    return codes


def _hash(windows: Codes) -> Codes:
    powers = np.uint64(0x9E3779B97F4A7C15) ** np.arange(1, windows.shape[1] + 1, dtype=np.uint64)
    hashed: Codes = (windows * powers).sum(axis=1, dtype=np.uint64)
    return hashed


def are_among(values: Codes, ordered: Codes) -> npt.NDArray[np.bool_]:
    """Return for every value whether it stands in an ascending array."""
    if not len(ordered):
        return np.zeros(len(values), bool)
    places = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    among: npt.NDArray[np.bool_] = ordered[places] == values
    return among


def is_said(codes: Codes) -> npt.NDArray[np.bool_]:
    """Return for every code point whether it is a Chinese character or a Latin letter; marks and digits are not."""
    said: npt.NDArray[np.bool_] = ((codes >= 0x3400) & (codes <= 0x9FFF)) | ((codes >= ord("a")) & (codes <= ord("z")))
    return said
