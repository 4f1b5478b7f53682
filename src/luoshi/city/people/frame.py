"""People, memberships and posts as columns. The members of a unit stand in one run of persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.city.units.frame import Ints, Mask

Columns = dict[str, NDArray[Any]]


@dataclass
class People:
    """``first``/``count``: the run of each unit's members as settled; ``home`` -1 = belongs nowhere (yet)."""

    born: Ints
    frail: Mask
    surname: Ints
    given: Ints
    home: Ints
    since: Ints
    first: Ints
    count: Ints

    def __len__(self) -> int:
        return len(self.born)

    def holder(self, unit: Ints, place: Ints | int) -> Ints:
        """The person at a place of each unit's run; places beyond its end wrap round."""
        return np.asarray(self.first[unit] + place % np.maximum(self.count[unit], 1), dtype=np.int32)


class Rows:
    """Rows added in parts. ``columns`` joins them; days may be changed in place until more are added."""

    def __init__(self) -> None:
        self._parts: list[Columns] = []

    def add(self, **columns: Any) -> None:
        """Add rows; a single value stands for all of them."""
        size = next(len(column) for column in columns.values() if isinstance(column, np.ndarray))
        self._parts.append(
            {
                name: column if isinstance(column, np.ndarray) else np.full(size, column)
                for name, column in columns.items()
            }
        )

    @property
    def columns(self) -> Columns:
        """All rows so far, each column one array."""
        if len(self._parts) > 1:
            names = self._parts[0]
            self._parts = [{name: np.concatenate([part[name] for part in self._parts]) for name in names}]
        return self._parts[0]


class Memberships(Rows):
    """person, unit, side, from_, to."""


class Posts(Rows):
    """person, unit, role, rank, charge (what the holder is in charge of), from_, to."""
