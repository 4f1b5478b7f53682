"""Forms of several values: lists, and maps with free keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from luoshi.spec.reading import Mapping, Scalar, Sequence, YamlNode
from luoshi.terms.language import say

from .forms import Defs, Form, Schema, named
from .reader import Reader, Unreadable
from .suggest import instead_of

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class ListOf(Generic[T_co]):
    """A list; where ``single`` one value may stand for a list of one."""

    form: Form[T_co]
    single: bool = True
    least: int = 0

    def read(self, node: YamlNode, reader: Reader) -> tuple[T_co, ...]:
        """Return the values; all faults of a list are noted before it is refused."""
        items = self._items(node, reader)
        values: list[T_co] = []
        for item in items:
            try:
                values.append(self.form.read(item, reader))
            except Unreadable:
                continue
        if len(values) < len(items):
            raise Unreadable
        if len(values) < self.least:
            raise reader.refuse(node, "empty", say("这里至少要有一项。", "There must be at least one here."))
        return tuple(values)

    def _items(self, node: YamlNode, reader: Reader) -> tuple[YamlNode, ...]:
        if isinstance(node, Sequence):
            return node.items
        if self.single:
            return () if isinstance(node, Scalar) and node.is_null else (node,)
        raise reader.refuse(
            node,
            "wrong-type",
            say(f"这里要写列表，写成了{named(node)}。", f"This must be a list, but it is {named(node)}."),
            instead=say("每一项前面加“- ”。", 'Put "- " before each.'),
        )

    def schema(self, defs: Defs) -> Schema:
        """A list, or one value."""
        one = self.form.schema(defs)
        many: Schema = {"type": "array", "items": one}
        if self.least:
            many["minItems"] = self.least
        return {"anyOf": [one, many]} if self.single else many


@dataclass(frozen=True)
class MapOf(Generic[T_co]):
    """A map with free keys."""

    form: Form[T_co]
    keys: tuple[str, ...] = ()

    def read(self, node: YamlNode, reader: Reader) -> dict[str, T_co]:
        """Return values by key."""
        if not isinstance(node, Mapping):
            raise reader.refuse(
                node,
                "wrong-type",
                say(
                    f"这里要写一组“键: 值”，写成了{named(node)}。",
                    f'This must be a map of "key: value", but it is {named(node)}.',
                ),
            )
        for entry in node.entries:
            if self.keys and entry.key.text not in self.keys:
                raise reader.refuse(
                    entry.key,
                    "unknown-key",
                    say(f"没有“{entry.key.text}”这个键。", f'There is no key "{entry.key.text}".'),
                    instead=instead_of(entry.key.text, self.keys),
                )
        return {entry.key.text: self.form.read(entry.value, reader) for entry in node.entries}

    def schema(self, defs: Defs) -> Schema:
        """An object with free keys, or with the keys listed."""
        one = self.form.schema(defs)
        if self.keys:
            return {"type": "object", "properties": dict.fromkeys(self.keys, one), "additionalProperties": False}
        return {"type": "object", "additionalProperties": one}
