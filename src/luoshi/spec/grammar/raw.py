"""A value read later, once it is known what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.spec.reading import YamlNode

from .forms import Defs, Schema
from .reader import Reader


@dataclass(frozen=True)
class AsWritten:
    """A node kept as it stands. ``types`` are JSON types, for the schema."""

    types: tuple[str, ...]

    def read(self, node: YamlNode, _reader: Reader) -> YamlNode:
        """Return the node itself."""
        return node

    def schema(self, _defs: Defs) -> Schema:
        """The JSON types allowed."""
        return {"type": list(self.types)}
