"""All records of a pack: recipe by recipe, in portions, with fields, participants, revisions and voids."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from luoshi.city.evidence.fill import Filled, fill_fields, person_for
from luoshi.city.evidence.fulfil import Fulfilment
from luoshi.city.evidence.gather import attendance, gather
from luoshi.city.evidence.pools import Pool
from luoshi.city.evidence.recipes import Recipe
from luoshi.city.evidence.rows import Rows, draw_rows
from luoshi.city.evidence.typed import Typed, type_in
from luoshi.city.units.frame import Ints
from luoshi.city.units.warmth import Floats
from luoshi.city.world import World
from luoshi.terms.days import OPEN

#: How many records are worked on in one go.
PORTION = 150_000
#: How much less often those come who are taken in from elsewhere.
GUESTS = 0.5
#: Hears the label of what was drawn and how many.
Progress = Callable[[str, int], None]


def draw_records(world: World, recipes: list[Recipe], progress: Progress) -> None:
    """Draw the records of every recipe into the sink, telling ``progress`` of each kind and number."""
    for recipe in recipes:
        rows = draw_rows(world, recipe)
        world.active.setdefault(recipe.kind.id, set()).update(world.unit_month(rows.unit, rows.slot).tolist())
        for start in range(0, len(rows), PORTION):
            portion = rows.keep(np.arange(len(rows)) // PORTION == start // PORTION)
            write_portion(world, recipe, portion)
        progress(recipe.kind.label, len(rows))


def write_portion(world: World, recipe: Recipe, rows: Rows, *, item: Ints | None = None, link: str = "") -> None:
    """Write the records of some rows. ``item``: the item of each row, in the column, or in the field ``link``."""
    fulfilment = Fulfilment(world, recipe, rows)
    ids = world.next_records(len(rows))
    typed = type_in(world, rows.unit, rows.day)
    speaker = _speaker(world, recipe, fulfilment)
    author = world.holder_on("书记", rows.unit, rows.day)
    if _relation(recipe) == "author":
        author = rows.person
    _write_records(
        world,
        recipe.kind.id,
        rows,
        ids,
        typed,
        speaker=speaker,
        author=author,
        has_target="target_unit" in recipe.kind.uses,
        item=None if link else item,
    )
    filled = fill_fields(world, recipe, fulfilment)
    if link and item is not None:
        filled.append(Filled(link, "text", np.arange(len(rows), dtype=np.int32), world.ids.write_all("i", item)))
    _write_fields(world, filled, ids, typed)
    if "participants" in recipe.kind.uses:
        share = attendance(world, recipe, fulfilment)
        _write_people(
            world, rows, ids, typed, share, (recipe.hosts[0].pool if recipe.hosts else None) or world.everyone
        )
        for guests in recipe.guests:
            _write_people(world, rows, ids, typed, share * GUESTS, guests)


def _relation(recipe: Recipe) -> str:
    return recipe.needs[0].relation.as_ if recipe.needs else "own"


def _speaker(world: World, recipe: Recipe, fulfilment: Fulfilment) -> Ints:
    nobody = np.full(len(fulfilment.rows), -1, dtype=np.int32)
    if _relation(recipe) == "speaker":
        return fulfilment.rows.person
    return person_for(world, recipe, fulfilment, "speaker") if "speaker" in recipe.kind.uses else nobody


def _write_records(
    world: World,
    kind: str,
    rows: Rows,
    ids: Ints,
    typed: Typed,
    *,
    speaker: Ints,
    author: Ints,
    has_target: bool,
    item: Ints | None,
) -> None:
    target = np.where(rows.target >= 0, rows.target, world.visited(rows.unit) if has_target else -1)
    whole = {
        "id": ids,
        "unit": rows.unit,
        "target_unit": target,
        "speaker": speaker,
        "author": author,
        "done_on": rows.day,
        "for_date": rows.for_date,
        **({} if item is None else {"item": item}),
    }
    revision = np.where(typed.edited, 2, 1).astype(np.int32)
    world.sink.add("record", **whole, kind=kind, revision=revision, entered_at=typed.entered, voided_at=typed.voided)
    if typed.edited.any():
        first = {name: column[typed.edited] for name, column in whole.items()}
        world.sink.add("record", **first, kind=kind, revision=1, entered_at=typed.before[typed.edited], voided_at=OPEN)


def _write_fields(world: World, filled: list[Filled], ids: Ints, typed: Typed) -> None:
    """The first revision of an edited record lacked its first field."""
    for place, part in enumerate(filled):
        revision = np.where(typed.edited[part.row], 2, 1).astype(np.int32)
        value = part.value.tolist() if part.value.dtype == object else part.value
        world.sink.add(
            "record_field", record=ids[part.row], revision=revision, field=part.field, **{part.column: value}
        )
        earlier = typed.edited[part.row] if place else np.zeros(len(part.row), dtype=bool)
        if earlier.any():
            value = part.value[earlier].tolist() if part.value.dtype == object else part.value[earlier]
            world.sink.add(
                "record_field", record=ids[part.row[earlier]], revision=1, field=part.field, **{part.column: value}
            )


def _write_people(world: World, rows: Rows, ids: Ints, typed: Typed, share: Floats, pool: Pool) -> None:
    for row, person in gather(world, rows.unit, rows.day, share, pool):
        world.sink.add(
            "participant", record=ids[row], revision=np.where(typed.edited[row], 2, 1).astype(np.int32), person=person
        )
        earlier = typed.edited[row] & (world.rng.random(len(row), dtype=np.float32) < 0.92)
        if earlier.any():
            world.sink.add("participant", record=ids[row[earlier]], revision=1, person=person[earlier])
