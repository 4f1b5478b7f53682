"""How a city behaves where it is not left to chance: what always happens, what never, and how warm each level is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Conduct:
    """Everything empty = left to chance.

    ``shares``: by number of the county (0 = the city's own level) and level, the share of units that do a recurring
    thing in time; ``sure``: kinds whose evidence always comes and is always good; ``left_out``: kinds not drawn at
    all; ``silent``: fields nobody fills unless asked; ``is_tidy``: what becomes of items is as it should be;
    ``items``: how many items nobody asked for there are (1 = as usual).
    """

    shares: Mapping[tuple[int, str], float] = field(default_factory=dict)
    sure: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    is_tidy: bool = False
    items: float = 1.0
