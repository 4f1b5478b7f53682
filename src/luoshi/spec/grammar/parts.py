"""Parts: maps with known keys. A part opens a node, reports unknown and missing keys, and builds a typed piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from luoshi.spec.model import Node
from luoshi.spec.reading import Mapping, Scalar, YamlNode
from luoshi.terms.language import say

from .forms import Defs, Form, Schema, named
from .reader import Reader, Unreadable
from .suggest import instead_of, nearest

T = TypeVar("T")


class Key(NamedTuple):
    """A key of a part. ``help`` is shown by editors."""

    name: str
    form: Form[Any]
    required: bool = False
    help: tuple[str, str] = ("", "")


@dataclass
class Opened:
    """A map whose keys are known; values are read one by one, so that what comes first can steer what follows."""

    node: Mapping
    part: Part[Any]
    reader: Reader
    values: dict[str, YamlNode]
    broken: bool = False

    def has(self, name: str) -> bool:
        """Whether something is written under this key."""
        return name in self.values

    def at(self, name: str) -> YamlNode:
        """Return the node under a key, or the whole map where it is left out (for the line of a message)."""
        return self.values.get(name, self.node)

    def get(self, name: str, default: Any = None, *, reader: Reader | None = None) -> Any:
        """Read the value under a key; the default where it is left out or unreadable (then ``close`` refuses)."""
        if name not in self.values:
            return default
        try:
            return self.part.form(name).read(self.values[name], reader or self.reader)
        except Unreadable:
            self.broken = True
            return default

    def given(self, *names: str, reader: Reader | None = None) -> dict[str, Any]:
        """Read the keys that are written, by name."""
        return {name: self.get(name, reader=reader) for name in names if name in self.values}

    def fault(self, name: str, code: str, what: str, *, why: str = "", instead: str = "") -> None:
        """Note an error at a key; ``close`` will refuse."""
        self.reader.fault(self.at(name), code, what, why=why, instead=instead)
        self.broken = True

    def close(self) -> None:
        """Raise Unreadable if anything of this map was."""
        if self.broken:
            raise Unreadable


@dataclass(frozen=True)
class Part(Generic[T]):
    """A map with known keys, built into a piece of the model. ``title`` names it in the schema."""

    title: str
    label: Callable[[], str]
    keys: tuple[Key, ...]
    build: Callable[[Opened], T]
    #: Words people write by mistake -> the key meant.
    hints: dict[str, str] = field(default_factory=dict)

    def _label(self) -> str:
        """The label at the beginning of a sentence."""
        return _capital(self.label())

    def form(self, name: str) -> Form[Any]:
        """Return the form of a key."""
        return next(key.form for key in self.keys if key.name == name)

    def open(self, node: YamlNode, reader: Reader) -> Opened:
        """Return the map opened; unknown and missing keys are noted."""
        if not isinstance(node, Mapping):
            raise reader.refuse(
                node,
                "wrong-type",
                say(
                    f"{self.label()}要写成一组“键: 值”，写成了{named(node)}。",
                    f'{self._label()} must be a map of "key: value", but it is {named(node)}.',
                ),
            )
        known = [key.name for key in self.keys]
        opened = Opened(node, self, reader, {})
        meant: set[str | None] = set()
        for entry in node.entries:
            name = entry.key.text
            if name not in known:
                self._unknown(entry.key, known, opened)
                meant.add(nearest(name, known))  # a misspelt key is not said to be missing as well
            elif not (isinstance(entry.value, Scalar) and entry.value.is_null):
                opened.values[name] = entry.value
        for key in self.keys:
            if key.required and key.name not in opened.values and key.name not in meant:
                opened.fault(
                    key.name,
                    "missing-key",
                    say(f"{self.label()}缺少“{key.name}”。", f'{self._label()} lacks "{key.name}".'),
                    why=say(*key.help),
                )
        return opened

    def _unknown(self, key: Scalar, known: Iterable[str], opened: Opened) -> None:
        hint = self.hints.get(key.text)
        opened.reader.fault(
            key,
            "unknown-key",
            say(f"{self.label()}没有“{key.text}”这个键。", f'{self._label()} has no key "{key.text}".'),
            instead=hint or instead_of(key.text, known),
        )
        opened.broken = True

    def read(self, node: YamlNode, reader: Reader) -> T:
        """Return the piece; its place is remembered."""
        opened = self.open(node, reader)
        try:
            piece = self.build(opened)
        except ValidationError as error:  # the second net: whatever the humane checks let through
            if not opened.broken:
                opened.reader.fault(node, "wrong-type", _first_of(error))
            raise Unreadable from None
        opened.close()
        if isinstance(piece, Node):
            reader.places.put(piece, reader.file, node.line)
        return piece

    def schema(self, defs: Defs) -> Schema:
        """A reference to the named schema of this part."""
        if self.title not in defs:
            defs[self.title] = {}
            properties = {
                key.name: ({"description": " / ".join(key.help)} if key.help[0] else {}) | key.form.schema(defs)
                for key in self.keys
            }
            defs[self.title] = {
                "type": "object",
                "title": self.label(),
                "properties": properties,
                "additionalProperties": False,
                "required": [key.name for key in self.keys if key.required],
            }
        return {"$ref": f"#/$defs/{self.title}"}


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _first_of(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"])
    return f"{where}: {first['msg']}"


@dataclass(frozen=True)
class ByKey(Generic[T]):
    """One of several parts, told apart by the key each must have."""

    title: str
    label: Callable[[], str]
    parts: Callable[[], dict[str, Form[T]]]
    hints: dict[str, str] = field(default_factory=dict)

    def _label(self) -> str:
        """The label at the beginning of a sentence."""
        return _capital(self.label())

    def read(self, node: YamlNode, reader: Reader) -> T:
        """Return the piece of the part whose key is there."""
        parts = self.parts()
        if not isinstance(node, Mapping):
            raise reader.refuse(
                node,
                "wrong-type",
                say(
                    f"{self.label()}要写成一组“键: 值”，写成了{named(node)}。",
                    f'{self._label()} must be a map of "key: value", but it is {named(node)}.',
                ),
                instead=say(f"可以是：{'、'.join(parts)}", f"It may be: {', '.join(parts)}"),
            )
        written = [entry.key.text for entry in node.entries]
        found = [name for name in parts if name in written]
        if len(found) == 1:
            return parts[found[0]].read(node, reader)
        if found:
            raise reader.refuse(
                node,
                "two-in-one",
                say(
                    f"{self.label()}只能写 {'、'.join(found)} 中的一个。",
                    f"{self._label()} may hold only one of {', '.join(found)}.",
                ),
                instead=say("分成两条写。", "Write two."),
            )
        hint = next((self.hints[word] for word in written if word in self.hints), "")
        first = written[0] if written else ""
        raise reader.refuse(
            node,
            "unknown-key",
            say(f"{self.label()}没有“{first}”这种写法。", f'{self._label()} has no form "{first}".'),
            instead=hint or instead_of(first, parts),
        )

    def schema(self, defs: Defs) -> Schema:
        """Any of the parts."""
        if self.title not in defs:
            defs[self.title] = {}
            defs[self.title] = {"title": self.label(), "anyOf": [part.schema(defs) for part in self.parts().values()]}
        return {"$ref": f"#/$defs/{self.title}"}
