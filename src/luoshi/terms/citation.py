"""Where a demand comes from."""

from __future__ import annotations

from typing import NamedTuple


class Citation(NamedTuple):
    """A sentence of a source: ``document`` id, ``paragraph`` (``p21`` = 21st non-empty line), exact ``quote``."""

    document: str
    paragraph: str
    quote: str


class Local(NamedTuple):
    """本级口径: a number or criterion that no document gives: who set it, on which day (ISO), and why."""

    by: str
    day: str
    why: str
