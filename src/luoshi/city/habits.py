"""How kinds live when nobody asks: who does them how often, usual numbers, sample words. Read from ``habits.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from luoshi.spec.model import UnitSelector
from luoshi.spec.yaml_data import read_yaml


@dataclass(frozen=True)
class Custom:
    """A record kind done by some units without being asked, ``monthly`` times; or items they open over the weeks."""

    units: UnitSelector
    monthly: float = 0.0
    each: float = 0.0


@dataclass(frozen=True)
class Habits:
    """Numbers and texts by field (``kind.field`` or ``field``), customs by kind; stories: texts that belong together.

    A story may say ``{where}`` (one of ``places``), ``{n}`` (3 to 48) and ``{m}`` (2 to 10).
    """

    numbers: Mapping[str, tuple[int, ...]]
    texts: Mapping[str, tuple[str, ...]]
    customs: Mapping[str, Custom]
    stories: Mapping[str, tuple[Mapping[str, str], ...]]
    places: tuple[str, ...]

    def numbers_of(self, kind: str, field: str) -> tuple[int, ...]:
        """Usual numbers of a field; none if nothing is known."""
        return self.numbers.get(f"{kind}.{field}", self.numbers.get(field, ()))

    def texts_of(self, kind: str, field: str, label: str) -> tuple[str, ...]:
        """Sample texts of a field; its label with a mark that it is a sample, if nothing is known."""
        return self.texts.get(f"{kind}.{field}", self.texts.get(field, (f"{label}（示例）",)))

    def tell(self, kind: str, number: int) -> dict[str, str]:
        """Tell the story of that number: texts of several fields that belong together; empty where there is none."""
        stories = self.stories.get(kind, ())
        if not stories:
            return {}
        spread = number * 7919 + 13
        words = {
            "where": self.places[spread // 3 % len(self.places)],
            "n": str(3 + spread % 46),
            "m": str(2 + spread % 9),
        }
        return {name: text.format(**words) for name, text in stories[number % len(stories)].items()}


@lru_cache(maxsize=1)
def read_habits() -> Habits:
    """Read the habits shipped with the city."""
    data: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "habits.yaml")
    return Habits(
        numbers={name: tuple(values) for name, values in data["numbers"].items()},
        texts={name: tuple(values) for name, values in data["texts"].items()},
        customs={kind: _custom(custom) for kind, custom in data["customs"].items()},
        stories={kind: tuple(stories) for kind, stories in data["stories"].items()},
        places=tuple(data["texts"]["place"]),
    )


def _custom(data: Mapping[str, Any]) -> Custom:
    units = UnitSelector.model_validate(data["units"])
    return Custom(units, int(data.get("yearly", 0)) / 12, int(data.get("each_hundred", 0)) / 100)
