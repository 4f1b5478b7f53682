"""The tree of a YAML file. A scalar is the characters as written; what they mean is decided by what is expected."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """Characters as written; ``plain`` = without quotes. ``line`` counts from 1."""

    text: str
    plain: bool
    line: int

    @property
    def is_null(self) -> bool:
        """Whether nothing was written."""
        return self.plain and self.text in _NULLS


class Sequence(NamedTuple):
    """A list."""

    items: tuple[YamlNode, ...]
    line: int


class Entry(NamedTuple):
    """One key of a map with its value."""

    key: Scalar
    value: YamlNode


class Mapping(NamedTuple):
    """A map; no key stands twice."""

    entries: tuple[Entry, ...]
    line: int

    def value(self, key: str) -> YamlNode | None:
        """Return the value under a key, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


YamlNode: TypeAlias = Scalar | Sequence | Mapping


def is_null(node: YamlNode) -> bool:
    """Whether nothing stands where a value could."""
    return isinstance(node, Scalar) and node.is_null
