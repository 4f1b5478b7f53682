"""Cells: each slot counted at its unit and at every unit above it, in both trees (SEMANTICS, "Cells")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from luoshi.engine.tables import CellRow, StatusRow, Tables, UnitParent
from luoshi.terms.days import Day
from luoshi.terms.status import STATUSES

from .world import covers

TREES = ("territory", "sector")


def cells(tables: Tables, status: Iterable[StatusRow], as_of: Day, known_on: Day) -> list[CellRow]:
    """Return the cells of all units, sorted by tree, unit, obligation, period; only those with a slot."""
    rows = list(status)
    counts: Counter[tuple[str, str, str, str, str]] = Counter()
    for tree in TREES:
        line_of = lines(tables, tree, as_of, known_on)
        for row in rows:
            for unit in line_of.get(row.unit, ()):
                counts[tree, unit, row.obligation, row.period, row.status] += 1
    keys = sorted({key[:4] for key in counts})
    return [_cell(key, [counts[(*key, status.value)] for status in STATUSES]) for key in keys]


def _cell(key: tuple[str, str, str, str], numbers: list[int]) -> CellRow:
    return CellRow(*key, sum(numbers), *numbers)


def lines(tables: Tables, tree: str, as_of: Day, known_on: Day) -> dict[str, list[str]]:
    """Return for each unit of a tree the line from itself upwards; units in no edge of it are left out."""
    edges = [
        e for e in tables.unit_parent if e.tree == tree and e.entered_at <= known_on and not e.voided_at <= known_on
    ]
    abolished = {unit.id for unit in tables.unit if unit.abolished_on < as_of}
    of_unit: dict[str, list[UnitParent]] = {}
    for edge in edges:
        of_unit.setdefault(edge.unit, []).append(edge)

    def above(unit: str) -> str:
        own = of_unit.get(unit, [])
        now = [edge for edge in own if covers(edge, as_of)]
        if not now and unit in abolished:
            now = sorted((edge for edge in own if edge.from_ <= as_of), key=lambda edge: edge.to)[-1:]
        return now[0].parent if now else ""

    found = {}
    for unit in {edge.unit for edge in edges} | {edge.parent for edge in edges}:
        line = [unit]
        while (parent := above(line[-1])) and parent not in line:
            line.append(parent)
        found[unit] = line
    return found
