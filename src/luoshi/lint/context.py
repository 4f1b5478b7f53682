"""What a rule may know beside the text it reads. Everything is handed in; nothing is looked up."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.terms.days import Day
from luoshi.text.document import Document
from luoshi.text.likeness import Likeness
from luoshi.text.masking import Names


class PlanLine(NamedTuple):
    """A line of a plan: ``text[start:end]``, the strand it stands under, and whether a pack laid it in (fixed)."""

    start: int
    end: int
    strand: str
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as one text. ``strands`` are the titles a plan may have, in order, the strand of study first named so.

    ``superior`` and ``neighbours`` hold the own lines of other plans, by the name of the unit.
    """

    text: str
    lines: tuple[PlanLine, ...]
    strands: tuple[str, ...] = ()
    superior: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    neighbours: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)

    @property
    def own(self) -> tuple[PlanLine, ...]:
        """The lines the unit wrote itself."""
        return tuple(line for line in self.lines if not line.is_fixed)


@dataclass(frozen=True, slots=True)
class Context:
    """``filled`` names the other fields of the item that hold something, and its roles of units that are taken.

    ``values`` the texts of those fields. ``known`` is the index of other problems, ``item`` the id to leave out of it
    and ``unit`` whose own they are. ``names`` of places and units are taken out before lines are compared.
    ``on`` is the day the text is written (standard phrases are in force between days).
    """

    kind: str = ""
    field: str = ""
    item: str = ""
    unit: str = ""
    filled: frozenset[str] = frozenset()
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    known: Likeness | None = None
    names: Names | None = None
    jurisdiction: str = ""
    on: Day | None = None
    document: Document | None = None
    plan: Plan | None = None

    def has(self, *fields: str) -> bool:
        """Whether one of the fields (or roles) is filled."""
        return not self.filled.isdisjoint(fields)
