"""What was planted, where, and what has to reveal it; and what looks alike and is clean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from luoshi.terms.days import Day, iso_of

#: What reveals a plant: a signal by id, an item or text rule by id, the status of slots of an obligation.
By = Literal["signal", "rule", "slot"]


class Sign(NamedTuple):
    """``by`` and its name; ``about`` is the rest: of a signal what tells its prompts apart, of a slot its criteria.

    ``status`` is that of the slots of a plant (``open`` for faults, ``met``, ``late`` or ``waived`` for what is clean).
    """

    by: By
    name: str
    about: tuple[str, ...] = ()
    status: str = "open"


@dataclass(frozen=True)
class Planted:
    """One plant.

    ``units`` are those at which ``sign`` has to show, ``look_alikes`` those at which it must not; of a rule ``items``
    and ``clean`` are meant instead. A plant without ``units`` and ``items`` is only clean.
    """

    id: str
    faults: tuple[str, ...]
    title: str
    title_en: str
    sign: Sign
    units: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()
    clean: tuple[str, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)
    """Of a slot: subjects and the status each must have."""


class Manifest(NamedTuple):
    """All plants in the order of the folder ``plants``."""

    today: Day
    plants: tuple[Planted, ...]

    def of_fault(self, fault: str) -> tuple[Planted, ...]:
        """Return the plants that show a fault (``P7``)."""
        return tuple(plant for plant in self.plants if fault in plant.faults)

    def of_signal(self, signal: str) -> tuple[Planted, ...]:
        """Return the plants that a signal has to reveal."""
        return tuple(plant for plant in self.plants if plant.sign.by == "signal" and plant.sign.name == signal)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "today": iso_of(self.today),
            "plants": [
                {**vars(plant), "sign": plant.sign._asdict(), "subjects": dict(plant.subjects)} for plant in self.plants
            ],
        }

    def as_json(self) -> str:
        """Return it as JSON that a person can read."""
        return json.dumps(self.as_data(), ensure_ascii=False, indent=1) + "\n"
