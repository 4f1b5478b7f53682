"""Names that must exist: kinds and states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.spec.model import Kind
from luoshi.spec.reading import YamlNode
from luoshi.terms.language import say

from .forms import Defs, Schema, scalar
from .parts import Opened
from .reader import Reader
from .suggest import instead_of


@dataclass(frozen=True)
class KindName:
    """The id of a kind of the pack, its parents or the library."""

    def read(self, node: YamlNode, reader: Reader) -> str:
        """Return the id; an unknown one is refused."""
        text = scalar(node, reader, say("表单编号", "the id of a kind")).text
        if text not in reader.known.kinds:
            raise reader.refuse(
                node,
                "unknown-kind",
                say(f"没有“{text}”这种表单或台账。", f'There is no kind "{text}".'),
                why=say("表单在 kinds/ 里，一种一个文件。", "Kinds stand in kinds/, one a file."),
                instead=instead_of(text, reader.known.kinds),
            )
        return text

    def schema(self, _defs: Defs) -> Schema:
        """Text."""
        return {"type": "string"}


KIND = KindName()


def unknown_state(state: str, kinds: Iterable[Kind]) -> tuple[str, str] | None:
    """Say that none of the kinds has this state and which was meant; None where one has it."""
    kinds = tuple(kinds)
    known = {name for kind in kinds for name in kind.states}
    if not known or state in known:
        return None
    ids = [kind.id for kind in kinds]
    return (
        say(f"{'、'.join(ids)} 没有“{state}”这个状态。", f'{", ".join(ids)} has no state "{state}".'),
        instead_of(state, known),
    )


def check_states(opened: Opened, key: str, states: Iterable[str], kinds: Iterable[Kind]) -> None:
    """Note states that none of the kinds has."""
    kinds = tuple(kinds)
    for state in states:
        if message := unknown_state(state, kinds):
            opened.fault(key, "unknown-state", message[0], instead=message[1])
