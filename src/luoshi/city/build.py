"""A city of any size for a pack, or for the shipped kinds alone, drawn from a seed: as ``Tables`` or as files."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from luoshi.city.conduct import Conduct
from luoshi.city.evidence.customs import draw_customs
from luoshi.city.evidence.items import draw_items
from luoshi.city.evidence.needs import needs_of
from luoshi.city.evidence.pools import everyone_of
from luoshi.city.evidence.recipes import recipes_of
from luoshi.city.evidence.records import Progress, draw_records
from luoshi.city.files import write_files
from luoshi.city.habits import read_habits
from luoshi.city.people import Memberships, People, appoint, appoint_role, move_people, reorganise, settle
from luoshi.city.register import write_register
from luoshi.city.sink import Ids, Sink
from luoshi.city.units import (
    Shape,
    Warmth,
    draw_warmth,
    found_city,
    match_units,
    shape_of,
    strange_roles,
    strangers_of,
)
from luoshi.city.units.frame import Ints
from luoshi.city.waivers import grant_waivers
from luoshi.city.world import World
from luoshi.engine.tables import Tables
from luoshi.spec.loading.kinds import library
from luoshi.spec.model import Pack, Window
from luoshi.terms.days import OPEN, Day, day_of

#: First and last day of evidence, where the pack's window allows.
SPAN = (day_of("2023-09-15"), day_of("2023-12-31"))


@dataclass(frozen=True)
class Order:
    """What city is wanted.

    ``pack`` None = the shipped kinds as they live without any demand. ``busy``: how much goes on that nobody asked
    for (1 = as usual, 0 = nothing). ``is_lean``: no names, texts or customs, for measuring. ``office``: what the
    offices that run campaigns are called.
    """

    pack: Pack | None
    shape: Shape
    seed: int
    busy: float = 1.0
    warmth: Warmth = field(default_factory=Warmth)
    span: tuple[Day, Day] | None = None
    office: str = "专项工作办公室"
    is_lean: bool = False
    conduct: Conduct = field(default_factory=Conduct)

    @property
    def ids(self) -> Ids:
        """The width of the ids of this city."""
        return Ids.for_city(self.shape.units, round(self.shape.units * self.shape.people * 1.05))


def build(pack: Pack | None, *, units: int, seed: int, busy: float = 1.0) -> Tables:
    """Return a lifelike city of so many units with evidence for what the pack asks; the same for the same seed."""
    order = Order(pack, shape_for(pack, units), seed, busy=busy)
    sink = Sink(order.ids)
    draw(order, sink)
    return sink.tables()


def shape_for(pack: Pack | None, units: int) -> Shape:
    """The shape of a city of so many units that has room for the types only the pack knows."""
    return shape_of(units, strangers=strangers_of(pack))


def build_files(order: Order, directory: Path, *, ending: str, progress: Progress) -> None:
    """Draw a city of any size into CSV or Parquet files (``ending``) of a folder."""
    sink = Sink(order.ids)
    draw(order, sink, progress)
    write_files(sink, directory, ending=ending, written=progress)


def draw(order: Order, sink: Sink, progress: Progress = lambda _label, _number: None) -> World:
    """Draw the city into the sink; ``progress`` hears the label and number of rows of each part. Returns the world."""
    world = _settle(order, sink)
    progress("unit", len(world.units))
    progress("person", len(world.people))
    needs, item_needs = needs_of(world.pack, world.span[1])
    recipes = recipes_of(world, needs)
    draw_records(world, [recipe for recipe in recipes if recipe.kind.is_ == "record"], progress)
    if not order.is_lean:
        progress("busy", draw_customs(world, needs, order.busy))
    draw_items(world, [recipe for recipe in recipes if recipe.kind.is_ == "item"], needs, item_needs, progress)
    grant_waivers(world)
    return world


def _settle(order: Order, sink: Sink) -> World:
    """Found the units, fill them with people, let things change, and write the register."""
    rng, dice = np.random.default_rng(order.seed), random.Random(order.seed)
    pack = order.pack or without_demands()
    span = order.span or span_of(pack)
    units = found_city(order.shape, dice, office=order.office)
    people = settle(units, order.shape.people, rng)
    posts = appoint(units, people, rng)
    for role, selector in strange_roles(pack):
        appoint_role(posts, units, people, role, match_units(units, people.count, selector.units))
    everyone = everyone_of(people, posts)
    memberships = move_people(units, people, posts, span, rng)
    changed = reorganise(units, memberships, posts, span, rng)
    world = World(
        units=units,
        people=people,
        memberships=memberships,
        posts=posts,
        warmth=draw_warmth(units, order.warmth, rng),
        pack=pack,
        habits=read_habits(),
        span=span,
        rng=rng,
        dice=dice,
        sink=sink,
        ids=order.ids,
        everyone=everyone,
        left=_left(people, memberships),
        is_lean=order.is_lean,
        conduct=order.conduct,
    )
    write_register(world, changed)
    return world


def without_demands() -> Pack:
    """A pack that asks for nothing: the shipped kinds and the usual weeks."""
    kinds, _ = library()
    return Pack(id="", title="", window=Window(first=SPAN[0], last=SPAN[1]), kinds=kinds)


def span_of(pack: Pack) -> tuple[Day, Day]:
    """The days with evidence: the usual ones cut by the pack's window, or the window where they do not meet."""
    first, last = max(SPAN[0], pack.window.first), min(SPAN[1], pack.window.last)
    return (Day(first), Day(last)) if last - first >= 60 else (Day(pack.window.first), Day(pack.window.last))


def _left(people: People, memberships: Memberships) -> Ints:
    """The last day on which each person belongs to the unit where it was settled."""
    columns = memberships.columns
    left = np.full(len(people), OPEN, dtype=np.int32)
    at_home = (columns["side"] == "full") & (people.home[columns["person"]] == columns["unit"])
    left[columns["person"][at_home]] = columns["to"][at_home]
    return left
