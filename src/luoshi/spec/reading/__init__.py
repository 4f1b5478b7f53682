"""YAML text -> nodes that keep their line; nothing is typed yet, so `0412` is still four characters.

``folder`` files of a pack, on disk or in memory, and their encoding · ``nodes`` the tree · ``parse`` text to tree,
with what is refused (aliases, double keys, depth) · ``faults`` the parser's complaints in a clerk's words.
"""

from .folder import DiskFolder, Folder, MemoryFolder, read_text
from .nodes import Entry, Mapping, Scalar, Sequence, YamlNode
from .parse import read_nodes

__all__ = [
    "DiskFolder",
    "Entry",
    "Folder",
    "Mapping",
    "MemoryFolder",
    "Scalar",
    "Sequence",
    "YamlNode",
    "read_nodes",
    "read_text",
]
