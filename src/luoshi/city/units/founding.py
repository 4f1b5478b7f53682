"""What is shared while units are founded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from luoshi.city.units.frame import Units
from luoshi.city.units.shape import Shape


@dataclass
class Founding:
    """The units so far, the shape to fill, chance, and the ids of those under whom others stand."""

    units: Units
    shape: Shape
    rng: random.Random
    office: str
    stems: Iterator[str]
    city: int = -1
    city_office: int = -1
    sectors: dict[str, int] = field(default_factory=dict)

    def code(self, county: int, serial: int) -> str:
        """The code of a unit: two digits of the county (01 = the city itself), then a serial.

        The committee of the city or county (serial 0) has the two digits alone, so that a pack can name a county.
        """
        return f"{county + 1:02d}" + (f"{serial:0{self.shape.digits}d}" if serial else "")

    def branch(
        self,
        name: str,
        *,
        county: int,
        serial: int,
        domain: str,
        territory: int,
        sector: int,
        size: float,
        tags: tuple[str, ...] = (),
        type: str = "branch",
    ) -> int:
        """Add a branch whose wished size varies around ``size``, most smaller, few much larger."""
        wish = size * self.rng.lognormvariate(-0.2, 0.65)
        return self.units.add(
            name,
            code=self.code(county, serial),
            type=type,
            level="base",
            county=county,
            territory=territory,
            sector=sector,
            domain=domain,
            tags=tags,
            size=max(3.0, wish),
        )
