"""One line of 待我办."""

from __future__ import annotations

from typing import NamedTuple


class Waiting(NamedTuple):
    """``words`` say what waits and how many, ``address`` opens it; a smaller ``order`` stands first."""

    order: int
    words: str
    address: str
