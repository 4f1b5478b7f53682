"""Walks over the pieces of a pack."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.model import Node, Obligation, Pack, Quote, Requirement, Version


def pieces(node: Node) -> Iterator[Node]:
    """Yield a piece and all pieces in it, outer ones first."""
    yield node
    for name in type(node).model_fields:
        yield from _inside(getattr(node, name))


def _inside(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield from pieces(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _inside(item)


def versions(pack: Pack) -> Iterator[tuple[Obligation, Version]]:
    """Yield every version of a pack's own obligations."""
    for obligation in pack.obligations:
        for version in obligation.versions:
            yield obligation, version


def quotes(pack: Pack) -> Iterator[tuple[Obligation, Quote]]:
    """Yield every citation of a pack's own obligations."""
    for obligation in pack.obligations:
        for piece in pieces(obligation):
            if isinstance(piece, Quote):
                yield obligation, piece


def sources_of(version: Version) -> list[Requirement]:
    """Return the requirements of a version that neither cite a sentence nor are marked as local."""
    return [one for one in version.require if one.source is None and one.local is None]
