"""What the fields of activities hold, so that each criterion comes out as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.city.evidence.fulfil import FALSE, FREE, TRUE, Fulfilment
from luoshi.city.evidence.needs import Need, known_values
from luoshi.city.evidence.ordinal import ordinal_in
from luoshi.city.evidence.recipes import Recipe
from luoshi.city.evidence.rows import stretch_of
from luoshi.city.evidence.values import choices
from luoshi.city.units.frame import Ints
from luoshi.city.world import World
from luoshi.spec.model import AttendedShare, By, Criterion, FieldSpec, Holds

#: Share of records in which a field is filled that nobody asks for.
VOLUNTARY = 0.6
#: Types that are filled from words or numbers; the others name people, units, items, files or days.
PLAIN = ("text", "integer", "decimal", "yes_no", "choice", "choices")


class Filled(NamedTuple):
    """Values of one field: row numbers and values; ``column`` of record_field that holds them."""

    field: str
    column: str
    row: Ints
    value: NDArray[Any]


def tests_on(recipe: Recipe, field: str) -> list[tuple[int, int, Criterion]]:
    """Return (need, number of its criterion, criterion) for every criterion on a field."""
    return [
        (place, number, criterion)
        for place, need in enumerate(recipe.needs)
        for number, criterion in enumerate(need.tests)
        if criterion.field == field and not isinstance(criterion.test, Holds | By | AttendedShare)
    ]


def fill_fields(world: World, recipe: Recipe, fulfilment: Fulfilment) -> list[Filled]:
    """Fill every plain field of the kind, and lay the values to be covered over the records of each host."""
    filled = []
    for spec in recipe.kind.fields:
        if (
            world.is_lean
            and not spec.required
            and not tests_on(recipe, spec.id)
            and all(need.field != spec.id for need in recipe.needs)
        ):
            continue
        if spec.type in PLAIN:
            covered = [(place, need) for place, need in enumerate(recipe.needs) if need.field == spec.id]
            filled += _fill_one(world, recipe, fulfilment, spec, covered)
        elif spec.type == "date" and (spec.required or tests_on(recipe, spec.id)):
            rows = np.arange(len(fulfilment.rows), dtype=np.int32)
            filled.append(Filled(spec.id, "date", rows, fulfilment.rows.day))
        elif spec.type in ("person", "people"):
            filled += _fill_person(world, recipe, fulfilment, spec)
    return filled


def _fill_one(
    world: World, recipe: Recipe, fulfilment: Fulfilment, spec: FieldSpec, covered: list[tuple[int, Need]]
) -> list[Filled]:
    asked = tests_on(recipe, spec.id)
    size = len(fulfilment.rows)
    signature = np.zeros(size, dtype=np.int64)
    for place, number, _ in asked:
        signature = signature * 3 + fulfilment.wanted[place][number] + 1
    is_free = signature == _all_free(len(asked))
    voluntary = 0.0 if spec.id in world.conduct.silent else VOLUNTARY
    skipped = is_free & (not spec.required) & (world.rng.random(size) > voluntary)
    parts: list[Filled] = []
    laid = np.zeros(size, dtype=bool)
    for place, need in covered:
        part = _fill_total(world, fulfilment, place, need) if need.total else _lay_values(fulfilment, spec, place, need)
        parts.append(part)
        laid[part.row] = True
    for mark in np.unique(signature):
        rows = np.flatnonzero((signature == mark) & ~skipped & ~laid).astype(np.int32)
        wishes = [
            (criterion.test, sign == TRUE)
            for (_, _, criterion), sign in zip(asked, _signs(int(mark), len(asked)), strict=True)
            if sign != FREE
        ]
        pool = choices(spec, known_values(world.pack, recipe.kind, spec.id), wishes, world.habits, recipe.kind.id)
        parts += _draw(world, spec, rows, pool)
    return [_each_once(spec, parts)] if parts else []


def _each_once(spec: FieldSpec, parts: list[Filled]) -> Filled:
    """Join the parts of a field: a record holds a value once, and one value only unless the field takes several."""
    row = np.concatenate([part.row for part in parts])
    value = np.concatenate([part.value.astype(object) if spec.column != "int" else part.value for part in parts])
    _, code = np.unique(value.astype(str), return_inverse=True)
    key = row.astype(np.int64) * (code.max(initial=0) + 1) + code if spec.is_multi else row
    _, first = np.unique(key, return_index=True)
    return Filled(spec.id, spec.column, row[first], value[first])


def _all_free(tests: int) -> int:
    return sum(3**power for power in range(tests))


def _signs(signature: int, tests: int) -> list[int]:
    signs = []
    for _ in range(tests):
        signature, digit = divmod(signature, 3)
        signs.append(digit - 1)
    return signs[::-1]


def _draw(world: World, spec: FieldSpec, rows: Ints, pool: list[tuple[Any, ...]]) -> Iterator[Filled]:
    """Give each row one of the pool; a tuple of several values gives several rows of values."""
    if not pool or not len(rows):
        return
    drawn = world.rng.integers(0, len(pool), len(rows))
    for place in range(max(len(held) for held in pool)):
        values = np.array([held[place] if place < len(held) else None for held in pool], dtype=object)[drawn]
        there = np.array([value is not None for value in values])
        if there.any():
            kept = values[there].astype(np.int64) if spec.column == "int" else values[there]
            yield Filled(spec.id, spec.column, rows[there], kept)


def _lay_values(fulfilment: Fulfilment, spec: FieldSpec, place: int, need: Need) -> Filled:
    """Share the values out over a host's records of a stretch; where the need is missed one value stays out."""
    rows = np.flatnonzero(fulfilment.asked[place]).astype(np.int32)
    stretch = stretch_of(need, fulfilment.rows.slot[rows])
    group = fulfilment.rows.unit[rows].astype(np.int64) * 1000 + stretch
    number, size = ordinal_in(group)
    missing = (fulfilment.rows.unit[rows] * 7 + place) % max(1, len(need.values))
    row_parts, value_parts = [], []
    for turn, value in enumerate(need.values):
        takes = (turn % size == number) if spec.is_multi else (number % len(need.values) == turn)
        takes &= fulfilment.good[place][rows] | (missing != turn)
        row_parts.append(rows[takes])
        value_parts.append(np.full(int(takes.sum()), value, dtype=np.int64 if spec.column == "int" else object))
    return Filled(spec.id, spec.column, np.concatenate(row_parts), np.concatenate(value_parts))


def _fill_total(world: World, fulfilment: Fulfilment, place: int, need: Need) -> Filled:
    """Fill a field whose sum is asked: each record its part, or half of it where the need is missed."""
    rows = np.flatnonzero(fulfilment.asked[place]).astype(np.int32)
    part = -(-need.total // max(1, need.times))
    good = fulfilment.good[place][rows]
    value = np.where(good, part + world.rng.integers(0, part // 3 + 2, len(rows)), part // 2)
    return Filled(need.field, "int", rows, value.astype(np.int64))


def _fill_person(world: World, recipe: Recipe, fulfilment: Fulfilment, spec: FieldSpec) -> list[Filled]:
    """Name the host's first holder of the asked role, its deputy where the criterion shall fail."""
    rows = np.arange(len(fulfilment.rows), dtype=np.int32)
    person = person_for(world, recipe, fulfilment, spec.id)
    named = (person >= 0) & (spec.required | (world.rng.random(len(rows)) < VOLUNTARY))
    ids = world.ids.write_all("p", person[named])
    return [Filled(spec.id, "text", rows[named], ids)] if len(ids) else []


def person_for(world: World, recipe: Recipe, fulfilment: Fulfilment, field: str) -> Ints:
    """The person to stand in a field or column: holder of the role asked, or someone else where it shall fail."""
    rows = fulfilment.rows
    first, count = world.everyone.first[rows.unit], world.everyone.count[rows.unit]
    deputy = np.where(count > 1, world.everyone.person[np.minimum(first + 1, len(world.everyone.person) - 1)], -1)
    person = world.holder_on("书记", rows.unit, rows.day)
    for place, need in enumerate(recipe.needs):
        for number, criterion in enumerate(need.tests):
            if criterion.field == field and isinstance(criterion.test, Holds):
                role = (criterion.test.role or ("书记",))[0]
                wanted = fulfilment.wanted[place][number]
                person = np.where(wanted == TRUE, world.holder_on(role, rows.unit, rows.day), person)
                person = np.where(wanted == FALSE, deputy, person)
    return person.astype(np.int32)
