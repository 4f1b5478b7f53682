"""Units by stretches of days: what they are, how many full members they have, what stands above them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from luoshi.engine.tables import Attribute, Membership, Unit, UnitParent
from luoshi.terms.days import OPEN, SINCE_EVER, Day

from .stretches import change_days, covers, stretches, tag_text

TREES = ("territory", "sector")
_NAMES = ("type", "level", "rank", "domain")


def unit_spans(unit: Unit, attributes: Sequence[Attribute]) -> list[tuple[Any, ...]]:
    """Return the rows of ``unit_span`` of one unit from its known attribute rows."""

    def value(name: str, day: Day) -> str:
        rows = [row for row in attributes if row.name == name and covers(row, day)]
        return min(rows, key=lambda row: (-row.from_, row.value)).value if rows else str(getattr(unit, name))

    def values(day: Day) -> tuple[Any, ...]:
        tags = [row.value for row in attributes if row.name == "tag" and covers(row, day)]
        batches = [word.strip() for word in value("batch", day).split(";")]
        stands = int(unit.founded_on <= day <= unit.abolished_on)
        return (
            stands,
            unit.founded_on,
            *(value(name, day) for name in _NAMES),
            tag_text([*unit.tags, *tags]),
            tag_text(filter(None, batches)),
        )

    starts = [unit.founded_on, unit.abolished_on + 1, *change_days(attributes)]
    return [(unit.id, first, last, *found) for found, first, last in stretches(starts, values)]


def unit_sizes(unit: str, memberships: Iterable[Membership]) -> list[tuple[Any, ...]]:
    """Return the rows of ``unit_size`` of one unit from its known memberships (of any side)."""
    full = [row for row in memberships if row.side == "full"]
    change: Counter[int] = Counter()
    for row in {(row.person, row.from_, row.to) for row in full}:
        change[row[1]] += 1
        change[row[2] + 1] -= 1
    sums: dict[int, int] = {}
    total = 0
    for day in sorted(change):
        total += change[day]
        sums[day] = total
    return [(unit, first, last, members) for members, first, last in stretches(sums, lambda day: sums.get(day, 0))]


def closure_rows(
    unit: str, edges: Mapping[tuple[str, str], Sequence[UnitParent]], codes: Mapping[str, str]
) -> list[tuple[Any, ...]]:
    """Return the rows of ``closure`` of one unit; ``edges`` are the known ones by (tree, unit), ``codes`` by unit."""
    rows: list[tuple[Any, ...]] = []
    for tree in TREES:
        waiting = [(unit, 0, int(SINCE_EVER), int(OPEN))]
        while waiting:
            above, depth, first, last = waiting.pop()
            rows.append((tree, unit, above, codes.get(above, ""), depth, first, last))
            for edge in edges.get((tree, above), ()):
                begin, end = max(first, edge.from_), min(last, edge.to)
                if begin <= end:
                    waiting.append((edge.parent, depth + 1, begin, end))
    return rows


def edges_by_unit(edges: Iterable[UnitParent]) -> dict[tuple[str, str], list[UnitParent]]:
    """Return the edges by (tree, unit)."""
    found: dict[tuple[str, str], list[UnitParent]] = defaultdict(list)
    for edge in edges:
        found[edge.tree, edge.unit].append(edge)
    return dict(found)
