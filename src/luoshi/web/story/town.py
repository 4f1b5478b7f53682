"""The demo: the city of 412 units with its planted faults, the campaign and what stands below it."""

from __future__ import annotations

import os
from pathlib import Path

import luoshi.packs
from luoshi.city.demo import PACKS, demo_city
from luoshi.spec import load_pack
from luoshi.web.story.prepare import prepare_story

#: Where the packs lie if not in the program: those that a walk has just made of the sample's review.
FOLDER = "LUOSHI_DEMO_PACKS"


#: Units by the size asked for: what everyone walks through, and a real city.
SIZES = {"town": 412, "city": 17_000}


def prepare_town(size: str = "town") -> bool:
    """Load the demo's city into this (demo) instance; say whether anything had to be done."""
    folder = os.environ.get(FOLDER)
    place = Path(folder) if folder else Path(luoshi.packs.__path__[0]) / "sample"
    packs = [load_pack(place / name) for name in PACKS]
    demo = demo_city(packs[0], units=SIZES[size])
    return prepare_story(packs, demo.tables, demo.cast, problem=demo.problem, notes=demo.notes)
