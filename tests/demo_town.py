"""The demo's city, evaluated once for all tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from luoshi.city.demo import PACKS, Demo, demo_city
from luoshi.engine.oracle import evaluate_packs
from luoshi.engine.tables import Rows
from luoshi.spec import load_pack
from luoshi.spec.model import Pack

SAMPLE = Path(__file__).parents[1] / "src" / "luoshi" / "packs" / "sample"


class Town(NamedTuple):
    """The city, the packs asked of it, and the rows of its day."""

    demo: Demo
    packs: list[Pack]
    rows: Rows


@cache
def demo_packs() -> list[Pack]:
    """Return the packs of the demo."""
    return [load_pack(SAMPLE / name) for name in PACKS]


@cache
def demo_town() -> Town:
    """Return the demo's city with its rows."""
    packs = demo_packs()
    demo = demo_city(packs[0])
    return Town(demo, packs, evaluate_packs(packs, demo.tables, demo.manifest.today))
