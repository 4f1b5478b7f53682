"""Things with a life cycle while they are drawn, and how they are written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from luoshi.city.evidence.fill import Filled
from luoshi.city.evidence.rows import Rows
from luoshi.city.evidence.values import Held
from luoshi.city.world import World
from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN, Day


@dataclass
class Thing:
    """An item: ``fields`` with the day from which each stands; ``steps`` the states it came to, by which unit, when.

    ``goal``: one of these states is to be reached by ``goal_by`` (set by whoever asks for it).
    """

    number: int
    unit: int
    opened: Day
    parent: int = -1
    fields: dict[str, tuple[Held, Day]] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    steps: list[tuple[str, int, Day]] = field(default_factory=list)
    goal: tuple[str, ...] = ()
    goal_by: Day = OPEN
    story: int = -1
    """The number of the story its texts tell (-1 = its own number); what hangs on another thing tells the same."""

    def set(self, name: str, held: Held, day: Day) -> None:
        """Let a field hold values from a day on; no values = empty."""
        if held:
            self.fields[name] = (held, day)
        else:
            self.fields.pop(name, None)

    def held(self, name: str) -> Held:
        """What a field holds, whenever it was filled."""
        return self.fields.get(name, ((), 0))[0]

    def day_of_state(self, state: str, first: str) -> Day | None:
        """The day it came to a state (its opening for the first one), or None."""
        if state in ("opened", first):
            return self.opened
        return next((day for name, _, day in self.steps if name == state), None)


def things_of(world: World, rows: Rows, filled: list[Filled]) -> list[Thing]:
    """Return one new thing per row, with what its fields hold from the day it was opened."""
    first = world.items
    world.items += len(rows)
    things = [
        Thing(first + number, unit, Day(day))
        for number, (unit, day) in enumerate(zip(rows.unit.tolist(), rows.day.tolist(), strict=True))
    ]
    for part in filled:
        for row, value in zip(part.row.tolist(), part.value.tolist(), strict=True):
            things[row].set(part.field, (*things[row].held(part.field), value), things[row].opened)
    return things


def write_things(world: World, kind: Kind, things: list[Thing]) -> None:
    """Write items with their fields, units in roles, and moves; typed the day they happened or a little later."""
    if not things:
        return
    for thing in things:
        _tell(world, kind, thing)
    numbers = _ints(thing.number for thing in things)
    opened = _ints(thing.opened for thing in things)
    late = np.where(world.rng.random(len(things)) < 0.8, 0, world.rng.integers(1, 15, len(things))).astype(np.int32)
    voided = np.where(world.rng.random(len(things)) < 0.004, opened + late + 9, OPEN).astype(np.int32)
    world.sink.add(
        "item",
        id=numbers,
        kind=kind.id,
        unit=_ints(thing.unit for thing in things),
        parent=_ints(thing.parent for thing in things),
        opened_on=opened,
        entered_at=opened + late,
        voided_at=voided,
    )
    _write_fields(world, kind, things)
    roles = [(thing.number, unit, role, thing.opened) for thing in things for role, unit in thing.roles.items()]
    if roles:
        world.sink.add(
            "item_unit",
            item=_ints(row[0] for row in roles),
            unit=_ints(row[1] for row in roles),
            role=[row[2] for row in roles],
            from_=_ints(row[3] for row in roles),
            to=OPEN,
            entered_at=_ints(row[3] for row in roles),
        )
    _write_moves(world, kind, things)


def _tell(world: World, kind: Kind, thing: Thing) -> None:
    """Let the texts that are filled tell one story."""
    for name, text in world.habits.tell(kind.id, thing.number if thing.story < 0 else thing.story).items():
        spec = kind.field(name)
        if spec is not None and spec.type == "text" and (name in thing.fields or spec.required):
            thing.set(name, (text,), thing.fields.get(name, ((), thing.opened))[1])


def _write_fields(world: World, kind: Kind, things: list[Thing]) -> None:
    rows: dict[str, list[tuple[int, str, Any, Day]]] = {"int": [], "text": [], "date": []}
    for thing in things:
        for name, (held, day) in thing.fields.items():
            spec = kind.field(name)
            rows[spec.column if spec else "text"].extend((thing.number, name, value, day) for value in held)
    for column, values in rows.items():
        if values:
            held_values: Any = [row[2] for row in values]
            world.sink.add(
                "item_field",
                item=_ints(row[0] for row in values),
                field=[row[1] for row in values],
                from_=_ints(row[3] for row in values),
                entered_at=_ints(row[3] for row in values),
                **{column: held_values if column == "text" else _ints(held_values)},
            )


def _write_moves(world: World, kind: Kind, things: list[Thing]) -> None:
    rows = []
    for thing in things:
        before = kind.states[0] if kind.states else ""
        for number, (state, unit, day) in enumerate(thing.steps, start=1):
            rows.append((thing.number, number, day, before, state, unit))
            before = state
    if rows:
        days = _ints(row[2] for row in rows)
        world.sink.add(
            "item_move",
            item=_ints(row[0] for row in rows),
            seq=_ints(row[1] for row in rows),
            at=days,
            from_state=[row[3] for row in rows],
            to_state=[row[4] for row in rows],
            unit=_ints(row[5] for row in rows),
            entered_at=days,
        )


def _ints(values: Iterable[int]) -> np.ndarray[Any, np.dtype[np.int32]]:
    return np.array(list(values), dtype=np.int32)
