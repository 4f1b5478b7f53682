"""The register: units, trees, people, memberships and posts of a drawn city as rows of the tables in."""

from __future__ import annotations

import numpy as np

from luoshi.city.names import GIVEN, SURNAMES
from luoshi.city.people import Reorganised
from luoshi.city.world import World
from luoshi.terms.days import OPEN

_SURNAMES = np.array(list(SURNAMES), dtype=object)
_GIVEN = np.array(GIVEN, dtype=object)
#: The tag of those who are asked for nothing they cannot do.
FRAIL = "年老体弱"


def write_register(world: World, changed: Reorganised) -> None:
    """Write everything that stands before any record."""
    _write_units(world, changed)
    _write_people(world)
    _write_changes(world, changed)


def _write_units(world: World, changed: Reorganised) -> None:
    units = world.units
    number = np.arange(len(units), dtype=np.int32)
    world.sink.add(
        "unit",
        id=number,
        code=units.code,
        name=units.name,
        type=units.type,
        level=units.level,
        rank=units.rank,
        domain=units.domain,
        tags=[";".join(tags) for tags in units.tags],
        founded_on=units.columns["founded_on"],
        abolished_on=units.columns["abolished_on"],
    )
    moved = {unit: (old, new, day) for unit, old, new, day in changed.moves}
    for tree in ("territory", "sector"):
        parent = units.parent(tree)
        child = np.flatnonzero(parent >= 0).astype(np.int32)
        to = units.columns["abolished_on"][child].copy()
        if tree == "territory":
            for unit, (_, _, day) in moved.items():
                to[child == unit] = day - 1
        world.sink.add(
            "unit_parent", unit=child, tree=tree, parent=parent[child], from_=units.columns["founded_on"][child], to=to
        )
    if moved:
        world.sink.add(
            "unit_parent",
            unit=np.array(list(moved), dtype=np.int32),
            tree="territory",
            parent=np.array([new for _, new, _ in moved.values()], dtype=np.int32),
            from_=np.array([day for _, _, day in moved.values()], dtype=np.int32),
            to=OPEN,
        )


def _write_people(world: World) -> None:
    people = world.people
    names = "" if world.is_lean else _SURNAMES[people.surname] + _GIVEN[people.given]
    world.sink.add(
        "person",
        id=np.arange(len(people), dtype=np.int32),
        name=names,
        born_on=people.born,
        tags=np.where(people.frail, FRAIL, ""),
    )
    columns = world.memberships.columns
    is_new = columns["from_"] > world.span[0] - 365
    strange = ~(world.units.is_branch()[columns["unit"]])
    special = next((name for name in world.pack.words.categories if name not in ("正式", "预备")), "正式")
    for side in ("full", "out", "in", "hosted"):
        groups = [(special, strange), ("预备", is_new & ~strange), ("正式", ~is_new & ~strange)]
        for category, rows in groups if side == "full" else [("", np.ones(len(strange), dtype=bool))]:
            mine = (columns["side"] == side) & rows
            world.sink.add(
                "membership",
                side=side,
                category=category,
                **{name: columns[name][mine] for name in ("person", "unit", "from_", "to")},
            )
    columns = dict(world.posts.columns)
    world.sink.add("post", **{"in_charge_of": columns.pop("charge"), **columns})


def _write_changes(world: World, changed: Reorganised) -> None:
    """Dated attributes: villages turned into neighbourhoods, people who grew frail while the campaign ran."""
    if changed.turned:
        world.sink.add(
            "attribute",
            subject_type="unit",
            name="domain",
            subject=[world.ids.write("u", unit) for unit, _, _ in changed.turned],
            value=[domain for _, domain, _ in changed.turned],
            from_=np.array([day for _, _, day in changed.turned], dtype=np.int32),
            to=OPEN,
        )
    people = world.people
    age = (world.span[0] - people.born) / 365.25
    ailing = np.flatnonzero(~people.frail & (age > 68) & (world.rng.random(len(people)) < 0.02))
    if len(ailing):
        world.sink.add(
            "attribute",
            subject_type="person",
            name="tag",
            value=FRAIL,
            subject=world.ids.write_all("p", ailing),
            from_=world.rng.integers(world.span[0], world.span[1], len(ailing)).astype(np.int32),
            to=OPEN,
        )
    if changed.ended:
        world.sink.add(
            "succession",
            from_unit=np.array([unit for unit, _, _ in changed.ended], dtype=np.int32),
            to_unit=np.array([other for _, other, _ in changed.ended], dtype=np.int32),
            on=np.array([day + 1 for _, _, day in changed.ended], dtype=np.int32),
        )
