"""What a signal says: the unit, the facts with the rows they stand on, and what would settle it. Data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple

from luoshi.terms.citation import Citation

#: Tables whose rows a fact may stand on. Persons and memberships are none: who it is stays at the branch (E19).
Table = Literal["status", "unit", "record", "item", "obligation"]


class Ref(NamedTuple):
    """A row: its table and key. A slot's key is ``obligation/subject/period``; a set of slots is written as what they
    have in common (``strand=study;level=base;under=u0007``).
    """

    table: Table
    key: str


class Fact(NamedTuple):
    """One thing that is so, in a sentence, and the rows that show it."""

    words: str
    refs: tuple[Ref, ...] = ()


class Found(NamedTuple):
    """What a signal yields. ``about`` tells apart two prompts of one signal at one unit (an item, a pack)."""

    unit: str
    what: str
    facts: tuple[Fact, ...]
    settle: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt, as true of one day. ``named`` is the sentence of the pack's documents that names the fault."""

    signal: str
    faults: tuple[str, ...]
    unit: str
    about: str
    what: str
    facts: tuple[Fact, ...]
    settle: str
    named: Citation | None = None

    @property
    def key(self) -> str:
        """The same from day to day as long as the fault holds: by it a ledger knows since when a prompt stands."""
        return "/".join(part for part in (self.signal, self.unit, self.about) if part)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain values, for programs."""
        named = self.named._asdict() if self.named else None
        facts = [{"words": fact.words, "refs": [ref._asdict() for ref in fact.refs]} for fact in self.facts]
        return {**asdict(self), "facts": facts, "named": named, "key": self.key}
