"""All items of a pack: those asked for, those that are asked about, and the evidence that hangs on them."""

from __future__ import annotations

import numpy as np

from luoshi.city.evidence.fill import fill_fields
from luoshi.city.evidence.fulfil import Fulfilment
from luoshi.city.evidence.hang import hang_evidence
from luoshi.city.evidence.needs import ItemNeed, Need
from luoshi.city.evidence.recipes import Recipe
from luoshi.city.evidence.records import Progress
from luoshi.city.evidence.rows import Rows, draw_rows
from luoshi.city.evidence.tend import Tended, tend
from luoshi.city.evidence.things import Thing, things_of, write_things
from luoshi.city.habits import Custom
from luoshi.city.sink import NONE
from luoshi.city.world import World
from luoshi.spec.model import Filled, Kind, UnitSelector

#: Where nothing is known about a kind: three in ten branches have one.
USUAL = Custom(UnitSelector(type=("branch",)), each=0.3)


def draw_items(
    world: World, recipes: list[Recipe], needs: list[Need], item_needs: list[ItemNeed], progress: Progress
) -> None:
    """Draw items kind by kind, those that others hang on first, and what each obligation asks of them."""
    about = [need for need in needs if need.who.sort == "each"]
    things: dict[str, list[Thing]] = {}
    for recipe in recipes:
        if recipe.kind.id not in world.conduct.left_out:
            things.setdefault(recipe.kind.id, []).extend(_asked_for(world, recipe))
    if not world.pack.obligations:
        things = {kind.id: [] for kind in world.pack.kinds.values() if kind.is_ == "item"}
    for kind in _in_order(world, set(things), about, item_needs):
        subject_needs = [need for need in about if need.who.each[0].kind == kind.id]
        asked_of = [need for need in item_needs if need.who.each[0].kind == kind.id]
        mine = things.setdefault(kind.id, [])
        if not any(recipe.kind.id == kind.id for recipe in recipes):
            mine.extend(_customary(world, kind))
        _tie_where_asked(world, kind, [recipe for recipe in recipes if recipe.kind.id == kind.id], things)
        tended = Tended(world, kind, asked_of)
        for thing in mine:
            tend(tended, thing)
        for need in subject_needs:
            hang_evidence(world, need, mine, things)
        write_things(world, kind, mine)
        progress(kind.label, len(mine))


def _in_order(world: World, present: set[str], about: list[Need], item_needs: list[ItemNeed]) -> list[Kind]:
    """Kinds with items, subjects before the items that hang on them."""
    above: dict[str, set[str]] = {name: set() for name in present}
    for who in (*(need.who for need in about), *(need.who for need in item_needs)):
        above.setdefault(who.each[0].kind, set())
    for need in about:
        if need.kind.is_ == "item" and need.kind.id != need.who.each[0].kind:
            above.setdefault(need.kind.id, set()).add(need.who.each[0].kind)
    order: list[str] = []
    while len(order) < len(above):
        left = [name for name in sorted(above) if name not in order]
        order.append(next((name for name in left if above[name] <= set(order)), left[0]))
    drawn = [name for name in order if name in world.pack.kinds and name not in world.conduct.left_out]
    return [world.pack.kinds[name] for name in drawn]


def _asked_for(world: World, recipe: Recipe) -> list[Thing]:
    """Items that units owe: opened like records happen, then moved on to the state asked, if the need is met."""
    rows = draw_rows(world, recipe)
    fulfilment = Fulfilment(world, recipe, rows)
    things = things_of(world, rows, fill_fields(world, recipe, fulfilment))
    for place, need in enumerate(recipe.needs):
        last = need.stretches[-1].due if need.stretches else world.span[1]
        for row in np.flatnonzero(fulfilment.good[place] & fulfilment.asked[place]).tolist():
            thing = things[row]
            if need.in_state:
                thing.goal, thing.goal_by = need.in_state, last
            if need.relation.as_ in ("link", "author", "speaker", "participant") and rows.person[row] >= 0:
                name = need.relation.name or need.relation.as_
                thing.set(name, (world.ids.write("p", int(rows.person[row])),), thing.opened)
            if need.relation.as_ == "role":
                thing.roles[need.relation.name], thing.unit = thing.unit, max(0, world.units.territory[thing.unit])
    return things


def _tie_where_asked(world: World, kind: Kind, recipes: list[Recipe], things: dict[str, list[Thing]]) -> None:
    """Where a link has to be filled, tie most items to one it may lead to, if there is one the city's own."""
    asked = {
        criterion.field
        for recipe in recipes
        for need in recipe.needs
        for criterion in need.tests
        if isinstance(criterion.test, Filled)
    }
    for link in kind.links:
        others = [thing for name in link.to for thing in things.get(name, ())]
        above = [thing for thing in others if world.units.level[thing.unit] == "city"] or others
        for thing in things[kind.id] if link.id in asked and above else ():
            other = world.dice.choice(above)
            if other is not thing and world.dice.random() < 0.8:
                thing.set(link.id, (world.ids.write("i", other.number),), thing.opened)


def _customary(world: World, kind: Kind) -> list[Thing]:
    """Items nobody owes: some units open some, on any day."""
    custom = world.habits.customs.get(kind.id, USUAL)
    strange = world.units.has_members() & ~world.units.is_branch()
    unknown = kind.id not in world.habits.customs and strange.any()
    units = np.flatnonzero(strange if unknown else world.match((custom.units,))).astype(np.int32)
    unit = np.repeat(units, world.rng.poisson(custom.each * world.conduct.items, len(units)))
    weeks = world.span[1] - world.span[0] - 5
    day = (world.span[0] + world.rng.beta(1.1, 1.7, len(unit)) * weeks).astype(np.int32)
    alive = (day >= world.units.columns["founded_on"][unit]) & (day <= world.units.columns["abolished_on"][unit])
    unit, day = unit[alive], day[alive]
    nobody = np.full(len(unit), -1, dtype=np.int32)
    rows = Rows(unit, nobody, nobody, day, np.full(len(unit), NONE, dtype=np.int32))
    recipe = Recipe(kind)
    return things_of(world, rows, fill_fields(world, recipe, Fulfilment(world, recipe, rows)))
