"""How much of a text stands in other texts: passages that share runs of characters, with where they lie.

Marks, digits, blanks and given names (of places and units) take no part: a copied plan in which only the name of the
county was changed is still copied. Shares are integer pairs, never divided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from luoshi.text.masking import Codes, Names, are_among, code_points, is_said

#: Characters of a run that is looked for; shorter runs are shared by chance.
SIZE = 6
#: Runs so near each other are one passage (a word changed inside a copied sentence).
GAP = 12
#: Passages of fewer characters are common phrases.
SHORTEST = 20

_ODD = np.uint64(0x9E3779B97F4A7C15)


class Passage(NamedTuple):
    """``text[start:end]`` stands elsewhere too."""

    start: int
    end: int


class Copied(NamedTuple):
    """``covered`` of the ``total`` characters that take part lie in passages."""

    covered: int
    total: int
    passages: tuple[Passage, ...]


def copied(
    text: str,
    sources: Iterable[str],
    *,
    names: Names | None = None,
    size: int = SIZE,
    gap: int = GAP,
    shortest: int = SHORTEST,
) -> Copied:
    """Return the passages of ``text`` that stand in one of the sources, and how much of it they are.

    ``names`` are taken out of both. Lengths count characters that take part.
    """
    masked = names or Names(())
    bare, places = _bare(text, masked)
    known = [_runs(_bare(source, masked)[0], size) for source in sources]
    runs = _runs(bare, size)
    hits = are_among(runs, np.unique(np.concatenate(known))) if known else np.zeros(len(runs), bool)
    passages = [(first, last + size) for first, last in _stretches(np.flatnonzero(hits), size + gap)]
    kept = [(first, last) for first, last in passages if last - first >= shortest]
    return Copied(
        sum(last - first for first, last in kept),
        len(bare),
        tuple(Passage(int(places[first]), int(places[last - 1]) + 1) for first, last in kept),
    )


def masked_form(text: str, names: Names) -> str:
    """Return what takes part of a text, so that two lines can be asked whether they say the same."""
    bare, _places = _bare(text, names)
    return bare.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


def _bare(text: str, names: Names) -> tuple[Codes, npt.NDArray[np.int64]]:
    """Return the code points that take part, and the offset of each."""
    codes = code_points(text)
    if not len(codes):
        return codes, np.zeros(0, np.int64)
    places = np.flatnonzero(is_said(codes) & ~names.spans(codes))
    return codes[places], places


def _runs(bare: Codes, size: int) -> Codes:
    """Return a hash for the run that begins at every character but the last few."""
    if len(bare) < size:
        return np.zeros(0, np.uint64)
    runs = np.zeros(len(bare) - size + 1, np.uint64)
    for step in range(size):
        runs = runs * _ODD + bare[step : len(bare) - size + 1 + step]
    return runs


def _stretches(at: npt.NDArray[np.int64], near: int) -> list[tuple[int, int]]:
    """Join ascending positions that lie at most ``near`` apart."""
    if not len(at):
        return []
    breaks = np.flatnonzero(np.diff(at) > near)
    firsts, lasts = at[np.r_[0, breaks + 1]], at[np.r_[breaks, len(at) - 1]]
    return [(int(first), int(last)) for first, last in zip(firsts, lasts, strict=True)]
