"""Slots counted beforehand, for a ledger too large to be rows in Python: alike in all that a paper asks, with a number.

A scene of heaps answers what a scene of rows answers; only why something is open is told as far as a slot itself says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from luoshi.engine.tables import Rows, Tables
from luoshi.office.situation.facts import Figure, Reference
from luoshi.office.situation.scene import Scene
from luoshi.spec.model import Pack
from luoshi.terms.days import Day


class Heap(NamedTuple):
    """``n`` slots of one obligation, charged to units of one level under one ``unit`` that stands for them.

    ``subject`` and ``met_on`` are kept of items that are done only. ``newly`` = done now and not known as done a week
    before; ``seen``, ``counted`` = whether evidence was found that does not, or does, count.
    """

    obligation: str
    version: Day
    subject_type: str
    subject: str
    unit: str
    period: str
    due: Day
    status: str
    met_on: Day | None
    seen: int
    counted: int
    newly: bool
    n: int


class HeapScene(Scene):
    """A scene whose slots are heaps. ``told`` holds the figures that heaps cannot give: members, units overdue."""

    def __init__(
        self, pack: Pack, tables: Tables, heaps: Sequence[Heap], as_of: Day, told: Mapping[Reference, int]
    ) -> None:
        super().__init__(pack, tables, Rows(status=list(heaps)), as_of)  # type: ignore[arg-type]
        self._told = told

    def figure(self, reference: Reference) -> Figure:
        """Return a figure that was told, or add up what a reference opens."""
        if reference in self._told:
            return Figure(self._told[reference], reference)
        return Figure(sum(getattr(row, "n", 1) for row in self.open(reference)), reference)

    def slots_opened(self, reference: Reference) -> Iterator[Heap]:
        """Yield the heaps that a reference to slots asks for."""
        return (row for row in self.open(reference) if isinstance(row, Heap))

    def weight(self, row: object) -> int:
        """Return how many slots a heap is."""
        return int(getattr(row, "n", 1))

    def is_new(self, row: object) -> bool:
        """Return what was found when the heap was made."""
        return bool(getattr(row, "newly", False))
