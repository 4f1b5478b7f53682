"""Selectors of units, used by every other selector and by `holds`."""

from __future__ import annotations

from .base import Node, Range, Tree


class UnitSelector(Node):
    """Units by type, level, rank, domain, tags, number of full members, place in a tree (itself included)."""

    type: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    members: Range | None = None
    under: str | None = None
    tree: Tree = "territory"
