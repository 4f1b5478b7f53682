"""Circles in a dated tree: whether on some day a unit stands above itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from luoshi.terms.days import Day


class Edge(NamedTuple):
    """A unit under a parent for a stretch of days."""

    rowid: int
    unit: str
    parent: str
    first: Day
    last: Day


def find_cycles(rows: Iterable[tuple[int, str, str, int, int]]) -> Iterator[tuple[int, list[str]]]:
    """Yield (rowid of one edge, units in order) for every circle; each circle once, on the first day it exists."""
    edges = _on_circles([Edge(*row) for row in rows])  # type: ignore[arg-type]
    seen: set[frozenset[str]] = set()
    for day in sorted({edge.first for edge in edges}):
        above = {edge.unit: edge for edge in edges if edge.first <= day <= edge.last}
        for circle in _circles(above):
            if frozenset(circle) not in seen:
                seen.add(frozenset(circle))
                yield above[circle[0]].rowid, [*circle, circle[0]]


def _on_circles(edges: list[Edge]) -> list[Edge]:
    """Drop what cannot lie on a circle on any day: edges to a unit without parents, from one without children."""
    while True:
        has_parent = {edge.unit for edge in edges}
        has_child = {edge.parent for edge in edges}
        left = [edge for edge in edges if edge.parent in has_parent and edge.unit in has_child]
        if len(left) == len(edges):
            return left
        edges = left


def _circles(above: dict[str, Edge]) -> Iterator[list[str]]:
    done: dict[str, int] = defaultdict(int)
    for number, start in enumerate(sorted(above), start=1):
        unit = start
        while unit in above and not done[unit]:
            done[unit] = number
            unit = above[unit].parent
        if done.get(unit) == number:
            circle = [unit]
            while above[circle[-1]].parent != unit:
                circle.append(above[circle[-1]].parent)
            yield circle
