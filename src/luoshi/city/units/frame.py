"""All units as columns: lists while they are founded, arrays afterwards. An index is a unit; -1 = none."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.terms.days import OPEN, SINCE_EVER, Day

#: Whole numbers (of mixed widths), marks.
Ints = NDArray[Any]
Mask = NDArray[np.bool_]


@dataclass
class Units:
    """One entry per unit in each list. ``county`` 0 = the city's own level; ``home`` = where its team are members."""

    code: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    type: list[str] = field(default_factory=list)
    level: list[str] = field(default_factory=list)
    rank: list[str] = field(default_factory=list)
    domain: list[str] = field(default_factory=list)
    tags: list[tuple[str, ...]] = field(default_factory=list)
    territory: list[int] = field(default_factory=list)
    sector: list[int] = field(default_factory=list)
    county: list[int] = field(default_factory=list)
    size: list[float] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    founded_on: list[Day] = field(default_factory=list)
    abolished_on: list[Day] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.code)

    def add(
        self,
        name: str,
        *,
        code: str,
        type: str,
        level: str,
        county: int,
        territory: int,
        sector: int,
        rank: str = "",
        domain: str = "机关",
        tags: tuple[str, ...] = (),
        size: float = 0.0,
    ) -> int:
        """Add a unit; return its index. ``size`` is a wish of members that ``settle`` turns into a number."""
        for column, value in zip(
            (
                self.code,
                self.name,
                self.type,
                self.level,
                self.rank,
                self.domain,
                self.tags,
                self.territory,
                self.sector,
                self.county,
                self.size,
                self.home,
                self.founded_on,
                self.abolished_on,
            ),
            (code, name, type, level, rank, domain, tags, territory, sector, county, size, -1, SINCE_EVER, OPEN),
            strict=True,
        ):
            column.append(value)  # type: ignore[attr-defined]
        return len(self.code) - 1

    @cached_property
    def columns(self) -> dict[str, NDArray[Any]]:
        """The lists as arrays (asked for only when all units stand)."""
        numbers = ("territory", "sector", "county", "home", "founded_on", "abolished_on")
        words = ("type", "level", "rank", "domain")
        found: dict[str, NDArray[Any]] = {name: np.array(getattr(self, name), dtype=np.int32) for name in numbers}
        found.update({name: np.array(getattr(self, name), dtype=str) for name in words})
        return found

    def has_members(self) -> Mask:
        """Mark the units that have members of their own."""
        return np.array(self.size) > 0

    def is_branch(self) -> Mask:
        """Mark branches and general branches."""
        return np.isin(self.columns["type"], ("branch", "general_branch"))

    def parent(self, tree: str = "territory") -> Ints:
        """The parent of every unit, -1 for a root."""
        return self.columns[tree]

    def under(self, root: int, tree: str = "territory") -> Mask:
        """Mark a unit and all its descendants."""
        parent = self.parent(tree)
        inside = np.zeros(len(self), dtype=bool)
        inside[root] = True
        while True:
            more = inside | ((parent >= 0) & inside[parent])
            if (more == inside).all():
                return inside
            inside = more

    def ancestor_in(self, mask: Mask, tree: str = "territory") -> Ints:
        """The nearest ancestor (not the unit itself) that is marked, -1 where there is none."""
        parent = self.parent(tree)
        up = parent.copy()
        for _ in range(12):
            climb = (up >= 0) & ~mask[up]
            if not climb.any():
                break
            up[climb] = parent[up[climb]]
        return up
