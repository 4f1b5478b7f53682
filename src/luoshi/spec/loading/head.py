"""pack.yaml: read twice. First a silent look at what everything else depends on, then the whole with its findings."""

from __future__ import annotations

from typing import Any

from luoshi.spec.above import all_settings, all_strands, all_words, ids_above, joined
from luoshi.spec.grammar.pack import PACK
from luoshi.spec.grammar.reader import Known, Places, Reader, Unreadable
from luoshi.spec.model import Kind, Pack, Strand, Words
from luoshi.spec.reading import Mapping, YamlNode
from luoshi.terms.language import say

#: Left out of a child's pack.yaml, these stand as in the first pack above that gives them.
_INHERITED = ("window", "closes", "due_soon", "min_days", "batches")


def peek(node: YamlNode, key: str, default: Any, words: Words | None = None) -> Any:
    """Return the value of a key without saying what is wrong; the default where it is missing or wrong."""
    value = node.value(key) if isinstance(node, Mapping) else None
    if value is None:
        return default
    try:
        return PACK.form(key).read(value, Reader("", [], Places(), Known(words=words or Words())))
    except Unreadable:
        return default


def known_of(node: YamlNode, parents: tuple[Pack, ...], kinds: dict[str, Kind]) -> Known:
    """Return what obligations may name: words and strands of this pack and of all above, its settings first."""
    own: tuple[Strand, ...] = peek(node, "strands", ())
    settings: dict[str, str] = {}
    for parent in reversed(parents):
        settings |= all_settings(parent)
    strands = {strand.id for strand in own} | {strand.id for parent in parents for strand in all_strands(parent)}
    return Known(
        kinds=kinds,
        words=joined([peek(node, "words", Words()), *(all_words(parent) for parent in parents)]),
        strands=frozenset(strands),
        settings=settings | peek(node, "settings", {}),
    )


def read_head(node: YamlNode, reader: Reader, parents: tuple[Pack, ...]) -> dict[str, Any] | None:
    """Read pack.yaml whole, with what it takes from above; None where it cannot be read."""
    try:
        values = PACK.read(node, reader)
    except Unreadable:
        return None
    for name in _INHERITED:
        if name not in values and parents:
            values[name] = getattr(parents[0], name)
    if parents:
        values["min_days"] = parents[0].min_days | values["min_days"]
    if "window" not in values:
        reader.fault(
            node,
            "missing-key",
            say("pack.yaml 缺少“window”。", 'pack.yaml lacks "window".'),
            instead="window: {from: 2023-09-15, to: 2024-01-31}",
        )
        return None
    if values["id"] in ids_above(parents):
        reader.fault(
            node,
            "double-id",
            say(f"方案编号“{values['id']}”和上级方案相同。", f'The id "{values["id"]}" is that of a pack above.'),
            instead=say("换一个编号。", "Choose another id."),
        )
    return values
