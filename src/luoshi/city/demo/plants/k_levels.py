"""Warm above and cold below: 青禾县 does everything at its own level (P1, P20); the other two stay near each other."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the county; how warm its levels are stands in ``background``, nothing is changed here."""
    yield Planted(
        "warm-above-cold-below", ("P1", "P20"), "青禾县：县里都做了，越往下越冷", "Done at the county, cold below",
        Sign("signal", "p01-cooler-below"), units=(stage.unit("青禾县委"),),
        look_alikes=(stage.unit("云汀区委"), stage.unit("望川县委")),
    )
