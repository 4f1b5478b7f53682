"""The demo's city: 412 units with faults planted and clean look-alikes beside them, and a manifest of both.

``background`` the city before · ``tidy`` it made clean · ``stage`` its rows while it is planted · ``plants`` one family
of faults a file, found by listing the folder · ``sentences`` what was said with the moves · ``manifest`` what was
planted and what must reveal it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from luoshi.city.build import draw
from luoshi.city.demo import plants as room
from luoshi.city.demo.background import TODAY, UNITS, background
from luoshi.city.demo.manifest import Manifest, Planted, Sign
from luoshi.city.demo.sentences import say_sentences
from luoshi.city.demo.stage import Stage
from luoshi.city.demo.tidy import tidy
from luoshi.city.sink import Sink
from luoshi.city.thread.cast import Cast, SignIn
from luoshi.engine.tables import Tables
from luoshi.spec.model import Pack

__all__ = ["PACKS", "Demo", "Manifest", "Planted", "Sign", "demo_city"]

#: The packs of the demo by the names of their sample folders: the campaign, then what its children ask on top.
PACKS = (
    "theme-education",
    "theme-education-schools",
    "theme-education-two-new",
    "theme-education-retired",
    "theme-education-yunting",
)


class Demo(NamedTuple):
    """``cast`` is who signs in as whom; ``problem`` the item of the walk that went to its end.

    ``notes`` are the sentences said with moves, by item and number of the move: beside the tables, which hold none.
    """

    tables: Tables
    cast: Cast
    manifest: Manifest
    problem: str
    notes: Mapping[tuple[str, int], str]


def demo_city(pack: Pack, *, seed: int = 1, units: int = UNITS) -> Demo:
    """Invent the demo's city for a pack (the campaign that the whole city is asked); the same for the same seed.

    ``units`` makes a larger one with the same plants, for seeing the demo at the size of a real city.
    """
    order = background(pack, seed=seed, units=units)
    sink = Sink(order.ids)
    draw(order, sink)
    stage = Stage(sink.tables(), TODAY)
    tidy(stage)
    planted = tuple(plant for name in _names() for plant in _planted(name, stage))
    stage.sweep()
    say_sentences(stage, pack)
    manifest = Manifest(TODAY, planted)
    return Demo(
        stage.tables, _cast(stage, manifest), manifest, _one(manifest, "bus-to-the-end").items[0], stage.sheets.notes
    )


def _cast(stage: Stage, manifest: Manifest) -> Cast:
    """The secretary of the walk's branch, and a clerk of each office above it and beside it."""
    plant = _one(manifest, "lecture-three-faults")
    branch = plant.units[0]

    def clerk(place: str) -> SignIn:
        office = stage.unit(f"{place}委主题教育办")
        return SignIn(stage.posts(office, "工作人员")[0].person, stage.unit(f"{place}委"))

    return Cast(
        TODAY,
        branch,
        plant.records[0],
        SignIn(stage.head(branch), branch),
        clerk("云汀区"),
        clerk("青禾县"),
        clerk("临澜市"),
    )


def _one(manifest: Manifest, id: str) -> Planted:
    return next(plant for plant in manifest.plants if plant.id == id)


def _names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(room.__path__))


def _planted(name: str, stage: Stage) -> Iterator[Planted]:
    yield from importlib.import_module(f"{room.__name__}.{name}").plant(stage)
