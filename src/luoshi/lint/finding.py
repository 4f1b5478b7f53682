"""What a rule says about a text: where, what, and a next step. Data; whoever shows it chooses the form."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple


class Hit(NamedTuple):
    """What a rule yields: ``text[start:end]`` is what it means; sentences are in the reader's language.

    ``others`` are ids of items that belong to it (the near-duplicates of a problem). ``shown`` replaces the quoted
    words where repeating them would do harm (a personal number).
    """

    start: int
    end: int
    what: str
    instead: str = ""
    others: tuple[str, ...] = ()
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One prompt. ``kind``/``field`` as declared (``document``, ``plan`` for whole texts); offsets into the text.

    ``line`` and ``column`` count from 1. ``item`` is the id of the item where the text is a field of one.
    """

    rule: str
    name: str
    kind: str
    field: str
    item: str
    start: int
    end: int
    line: int
    column: int
    quote: str
    what: str
    instead: str
    others: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return it as plain values, for programs."""
        return asdict(self)
