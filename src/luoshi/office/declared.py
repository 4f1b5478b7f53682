"""What a pack and the packs above it declare together."""

from __future__ import annotations

from luoshi.spec.model import Kind, Pack


def all_kinds(pack: Pack) -> dict[str, Kind]:
    """Return the kinds of a pack and of all packs above it, by id; its own stand first."""
    found: dict[str, Kind] = {}
    for parent in reversed(pack.parents):
        found |= all_kinds(parent)
    return found | pack.kinds
