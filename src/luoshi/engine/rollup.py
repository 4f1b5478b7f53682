"""Cells: each slot counted at its unit and at every unit above it, in both trees (SEMANTICS, "Cells")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.engine.oracle.cells import TREES, lines
from luoshi.engine.tables import CellRow, StatusRow, Tables
from luoshi.terms.days import Day
from luoshi.terms.status import STATUSES


class Outside(NamedTuple):
    """What is counted nowhere in a tree: units that are never child nor parent in it, and the slots charged to them."""

    units: int
    slots: int


class Rollup(NamedTuple):
    """``cells`` sorted by tree, unit, obligation, period; ``outside`` by tree."""

    cells: list[CellRow]
    outside: dict[str, Outside]


def roll_up(tables: Tables, status: Iterable[StatusRow], as_of: Day, known_on: Day) -> Rollup:
    """Count status rows at their units and all units above; a tree's own units first aggregated, then carried up."""
    own = Counter((row.unit, row.obligation, row.period, row.status) for row in status)
    cells: list[CellRow] = []
    outside: dict[str, Outside] = {}
    for tree in sorted(TREES):
        line_of = lines(tables, tree, as_of, known_on)
        cells += _cells(tree, own, line_of)
        lost = {unit for unit, *_ in own if unit not in line_of}
        outside[tree] = Outside(len(lost), sum(number for key, number in own.items() if key[0] in lost))
    return Rollup(cells, outside)


def _cells(tree: str, own: Mapping[Any, int], line_of: Mapping[str, Sequence[str]]) -> list[CellRow]:
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for (unit, obligation, period, status), number in own.items():
        for above in line_of.get(unit, ()):
            counts[above, obligation, period, status] += number
    return [
        _cell(tree, key, [counts[(*key, status.value)] for status in STATUSES])
        for key in sorted({key[:3] for key in counts})
    ]


def _cell(tree: str, key: tuple[str, str, str], numbers: list[int]) -> CellRow:
    return CellRow(tree, *key, sum(numbers), *numbers)
