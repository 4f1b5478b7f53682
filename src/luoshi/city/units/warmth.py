"""How likely a unit is to do what is asked: warm at the top, colder below, and not the same in every county."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from luoshi.city.units.frame import Units

Floats = NDArray[np.float64]
#: Depth of a level below the city.
DEPTH = {"city": 0, "county": 1, "township": 2, "base": 3}


@dataclass(frozen=True)
class Warmth:
    """Chances by level, and how much a county's lower levels fall behind (1 = as the table says, 0 = no fall)."""

    by_level: dict[str, float] = field(
        default_factory=lambda: {"city": 0.97, "county": 0.94, "township": 0.82, "base": 0.68}
    )
    fall: dict[int, float] = field(default_factory=lambda: {0: 0.3, 1: 2.2, 2: 1.0, 3: 0.25})
    spread: float = 0.7
    """How much units of one level differ (in log-odds)."""


def draw_warmth(units: Units, warmth: Warmth, rng: np.random.Generator) -> Floats:
    """Return the log-odds of every unit to do a thing asked of it."""
    columns = units.columns
    top = _log_odds(warmth.by_level["city"])
    level = np.array([_log_odds(warmth.by_level.get(name, 0.68)) for name in columns["level"]])
    counties = int(columns["county"].max()) + 1
    fall = np.array([warmth.fall.get(number, 0.4 + 1.4 * rng.random()) for number in range(counties)])
    return np.asarray(top - (top - level) * fall[columns["county"]] + rng.normal(0.0, warmth.spread, len(units)))


def chance(log_odds: Floats) -> Floats:
    """Turn log-odds into chances."""
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)))


def _log_odds(share: float) -> float:
    return float(np.log(share / (1.0 - share)))
